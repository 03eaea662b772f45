import { allocateFloat64 } from '../math/allocate.ts';
import { extendCholesky, extendForward, solveBackward } from '../math/cholesky.ts';
import { addRowProducts } from '../math/products.ts';

/** Fit of one target on the first n samples. */
export interface RidgeFit {
  /** Dual weights [n]. */
  readonly alpha: Float64Array;
  /** Mean squared training residual. */
  readonly trainRisk: number;
}

/**
 * [RF-10] Ridge regression in dual form for one lambda, growing with n:
 *
 *     min_v sum_k (y_k - Phi(x_k) v)² + mu |v|²,  mu = lambda tr(Phi Phi^T)/n,   (K_n + mu I) alpha = y_n,
 *
 * with mu held fixed along the whole curve (the trace is that over the largest n, on which it barely depends). Then the
 * factor of K_n is the leading block of the factor of the largest K, so one factorisation of n³/3 operations serves
 * every n and every target. Float64.
 */
export class GrowingRidge {
  private readonly train: Float64Array;
  private readonly stride: number;
  private readonly penalty: number;
  private readonly L: Float64Array;
  private done = 0;

  /**
   * `train` [stride, stride], stride being the largest n; `penalty` is the whole mu, not lambda. `factor` may be the space
   * of an earlier factor that is not needed any more.
   */
  constructor(
    train: Float64Array,
    stride: number,
    penalty: number,
    factor: Float64Array = spaceForFactor(stride),
  ) {
    this.train = train;
    this.stride = stride;
    this.penalty = penalty;
    this.L = factor;
  }

  /** Rows factorised so far. */
  get size(): number {
    return this.done;
  }

  /** Factorises up to n rows, of which `train` must hold the values. Throws NotPositiveDefiniteError. */
  extendTo(n: number): void {
    if (n <= this.done) return;
    extendCholesky(this.train, this.L, this.stride, this.penalty, this.done, n);
    this.done = n;
  }

  /** Continues z = L^{-1} y up to n entries, in place; entries below `from` must be done. */
  forward(labels: Float64Array, z: Float64Array, from: number, n: number): void {
    extendForward(this.L, this.stride, labels, z, from, n);
  }

  /** Fit on the first n samples from z = L^{-1} y; the residual y - K alpha is mu alpha. O(n²). */
  fit(z: Float64Array, n: number): RidgeFit {
    const alpha = solveBackward(this.L, this.stride, z, n);
    let sum = 0;
    for (let i = 0; i < n; i++) sum += (this.penalty * alpha[i]) ** 2;
    return { alpha, trainRisk: sum / n };
  }
}

/** Estimates of the risk on new samples as noisy as the training samples. */
export interface RiskEstimate {
  readonly looRisk: number;
  readonly gcvRisk: number;
}

/**
 * The noisy test risk as estimated from the training samples, from alpha [n] and the diagonal [n] of A^{-1}, A = K + mu I:
 *
 *     leave-one-out  (1/n) sum_i (alpha_i / (A^{-1})_ii)²      GCV  (1/n) sum_i alpha_i² / ((1/n) tr A^{-1})²
 *
 * Leave-one-out is exact for the fit with mu held fixed. O(n).
 */
export function estimateRisks(alpha: Float64Array, diagonal: Float64Array): RiskEstimate {
  const n = alpha.length;
  let left = 0;
  let squares = 0;
  let trace = 0;
  for (let i = 0; i < n; i++) {
    left += (alpha[i] / diagonal[i]) ** 2;
    squares += alpha[i] * alpha[i];
    trace += diagonal[i];
  }
  return { looRisk: left / n, gcvRisk: squares / n / (trace / n) ** 2 };
}

/** Space for the factor of a kernel of that many rows. Throws OutOfMemoryError. */
export function spaceForFactor(stride: number): Float64Array {
  return allocateFloat64(stride * stride, `a Cholesky factor of ${stride} rows`);
}

/** Prediction for row `row` of cross [held-out, stride] by dual weights alpha [n]. */
export function predict(cross: Float64Array, stride: number, alpha: Float64Array, row: number): number {
  let prediction = 0;
  for (let i = 0; i < alpha.length; i++) prediction += cross[row * stride + i] * alpha[i];
  return prediction;
}

/**
 * Mean squared error on held-out samples: rows `first` … of cross [held-out, stride], alpha [n], labels [count], one for
 * each row. O(count n).
 */
export function heldOutRisk(
  cross: Float64Array,
  stride: number,
  alpha: Float64Array,
  labels: Float64Array,
  first = 0,
): number {
  let risk = 0;
  for (let k = 0; k < labels.length; k++) {
    risk += (predict(cross, stride, alpha, first + k) - labels[k]) ** 2;
  }
  return risk / labels.length;
}

/** X Y^T for row-major X [rows, width] and Y [columns, width]. */
export function gram(X: Float64Array, Y: Float64Array, width: number): Float64Array {
  const rows = X.length / width;
  const columns = Y.length / width;
  const product = new Float64Array(rows * columns);
  addRowProducts(X, 0, rows, Y, 0, columns, width, product, { offset: 0, stride: columns });
  return product;
}

/** Trace of a square row-major matrix [n, n]. */
export function trace(matrix: Float64Array, n: number): number {
  let sum = 0;
  for (let i = 0; i < n; i++) sum += matrix[i * n + i];
  return sum;
}
