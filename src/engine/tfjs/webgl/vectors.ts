import * as tf from '@tensorflow/tfjs-core';

/** Textures are about so wide at most: every WebGL 2 has them twice as wide. */
const WIDTH = 2048;
/** Numbers in a texel. */
export const TEXEL = 4;

/** So many vectors of so many texels each, four numbers in a texel. */
export interface VectorShape {
  readonly count: number;
  readonly texels: number;
}

/** Texels that hold so many numbers. */
export function texelsFor(numbers: number): number {
  return Math.ceil(numbers / TEXEL);
}

/**
 * Vectors in a texture, side by side in rows of the texture and never broken, so that a program finds a vector by one division
 * and walks along it by adding. To tfjs the texture is a packed tensor [2 · height, 2 · width] with its own order of the four
 * numbers of a texel; only `upload` and the readers have to know that. Must be released.
 */
export class Vectors {
  readonly shape: VectorShape;
  readonly tensor: tf.Tensor2D;

  constructor(shape: VectorShape, tensor: tf.Tensor2D) {
    this.shape = shape;
    this.tensor = tensor;
  }

  release(): void {
    this.tensor.dispose();
  }
}

/** Vectors in one row of the texture, and its size in texels. */
export function layoutOf({ count, texels }: VectorShape): { perRow: number; width: number; height: number } {
  const perRow = Math.max(1, Math.min(count, Math.floor(WIDTH / texels)));
  return { perRow, width: perRow * texels, height: Math.ceil(count / perRow) };
}

/** Shape of the tensor that tfjs takes the texture for. */
export function tensorShape(shape: VectorShape): [number, number] {
  const { width, height } = layoutOf(shape);
  return [2 * height, 2 * width];
}

/**
 * Place of each texel's first number among a tensor's values, vector by vector: the second stands beside it, the other two
 * a row of 2 · width values further on.
 */
function placeOf(shape: VectorShape): (vector: number) => number {
  const { perRow, width } = layoutOf(shape);
  return (vector) => Math.floor(vector / perRow) * 4 * width + (vector % perRow) * 2 * shape.texels;
}

/** Vectors on the device: `fill` writes each of them, zeros so far, into an array of 4 · texels numbers. */
export function upload(shape: VectorShape, fill: (vector: number, numbers: Float32Array) => void): Vectors {
  const place = placeOf(shape);
  const size = tensorShape(shape);
  const values = new Float32Array(size[0] * size[1]);
  const numbers = new Float32Array(TEXEL * shape.texels);
  for (let vector = 0; vector < shape.count; vector++) {
    numbers.fill(0);
    fill(vector, numbers);
    let at = place(vector);
    for (let k = 0; k < numbers.length; k += TEXEL, at += 2) {
      values[at] = numbers[k];
      values[at + 1] = numbers[k + 1];
      values[at + size[1]] = numbers[k + 2];
      values[at + size[1] + 1] = numbers[k + 3];
    }
  }
  return new Vectors(shape, tf.tensor2d(values, size));
}

/** The first `width` numbers of every vector, [count, width], from the values of its tensor. */
export function numbersOf(shape: VectorShape, values: Float32Array, width: number): Float32Array {
  const place = placeOf(shape);
  const next = tensorShape(shape)[1];
  const numbers = new Float32Array(shape.count * width);
  for (let vector = 0; vector < shape.count; vector++) {
    const from = place(vector);
    for (let k = 0; k < width; k++) {
      // Bit 1 of k tells the row of values, bit 0 and the rest the place in it.
      numbers[vector * width + k] = values[from + (k & 2 ? next : 0) + ((k >> 2) << 1) + (k & 1)];
    }
  }
  return numbers;
}

/**
 * A matrix [rows, columns] from the values of vectors that hold two rows each, 2 × 2 entries in a texel: the way tfjs packs
 * matrices, so that rows lie in one piece.
 */
export function matrixOf(
  shape: VectorShape,
  values: Float32Array,
  rows: number,
  columns: number,
): Float32Array {
  const place = placeOf(shape);
  const next = tensorShape(shape)[1];
  const matrix = new Float32Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    const from = place(row >> 1) + (row & 1) * next;
    matrix.set(values.subarray(from, from + columns), row * columns);
  }
  return matrix;
}
