import { describe, expect, it } from 'vitest';
import { sampleRotation } from './rotation.ts';

/** Determinant by expansion along the first row: d <= 6. */
function determinant(matrix: readonly (readonly number[])[]): number {
  const [first, ...rest] = matrix;
  if (first === undefined) return 1;
  return first.reduce((sum, entry, column) => {
    const minor = rest.map((row) => row.filter((_, at) => at !== column));
    return sum + (column % 2 === 0 ? 1 : -1) * entry * determinant(minor);
  }, 0);
}

function rowsOf(S: Float64Array, d: number): number[][] {
  return Array.from({ length: d }, (_, a) => [...S.subarray(a * d, (a + 1) * d)]);
}

describe('a random rotation', () => {
  it.each([2, 3, 5, 16, 64])('has orthonormal rows and columns, to 1e-14, at d = %i', (d) => {
    for (let seed = 0; seed < 5; seed++) {
      const S = sampleRotation(seed, d);
      for (let a = 0; a < d; a++) {
        for (let b = 0; b <= a; b++) {
          let rows = 0;
          let columns = 0;
          for (let k = 0; k < d; k++) {
            rows += S[a * d + k] * S[b * d + k];
            columns += S[k * d + a] * S[k * d + b];
          }
          expect(Math.abs(rows - Number(a === b))).toBeLessThan(1e-14);
          expect(Math.abs(columns - Number(a === b))).toBeLessThan(1e-14);
        }
      }
    }
  });

  it.each([2, 3, 4, 5, 6])('turns and never reflects: its determinant is +1 at d = %i', (d) => {
    for (let seed = 0; seed < 20; seed++) {
      expect(determinant(rowsOf(sampleRotation(seed, d), d))).toBeCloseTo(1, 12);
    }
  });

  // On SO(d), d >= 3: E S_ab = 0, E S_ab S_cd = 1 if ab = cd else 0, over d; E S_ab⁴ = 3/(d(d+2)); a row and another
  // have E S_ac² S_bc² = 1/(d(d+2)), the sign of the last row taking no part in squares.
  it.each([3, 4])('is uniform: moments of Haar measure, to five standard errors, at d = %i', (d) => {
    const count = 4000;
    const sums = { first: new Float64Array(d * d), second: new Float64Array((d * d) ** 2), mixed: 0 };
    for (let seed = 0; seed < count; seed++) {
      const S = sampleRotation(seed, d);
      for (let x = 0; x < d * d; x++) {
        sums.first[x] += S[x] / count;
        for (let y = 0; y < d * d; y++) sums.second[x * d * d + y] += (S[x] * S[y]) / count;
      }
      sums.mixed += (S[0] ** 2 * S[(d - 1) * d] ** 2) / count;
    }
    const fourth = 3 / (d * (d + 2));
    for (let x = 0; x < d * d; x++) {
      expect(Math.abs(sums.first[x])).toBeLessThan(5 * Math.sqrt(1 / d / count));
      for (let y = 0; y < d * d; y++) {
        const error = Math.sqrt(fourth / count);
        expect(Math.abs(sums.second[x * d * d + y] - (x === y ? 1 / d : 0))).toBeLessThan(5 * error);
      }
    }
    expect(Math.abs(sums.mixed - 1 / (d * (d + 2)))).toBeLessThan(5 * Math.sqrt(fourth / count));
  });

  it('is another for every seed', () => {
    expect(sampleRotation(1, 4)).not.toEqual(sampleRotation(2, 4));
    expect(sampleRotation(1, 4)).toEqual(sampleRotation(1, 4));
  });
});
