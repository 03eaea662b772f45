import type { Tile } from './headTile.ts';
import { reluMomentNearOne } from './reluNearOne.ts';

/** From this correlation on the expansion about r = 1 is the shorter one. */
const NEAR_ONE = 0.8;

const BINS = 256;

/**
 * [RF-8] Number of terms of the Hermite series that k(a, b, r) needs for any r below (bin + 1)/256, to the absolute
 * accuracy `tolerance` whatever a and b. By Cramér's inequality |He_n(x)| e^(-x²/4) <= 1.0865 sqrt(n!), so
 * |g_m(a) g_m(b)| <= 0.188/(m(m-1)), and what follows term T adds up to at most 0.188 r^T / (T(T-1)(1-r)). Shape [256];
 * bins from r = 0.8 on are those of 0.8.
 */
export function seriesTerms(tolerance: number): Uint8Array {
  return Uint8Array.from({ length: BINS }, (_, bin) => {
    const r = Math.min((bin + 1) / BINS, NEAR_ONE);
    let terms = 2;
    let power = r * r;
    while ((0.188 * power) / (terms * (terms - 1) * (1 - r)) > tolerance && terms < 255) {
      terms += 1;
      power *= r;
    }
    return terms;
  });
}

/** What the moments of ReLU need to know of a token: its mean score a, F(a) and p(a). Each [n N]. */
export interface ReluMeans {
  readonly scores: Float64Array;
  readonly distribution: Float64Array;
  readonly density: Float64Array;
}

/**
 * [RF-8] Coefficients g_m(a) = E[(a + Z)_+ He_m(Z)] / sqrt(m!) of tokens `first` … first+count-1, m < terms:
 *
 *     g_0 = a F(a) + p(a),   g_1 = F(a),   g_m = ± He_{m-2}(a) p(a) / sqrt(m!)
 *
 * (by Stein's identity E[s(a + Z) He_m(Z)] is the m-th derivative of E s(a + Z); its sign (-1)^m cancels in products and
 * is left out). Tokens in pairs, [padded/2, stride, 2], so that two are read side by side; those past `count` get zeros.
 */
export function fillSeries(
  { scores, distribution, density }: ReluMeans,
  first: number,
  count: number,
  padded: number,
  terms: number,
  table: Float64Array,
  stride: number,
): void {
  for (let i = 0; i < padded; i++) {
    let at = (i >> 1) * 2 * stride + (i & 1);
    const known = i < count;
    const a = known ? scores[first + i] : 0;
    const F = known ? distribution[first + i] : 0;
    const p = known ? density[first + i] : 0;
    table[at] = a * F + p;
    table[at + 2] = F;
    let before = 0;
    let value = p / Math.SQRT2;
    for (let m = 2; m < terms; m++) {
      table[at + 4] = value;
      at += 2;
      const next = SERIES_RECURRENCE[2 * m] * a * value - SERIES_RECURRENCE[2 * m + 1] * before;
      before = value;
      value = next;
    }
  }
}

/** g_{m+1} = a g_m / sqrt(m+1) - (m-2) g_{m-1} / sqrt(m(m+1)), the two factors for each m. */
export const SERIES_RECURRENCE: Float64Array = Float64Array.from({ length: 2 * 256 }, (_, at) => {
  const m = at >> 1;
  if (m < 2) return 0;
  return at % 2 === 0 ? 1 / Math.sqrt(m + 1) : (m - 2) / Math.sqrt(m * (m + 1));
});

/** Number of terms, of `seriesTerms`, for correlations up to r in [0, 1]. */
export function termsUpTo(terms: Uint8Array, r: number): number {
  return terms[Math.min((r * BINS) | 0, BINS - 1)];
}

/** Comparisons are faster than Math.max, which minds NaN and -0. */
function largestOf(a: number, b: number, c: number, d: number): number {
  const upper = a > b ? a : b;
  const lower = c > d ? c : d;
  return upper > lower ? upper : lower;
}

/**
 * [RF-8] Moments k(a_i, b_j, r_ij) = sum_m g_m(a_i) g_m(b_j) r_ij^m of a tile, with `terms` of `seriesTerms` and tables of
 * `fillSeries`; correlations from 0.8 on are left to `fillMomentsNearOne`,
 * and the answer is whether there were none. Two by two pairs at a time share their loads
 * and the number of terms of the largest correlation.
 */
export function fillReluMoments(
  { rows, columns, correlations, moments }: Tile,
  terms: Uint8Array,
  left: Float64Array,
  right: Float64Array,
  stride: number,
): boolean {
  let isComplete = true;
  for (let i = 0; i < rows; i += 2) {
    for (let j = 0; j < columns; j += 2) {
      const at = i * columns + j;
      const below = at + columns;
      let r00 = correlations[at];
      let r01 = correlations[at + 1];
      let r10 = correlations[below];
      let r11 = correlations[below + 1];
      let largest = largestOf(r00, r01, r10, r11);
      if (largest >= NEAR_ONE) {
        isComplete = false;
        // These are done elsewhere: at r = 0 they cost no terms here.
        if (r00 >= NEAR_ONE) r00 = 0;
        if (r01 >= NEAR_ONE) r01 = 0;
        if (r10 >= NEAR_ONE) r10 = 0;
        if (r11 >= NEAR_ONE) r11 = 0;
        largest = largestOf(r00, r01, r10, r11);
      }
      const last = 2 * (terms[(largest * BINS) | 0] - 1);
      const start = i * stride;
      let y = j * stride + last;
      let s00 = 0;
      let s01 = 0;
      let s10 = 0;
      let s11 = 0;
      for (let x = start + last; x >= start; x -= 2) {
        const a0 = left[x];
        const a1 = left[x + 1];
        const b0 = right[y];
        const b1 = right[y + 1];
        s00 = s00 * r00 + a0 * b0;
        s01 = s01 * r01 + a0 * b1;
        s10 = s10 * r10 + a1 * b0;
        s11 = s11 * r11 + a1 * b1;
        y -= 2;
      }
      moments[at] = s00;
      moments[at + 1] = s01;
      moments[below] = s10;
      moments[below + 1] = s11;
    }
  }
  return isComplete;
}

/** [RF-8] Moments of a tile for correlations from 0.8 on. */
export function fillMomentsNearOne(
  { leftFirst, leftCount, rightFirst, rightCount, columns, correlations, moments }: Tile,
  left: ReluMeans,
  right: ReluMeans,
): void {
  for (let i = 0; i < leftCount; i++) {
    const x = leftFirst + i;
    const a = left.scores[x];
    for (let j = 0; j < rightCount; j++) {
      const r = correlations[i * columns + j];
      if (r < NEAR_ONE) continue;
      const y = rightFirst + j;
      const b = right.scores[y];
      const leftIsSmaller = a <= b;
      moments[i * columns + j] = reluMomentNearOne(
        a,
        b,
        1 - r,
        leftIsSmaller ? left.distribution[x] : right.distribution[y],
        leftIsSmaller ? left.density[x] : right.density[y],
      );
    }
  }
}
