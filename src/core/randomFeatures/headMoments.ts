import { normalDensity, normalDistribution } from '../math/normal.ts';
import { evaluatePiecewise, tabulatePiecewise } from '../math/piecewise.ts';
import { portableExp } from '../math/portable.ts';
import type { Tile } from './headTile.ts';
import type { InfiniteActivation } from './infiniteHeads.ts';
import type { ReluMeans } from './reluSeries.ts';
import { fillMomentsNearOne, fillReluMoments, fillSeries, seriesTerms, termsUpTo } from './reluSeries.ts';

/** Error of a moment, relative to the mean second moment E s(a + Z)² of the tokens. */
export const MOMENT_TOLERANCE = 4e-11;

/** What the moments of one activation need to know of each token; arrays [n N]. */
export type TokenMeans =
  | { readonly kind: 'relu'; readonly means: ReluMeans; readonly centred: boolean; readonly scale: number }
  | { readonly kind: 'exp'; readonly factors: Float64Array }
  | { readonly kind: 'linear'; readonly scores: Float64Array };

function prepareRelu(scores: Float64Array): TokenMeans {
  const distribution = scores.map(normalDistribution);
  const density = scores.map(normalDensity);
  let scale = 0;
  for (let i = 0; i < scores.length; i++) {
    const a = scores[i];
    scale += ((a * a + 1) * distribution[i] + a * density[i]) / scores.length;
  }
  const centred = scores.every((a) => a === 0);
  // Where hardly any score is ever positive the accuracy is absolute: such kernels are zero but for rounding.
  return {
    kind: 'relu',
    means: { scores, distribution, density },
    centred,
    scale: Math.max(scale, 1e-6),
  };
}

/** Prepares the mean scores [n N] of tokens. O(n N). */
export function prepareMeans(scores: Float64Array, activation: InfiniteActivation): TokenMeans {
  switch (activation) {
    case 'relu':
      return prepareRelu(scores);
    case 'exp':
      return { kind: 'exp', factors: scores.map((a) => portableExp(a + 0.5)) };
    case 'linear':
      return { kind: 'linear', scores };
    default:
      return activation satisfies never;
  }
}

/** acos(1 - gap) / sqrt(gap) by its power series in gap/2, for gap <= 1.1. */
function arcCosineOverRoot(gap: number): number {
  let term = Math.SQRT2;
  let sum = 0;
  for (let k = 0; k < 60; k++) {
    sum += term / (2 * k + 1);
    term *= ((2 * k + 1) / (2 * k + 2)) * (gap / 2);
  }
  return sum;
}

/** [RF-8] (k(0, 0, 1 - gap) - (1 - gap)/2) / sqrt(gap): smooth on [0, 1], where the moment itself has a root at r = 1. */
export function centredOverRoot(gap: number): number {
  return (Math.sqrt(2 - gap) - (1 - gap) * arcCosineOverRoot(gap)) / (2 * Math.PI);
}

const CENTRED = tabulatePiecewise(centredOverRoot, 1, 64);

/** e^r on [0, 1]. */
const EXPONENTIAL = tabulatePiecewise(portableExp, 1, 64);

function fillCentredRelu({ rows, columns, correlations, moments }: Tile): void {
  for (let at = 0; at < rows * columns; at++) {
    const r = correlations[at];
    const gap = r < 1 ? 1 - r : 0;
    moments[at] = 0.5 * r + Math.sqrt(gap) * evaluatePiecewise(CENTRED, gap);
  }
}

/** Moments of a tile by the Hermite series; keeps the left table while the left tokens are the same. */
function reluFiller(
  left: ReluMeans,
  right: ReluMeans,
  terms: Uint8Array,
  rows: number,
  columns: number,
): (tile: Tile) => void {
  const stride = termsUpTo(terms, 1);
  const leftTable = new Float64Array(rows * stride);
  const rightTable = new Float64Array(columns * stride);
  let tabulatedFrom = -1;
  let tabulated = 0;
  return (tile) => {
    const needed = termsUpTo(terms, tile.bound);
    if (tile.leftFirst !== tabulatedFrom || needed > tabulated) {
      fillSeries(left, tile.leftFirst, tile.leftCount, tile.rows, needed, leftTable, stride);
      tabulatedFrom = tile.leftFirst;
      tabulated = needed;
    }
    fillSeries(right, tile.rightFirst, tile.rightCount, tile.columns, needed, rightTable, stride);
    const isComplete = fillReluMoments(tile, terms, leftTable, rightTable, stride);
    if (!isComplete) fillMomentsNearOne(tile, left, right);
  };
}

function fillExp(tile: Tile, left: Float64Array, right: Float64Array): void {
  const { leftFirst, leftCount, rightFirst, rightCount, columns, correlations, moments } = tile;
  for (let i = 0; i < leftCount; i++) {
    const factor = left[leftFirst + i];
    for (let j = 0; j < rightCount; j++) {
      const at = i * columns + j;
      moments[at] = factor * right[rightFirst + j] * evaluatePiecewise(EXPONENTIAL, correlations[at]);
    }
  }
}

function fillLinear(tile: Tile, left: Float64Array, right: Float64Array): void {
  const { leftFirst, leftCount, rightFirst, rightCount, columns, correlations, moments } = tile;
  for (let i = 0; i < leftCount; i++) {
    const a = left[leftFirst + i];
    for (let j = 0; j < rightCount; j++) {
      const at = i * columns + j;
      moments[at] = a * right[rightFirst + j] + correlations[at];
    }
  }
}

/**
 * What fills the moments k(a_i, b_j, r_ij) of tiles of at most [rows, columns]: ReLU by the arc-cosine moment where all
 * means are 0 and by its Hermite series elsewhere, exp(a + b + 1 + r), ab + r. Throws RangeError for two activations.
 */
export function momentFiller(
  left: TokenMeans,
  right: TokenMeans,
  rows: number,
  columns: number,
): (tile: Tile) => void {
  if (left.kind === 'relu' && right.kind === 'relu') {
    if (left.centred && right.centred) return fillCentredRelu;
    const terms = seriesTerms(MOMENT_TOLERANCE * Math.sqrt(left.scale * right.scale));
    return reluFiller(left.means, right.means, terms, rows, columns);
  }
  if (left.kind === 'exp' && right.kind === 'exp') {
    return (tile) => fillExp(tile, left.factors, right.factors);
  }
  if (left.kind === 'linear' && right.kind === 'linear') {
    return (tile) => fillLinear(tile, left.scores, right.scores);
  }
  throw new RangeError(`heads of ${left.kind} and of ${right.kind} have no common kernel`);
}
