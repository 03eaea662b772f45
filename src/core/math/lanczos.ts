import { allocateFloat64 } from './allocate.ts';
import { orthonormaliseRow } from './orthonormal.ts';
import { tridiagonalEigenvalues } from './tridiagonal.ts';

/** The lowest eigenvalue as far as it was found. */
export interface LowestEigenvalue {
  readonly value: number;
  /** An eigenvalue lies within this of `value`. */
  readonly residual: number;
  /** Products with the matrix. */
  readonly iterations: number;
  /** Whether the residual came below the tolerance. */
  readonly converged: boolean;
}

/** When Lanczos stops. */
export interface LanczosLimits {
  /** Of the residual, relative to the largest eigenvalue found in size. */
  readonly tolerance: number;
  readonly maxIterations: number;
}

/** Past this many vectors the small eigenproblem is solved at every fifth only. */
const CHECK_ALL = 20;
/** A next vector this much shorter than the spectrum is wide is rounding: the space is invariant. */
const INVARIANT = 1e-13;

/**
 * The lowest eigenvalue of a symmetric matrix of which only products are known, by Lanczos with full reorthogonalisation.
 * `multiply(v, out)` writes the product [size]; `start` [size] is any vector with a part along the eigenvector, such as a
 * random one. An eigenvalue that the start has no part along is not seen. Memory 8 · size · (maxIterations + 1) bytes,
 * OutOfMemoryError when there is not so much.
 */
export function lowestEigenvalue(
  multiply: (vector: Float64Array, out: Float64Array) => void,
  start: Float64Array,
  { tolerance, maxIterations }: LanczosLimits,
): LowestEigenvalue {
  const size = start.length;
  const most = Math.min(maxIterations, size);
  const basis = allocateFloat64(size * (most + 1), 'the Lanczos basis');
  basis.set(start);
  orthonormaliseRow(basis, size, 0);
  const diagonal: number[] = [];
  const offDiagonal: number[] = [];
  let found: LowestEigenvalue = { value: Number.NaN, residual: Number.NaN, iterations: 0, converged: false };
  for (let k = 0; k < most; k++) {
    const own = basis.subarray(k * size, (k + 1) * size);
    const next = basis.subarray((k + 1) * size, (k + 2) * size);
    multiply(own, next);
    let along = 0;
    for (let i = 0; i < size; i++) along += own[i] * next[i];
    diagonal.push(along);
    const length = orthonormaliseRow(basis, size, k + 1);
    if (k < CHECK_ALL || k % 5 === 0 || k + 1 === most) {
      found = lowestRitz(diagonal, offDiagonal, length, tolerance);
      if (found.converged) break;
    }
    offDiagonal.push(length);
  }
  return found;
}

function lowestRitz(
  diagonal: readonly number[],
  offDiagonal: readonly number[],
  length: number,
  tolerance: number,
): LowestEigenvalue {
  const { values, last } = tridiagonalEigenvalues(diagonal, offDiagonal);
  let lowest = 0;
  let scale = 0;
  for (let i = 0; i < values.length; i++) {
    if (values[i] < values[lowest]) lowest = i;
    scale = Math.max(scale, Math.abs(values[i]));
  }
  const residual = length <= INVARIANT * scale ? 0 : Math.abs(length * last[lowest]);
  return {
    value: values[lowest],
    residual,
    iterations: values.length,
    converged: residual <= tolerance * scale,
  };
}
