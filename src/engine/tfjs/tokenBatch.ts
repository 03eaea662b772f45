import * as tf from '@tensorflow/tfjs-core';
import type { TokenSamples } from '../../core/multiHead/samples.ts';

/** Some samples on the device in the shapes that products need; b samples of T tokens in R^d. Must be released. */
export interface TokenBatch {
  readonly b: number;
  /** X, [b, T, d]. */
  readonly tokens: tf.Tensor3D;
  /** X^T, [b, d, T]. */
  readonly transposed: tf.Tensor3D;
  /** [b T, d]. */
  readonly rows: tf.Tensor2D;
  /** [d, b T]. */
  readonly columns: tf.Tensor2D;
  /** y, [b, 1]. */
  readonly labels: tf.Tensor2D;
  /** 1 where a token is relevant, [b, 1, T]; undefined where nobody knows. */
  readonly relevant: tf.Tensor3D | undefined;
  release(): void;
}

/** Samples `first` … first+b-1 on the device. */
function openBatch(samples: TokenSamples, first: number, b: number): TokenBatch {
  const { T, d } = samples;
  const part = Float32Array.from(samples.tokens.subarray(first * T * d, (first + b) * T * d));
  const tokens = tf.tensor3d(part, [b, T, d]);
  const rows = tf.tensor2d(part, [b * T, d]);
  const transposed = tf.transpose(tokens, [0, 2, 1]);
  const columns = tf.transpose(rows);
  const labels = tf.tensor2d(Float32Array.from(samples.labels.subarray(first, first + b)), [b, 1]);
  const marks = samples.relevant?.subarray(first * T, (first + b) * T);
  const relevant = marks === undefined ? undefined : tf.tensor3d(Float32Array.from(marks), [b, 1, T]);
  return {
    b,
    tokens,
    transposed,
    rows,
    columns,
    labels,
    relevant,
    release: () => {
      tf.dispose([tokens, rows, transposed, columns, labels]);
      relevant?.dispose();
    },
  };
}

/** All samples in batches of at most `most`. */
export function openBatches(samples: TokenSamples, most: number): TokenBatch[] {
  const batches: TokenBatch[] = [];
  for (let first = 0; first < samples.n; first += most) {
    batches.push(openBatch(samples, first, Math.min(most, samples.n - first)));
  }
  return batches;
}
