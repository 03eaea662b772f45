import { expect, it } from 'vitest';
import { defaultsOf } from '../field.ts';
import { positionalSemanticFields } from './fields.ts';
import { theoryJob } from './theoryJob.ts';
import { positionalSemanticView } from './view.ts';

const config = defaultsOf(positionalSemanticFields);
const view = defaultsOf(positionalSemanticView);

it('asks for a curve along alpha, for one point beside training, and for rows of a map', () => {
  const curve = theoryJob({ ...config, sweep: ['alpha'] }, view, 'semantic');
  expect(curve.omegas).toEqual([config.omega]);
  expect(curve.alphas).toHaveLength(25);
  expect([curve.alphas[0], curve.alphas.at(-1)]).toEqual([config.alphaFrom, config.alphaTo]);
  expect(curve.base).toEqual({ variance: 0.25, weightDecay: 0.01, mixing: [0.6, 0.6] });
  expect(curve.settings).toMatchObject({ nodes: 7, damping: 0.9 });
  expect(theoryJob(config, view, 'positional')).toMatchObject({ alphas: [2], omegas: [0.3] });
  const map = theoryJob({ ...config, sweep: ['alpha', 'omega'] }, view, 'semantic');
  expect(map.omegas.length * map.alphas.length).toBe(11 * 17);
  expect(Math.min(...map.omegas)).toBeGreaterThan(0);
  expect(Math.max(...map.omegas)).toBeLessThan(1);
});
