/** X with A X = B for A [n, n] and B [n, columns], by Gauss and Jordan with the largest pivot: plain, to check others with. */
export function solveDense(A: Float64Array, B: Float64Array, n: number): Float64Array {
  const columns = B.length / n;
  const left = A.slice();
  const right = B.slice();
  const swapRows = (matrix: Float64Array, width: number, a: number, b: number): void => {
    const kept = matrix.slice(a * width, (a + 1) * width);
    matrix.copyWithin(a * width, b * width, (b + 1) * width);
    matrix.set(kept, b * width);
  };
  for (let k = 0; k < n; k++) {
    let pivot = k;
    for (let i = k + 1; i < n; i++) if (Math.abs(left[i * n + k]) > Math.abs(left[pivot * n + k])) pivot = i;
    swapRows(left, n, k, pivot);
    swapRows(right, columns, k, pivot);
    const inverse = 1 / left[k * n + k];
    for (let i = 0; i < n; i++) {
      if (i === k) continue;
      const factor = left[i * n + k] * inverse;
      for (let j = k; j < n; j++) left[i * n + j] -= factor * left[k * n + j];
      for (let j = 0; j < columns; j++) right[i * columns + j] -= factor * right[k * columns + j];
    }
  }
  return right.map((value, at) => value / left[Math.floor(at / columns) * (n + 1)]);
}

/** A^{-1} of A [n, n]. */
export function invertDense(A: Float64Array, n: number): Float64Array {
  const identity = Float64Array.from({ length: n * n }, (_, at) => (at % (n + 1) === 0 ? 1 : 0));
  return solveDense(A, identity, n);
}

/** The leading block [n, n] of a matrix with row stride `stride`, with `shift` added to its diagonal. */
export function leadingBlock(A: Float64Array, stride: number, n: number, shift: number): Float64Array {
  return Float64Array.from({ length: n * n }, (_, at) => {
    const [i, j] = [Math.floor(at / n), at % n];
    return A[i * stride + j] + (i === j ? shift : 0);
  });
}
