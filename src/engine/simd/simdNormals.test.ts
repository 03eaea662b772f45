import { expect, it } from 'vitest';
import { normalRows, openStream } from '../../core/math/streams.ts';
import { placesInNode } from '../placesNode.ts';
import { loadKernels } from './loadKernels.ts';
import { simdNormals } from './simdNormals.ts';

const kernels = await loadKernels(placesInNode().kernels);
const draw = simdNormals(kernels);

it.each([
  [1, 0, 1, 1, 1],
  [4_294_967_295, 3, 70, 5, 0.5],
  [0, 4_294_967_200, 200, 3, 1 / 3],
  [12_345, 17, 2, 1_200_000, 1],
])('gives the bits of core, seed %d from row %d: %d rows of %d', (seed, first, count, width, scale) => {
  for (const name of ['data/train', 'heads/mlp'] as const) {
    const stream = openStream(seed, name);
    const [here, there] = [draw, normalRows].map((rows) => rows(stream, first, count, width, scale));
    expect(Buffer.compare(Buffer.from(here.buffer), Buffer.from(there.buffer))).toBe(0);
  }
});

it('draws in the far tails too', () => {
  // Among two million variates some lie beyond 4.8 deviations.
  const rows = draw(openStream(7, 'data/test'), 0, 2, 1e6, 1);
  expect(rows.reduce((most, x) => Math.max(most, Math.abs(x)), 0)).toBeGreaterThan(4.5);
});

it('keeps none of its memory', () => {
  const before = kernels.memory.count;
  draw(openStream(1, 'data/test'), 0, 3, 4, 1);
  expect(kernels.memory.count).toBe(before);
});
