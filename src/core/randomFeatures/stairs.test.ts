import { describe, expect, it } from 'vitest';
import { mean } from '../math/statistics.ts';
import { stairs } from './stairs.ts';
import type { Target } from './targets.ts';
import { projections, targetLabels } from './targets.ts';
import { sampleBeta, sampleTokens } from './tokens.ts';

/** Share of the variance of y that a line in x leaves over. */
function leftOver(x: Float64Array, y: Float64Array): number {
  const [mx, my] = [mean(x), mean(y)];
  let xx = 0;
  let xy = 0;
  let yy = 0;
  for (let i = 0; i < x.length; i++) {
    xx += (x[i] - mx) ** 2;
    xy += (x[i] - mx) * (y[i] - my);
    yy += (y[i] - my) ** 2;
  }
  return 1 - (xy * xy) / (xx * yy);
}

const g = (p: number): Target => ({ target: 'g', p, q: 1 });
const f4: Target = { target: 'f', p: 4, q: 0 };

describe('stairs [RF-11]', () => {
  // The values given with the formulas in the theory notes.
  it.each([
    [g(1), 0.484],
    [g(2), 0.625],
    [g(3), 0.59],
    [g(4), 0.869],
    [f4, 0.186],
  ])('of %o at d = N = 16 is %f', (target, risk) => {
    const [stair] = stairs(target, 16, 16);
    expect(Math.abs((stair?.risk ?? Number.NaN) - risk)).toBeLessThan(5.1e-4);
    expect(stair?.label).not.toBe('');
  });

  it('are none where none is known', () => {
    const others: Target[] = [
      { target: 'f', p: 2, q: 1 },
      { target: 'g', p: 1, q: 2 },
      { target: 'cos', p: 1, q: 1 },
      { target: 'max', p: 4, q: 1 },
    ];
    for (const target of others) expect(stairs(target, 16, 16)).toEqual([]);
  });

  it.each([
    [3, 5],
    [1, 4],
  ])('at N = %i, d = %i are what least squares on the lower-degree part leaves over', (N, d) => {
    const n = 60_000;
    const tokens = sampleTokens(21, 'data/test', n, N, d);
    const beta = sampleBeta(21, d);
    const queryProjection = new Float64Array(n);
    const meanProjection = new Float64Array(n);
    for (let k = 0; k < n; k++) {
      for (let a = 0; a < d; a++) queryProjection[k] += tokens.query[k * d + a] * beta[a];
      meanProjection[k] = mean(projections(tokens, beta, k).s);
    }
    const meanSquare = targetLabels({ target: 'f', p: 2, q: 0 }, tokens, beta);
    for (const [target, part] of [
      [g(1), queryProjection],
      [g(2), meanProjection],
      [g(3), queryProjection],
      [g(4), meanProjection],
      [f4, meanSquare],
    ] as const) {
      const measured = leftOver(part, targetLabels(target, tokens, beta));
      expect(Math.abs((stairs(target, N, d)[0]?.risk ?? Number.NaN) - measured)).toBeLessThan(0.02);
    }
  });
});
