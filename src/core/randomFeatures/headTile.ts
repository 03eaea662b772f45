import type { Tokens } from './tokens.ts';

/** Pairs of keys of two runs of samples, and matrices [rows, columns] over them, row-major. */
export interface Tile {
  /** First key on either side, counted over all samples, and how many. */
  readonly leftFirst: number;
  readonly leftCount: number;
  readonly rightFirst: number;
  readonly rightCount: number;
  /** leftCount made even and rightCount made a multiple of four, so that inner loops have no remainders. */
  readonly rows: number;
  readonly columns: number;
  /** <x_i, x'_j> + 1. */
  readonly products: Float64Array;
  /** r_ij from 0 to 1, but for rounding; 0 in the padding. */
  readonly correlations: Float64Array;
  /** No correlation is larger: two keys have a product of at most 1. */
  readonly bound: number;
  readonly moments: Float64Array;
}

/** Matrices that tiles of at most so many keys share, one tile after the other. */
export interface TileMatrices {
  readonly rows: number;
  readonly columns: number;
  readonly leftKeys: Float64Array;
  readonly rightKeys: Float64Array;
  readonly products: Float64Array;
  readonly correlations: Float64Array;
  readonly moments: Float64Array;
}

/** Matrices for tiles of at most so many keys of dimension d on either side. */
export function allocateTiles(leftCount: number, rightCount: number, d: number): TileMatrices {
  const rows = Math.ceil(leftCount / 2) * 2;
  const columns = Math.ceil(rightCount / 4) * 4;
  const size = rows * columns;
  return {
    rows,
    columns,
    leftKeys: new Float64Array(rows * d),
    rightKeys: new Float64Array(columns * d),
    products: new Float64Array(size),
    correlations: new Float64Array(size),
    moments: new Float64Array(size),
  };
}

/** Products <x_i, x'_j> + 1 of keys [rows, d] and [columns, d], two rows by four columns at a time. */
function fillProducts(
  left: Float64Array,
  right: Float64Array,
  d: number,
  rows: number,
  columns: number,
  products: Float64Array,
): void {
  for (let i = 0; i < rows; i += 2) {
    for (let j = 0; j < columns; j += 4) {
      let x = i * d;
      let y = j * d;
      let s00 = 1;
      let s01 = 1;
      let s02 = 1;
      let s03 = 1;
      let s10 = 1;
      let s11 = 1;
      let s12 = 1;
      let s13 = 1;
      for (let k = 0; k < d; k++) {
        const a0 = left[x];
        const a1 = left[x + d];
        const b0 = right[y];
        const b1 = right[y + d];
        const b2 = right[y + 2 * d];
        const b3 = right[y + 3 * d];
        s00 += a0 * b0;
        s01 += a0 * b1;
        s02 += a0 * b2;
        s03 += a0 * b3;
        s10 += a1 * b0;
        s11 += a1 * b1;
        s12 += a1 * b2;
        s13 += a1 * b3;
        x++;
        y++;
      }
      const at = i * columns + j;
      products[at] = s00;
      products[at + 1] = s01;
      products[at + 2] = s02;
      products[at + 3] = s03;
      products[at + columns] = s10;
      products[at + columns + 1] = s11;
      products[at + columns + 2] = s12;
      products[at + columns + 3] = s13;
    }
  }
}

/**
 * [RF-8] Products of keys and correlations r_ij = (<x0, x0'> + 1)(<x_i, x'_j> + 1)/4 of some samples on either side; moments
 * are left to be filled. O(pairs d).
 */
export function openTile(
  matrices: TileMatrices,
  left: Tokens,
  leftSample: number,
  leftSamples: number,
  right: Tokens,
  rightSample: number,
  rightSamples: number,
): Tile {
  const { N, d } = left;
  const tile = {
    ...matrices,
    leftFirst: leftSample * N,
    leftCount: leftSamples * N,
    rightFirst: rightSample * N,
    rightCount: rightSamples * N,
    rows: Math.ceil((leftSamples * N) / 2) * 2,
    columns: Math.ceil((rightSamples * N) / 4) * 4,
  };
  const { rows, columns, leftKeys, rightKeys, products, correlations } = tile;
  // Copied, so that the padding has keys to read too.
  leftKeys.set(left.keys.subarray(tile.leftFirst * d, (tile.leftFirst + tile.leftCount) * d));
  rightKeys.set(right.keys.subarray(tile.rightFirst * d, (tile.rightFirst + tile.rightCount) * d));
  fillProducts(leftKeys, rightKeys, d, rows, columns, products);
  correlations.fill(0, 0, rows * columns);
  let bound = 0;
  for (let k = 0; k < leftSamples; k++) {
    for (let l = 0; l < rightSamples; l++) {
      let queries = 1;
      const x = (leftSample + k) * d;
      const y = (rightSample + l) * d;
      for (let a = 0; a < d; a++) queries += left.query[x + a] * right.query[y + a];
      const factor = queries / 4;
      bound = Math.max(bound, 2 * factor);
      for (let i = k * N; i < (k + 1) * N; i++) {
        const last = i * columns + (l + 1) * N;
        for (let at = i * columns + l * N; at < last; at++) correlations[at] = factor * products[at];
      }
    }
  }
  return { ...tile, bound };
}
