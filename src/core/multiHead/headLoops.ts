import { exponential } from '../math/elementary.ts';
import type { MatrixView } from '../math/matrixProduct.ts';
import { addProduct } from '../math/matrixProduct.ts';
import { addRowProducts } from '../math/products.ts';
import type { TokenSamples } from './samples.ts';

/** Softmax of each row of scores [T, T] from `offset`, in place; the same bits everywhere. */
export function softmaxRows(scores: Float64Array, offset: number, T: number): void {
  for (let t = 0; t < T; t++) {
    const from = offset + t * T;
    // Subtracting the largest score changes nothing and keeps exp from overflowing.
    let largest = Number.NEGATIVE_INFINITY;
    for (let s = from; s < from + T; s++) if (scores[s] > largest) largest = scores[s];
    let sum = 0;
    for (let s = from; s < from + T; s++) {
      scores[s] = exponential(scores[s] - largest);
      sum += scores[s];
    }
    for (let s = from; s < from + T; s++) scores[s] /= sum;
  }
}

/**
 * The products of which [MH-1] and [MH-3] are made, on one sample X [T, d] and one head at a time. Maps are arrays of
 * [T, T] blocks, the block of head h at h T². Holds one [T, d] of its own.
 */
export class HeadLoops {
  private readonly T: number;
  private readonly d: number;
  private readonly tokens: Float64Array;
  private readonly rows: Float64Array;
  private readonly tokenView: MatrixView;
  private readonly transposedTokens: MatrixView;

  constructor({ T, d, tokens }: TokenSamples) {
    this.T = T;
    this.d = d;
    this.tokens = tokens;
    this.rows = new Float64Array(T * d);
    this.tokenView = { values: tokens, offset: 0, down: d, right: 1 };
    this.transposedTokens = { values: tokens, offset: 0, down: 1, right: d };
  }

  /** map_h = X W_h X^T: scores, one row for each query. 2Td² + 2T²d operations. */
  scores(sample: number, W: Float64Array, h: number, map: Float64Array): void {
    const { T, d, rows, tokenView } = this;
    rows.fill(0);
    tokenView.offset = sample * T * d;
    addProduct(tokenView, T, d, W, h * d * d, d, rows, 0);
    this.against(rows, 0, sample, map, h);
  }

  /** map_h = U_h X^T: what each query's value row makes of each key. 2T²d operations. */
  values(sample: number, U: Float64Array, h: number, map: Float64Array): void {
    this.against(U, h * this.T, sample, map, h);
  }

  /** dU_h += map_h X: the gradient of sum_ts map_ts <u_t, x_s> in U_h. 2T²d operations. */
  addToU(sample: number, map: Float64Array, h: number, dU: Float64Array): void {
    const { T, d } = this;
    const view = { values: map, offset: h * T * T, down: T, right: 1 };
    addProduct(view, T, T, this.tokens, sample * T * d, d, dU, h * T * d);
  }

  /** dW_h += X^T map_h X: the gradient of sum_ts map_ts x_t^T W x_s in W_h. 2T²d + 2Td² operations. */
  addToW(sample: number, map: Float64Array, h: number, dW: Float64Array): void {
    const { T, d, rows, transposedTokens } = this;
    const view = { values: map, offset: h * T * T, down: T, right: 1 };
    rows.fill(0);
    addProduct(view, T, T, this.tokens, sample * T * d, d, rows, 0);
    transposedTokens.offset = sample * T * d;
    addProduct(transposedTokens, d, T, rows, 0, d, dW, h * d * d);
  }

  /** map_h[t, s] = <row t, x_s>. */
  private against(rows: Float64Array, first: number, sample: number, map: Float64Array, h: number): void {
    const { T, d } = this;
    const offset = h * T * T;
    map.fill(0, offset, offset + T * T);
    addRowProducts(rows, first, T, this.tokens, sample * T, T, d, map, { offset, stride: T });
  }
}
