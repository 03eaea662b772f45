/** An array of numbers, row-major (C order): values[i * shape[1] * … + j * … + k]. */
export interface NumberArray {
  readonly shape: readonly number[];
  readonly values: Float64Array;
}

/** A shape as NumPy prints it: (3, 4), (5,), (). */
export function formatShape(shape: readonly number[]): string {
  return shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
}

/** Where the entry at a flat position is: keys[3][1][0]. */
export function formatPosition(name: string, shape: readonly number[], position: number): string {
  const indices: number[] = [];
  let rest = position;
  for (const size of shape.toReversed()) {
    indices.unshift(rest % size);
    rest = Math.floor(rest / size);
  }
  return [name, ...indices.map((index) => `[${index}]`)].join('');
}
