import { expect, it } from 'vitest';
import { orthonormaliseRow } from './orthonormal.ts';

it('takes from a row what lies along the rows before it, and gives the length of the rest', () => {
  const rows = Float64Array.of(3, 0, 4, 5, 7, 0);
  expect(orthonormaliseRow(rows, 3, 0)).toBe(5);
  // 5·0.6 = 3 along the first row leaves (3.2, 7, -2.4).
  expect(orthonormaliseRow(rows, 3, 1)).toBeCloseTo(Math.sqrt(65), 12);
  const expected = [0.6, 0, 0.8, ...[3.2, 7, -2.4].map((x) => x / Math.sqrt(65))];
  for (const [k, value] of rows.entries()) expect(value).toBeCloseTo(expected[k], 14);
});

it('leaves a row of zeros alone, and nearly dependent rows orthogonal', () => {
  const nothing = Float64Array.of(1, 0, 0, 0);
  expect(orthonormaliseRow(nothing, 2, 1)).toBe(0);
  expect([...nothing]).toEqual([1, 0, 0, 0]);
  const near = Float64Array.of(0.6, 0.8, 0.6, 0.8 + 1e-11);
  orthonormaliseRow(near, 2, 0);
  orthonormaliseRow(near, 2, 1);
  expect(Math.abs(near[0] * near[2] + near[1] * near[3])).toBeLessThan(1e-15);
});
