import * as tf from '@tensorflow/tfjs-core';
import { concatenateTokens } from '../../core/randomFeatures/features.ts';
import type { Tokens } from '../../core/randomFeatures/tokens.ts';

/** [RF-6] relu(<w, [x0; …; xN; 1]>) as one matrix product. */
export class MlpInputs {
  /** [n, (N+1)d+1] */
  private readonly inputs: tf.Tensor2D;

  constructor(tokens: Tokens) {
    const inputs = concatenateTokens(tokens);
    this.inputs = tf.tensor2d(Float32Array.from(inputs), [tokens.n, inputs.length / tokens.n]);
  }

  /** Features of the first `rows` rows under w [neurons, (N+1)d+1], [rows, neurons]. */
  features(weights: Float64Array, rows: number): tf.Tensor2D {
    const width = this.inputs.shape[1];
    const neurons = weights.length / width;
    return tf.tidy(() => {
      const inputs =
        this.inputs.shape[0] === rows ? this.inputs : tf.slice2d(this.inputs, [0, 0], [rows, width]);
      const w = tf.transpose(tf.tensor2d(Float32Array.from(weights), [neurons, width]));
      return tf.relu(tf.matMul(inputs, w));
    });
  }

  release(): void {
    this.inputs.dispose();
  }
}

/**
 * [RF-7] (1/N) sum_i relu(<w, [x0; xi; 1]>), one key after another: the share of the query is computed once, and no
 * intermediate is larger than the features. A mean over [rows, N, neurons] would need N times the memory, for no gain.
 */
export class PooledInputs {
  /** [n, d] */
  private readonly query: tf.Tensor2D;
  /** [N, n, d], so that the first rows of one key lie together. */
  private readonly keys: tf.Tensor3D;

  constructor({ n, N, d, query, keys }: Tokens) {
    this.query = tf.tensor2d(Float32Array.from(query), [n, d]);
    this.keys = tf.tidy(() => tf.transpose(tf.tensor3d(Float32Array.from(keys), [n, N, d]), [1, 0, 2]));
  }

  /** Features of the first `rows` rows under w [neurons, 2d+1], [rows, neurons]. */
  features(weights: Float64Array, rows: number): tf.Tensor2D {
    const [N, , d] = this.keys.shape;
    const width = 2 * d + 1;
    const neurons = weights.length / width;
    return tf.tidy(() => {
      // Weights over N give the mean at once: relu(z)/N is relu(z/N).
      const w = tf.tensor2d(
        Float32Array.from(weights, (weight) => weight / N),
        [neurons, width],
      );
      const [queryW, keyW, bias] = tf.split<tf.Tensor2D>(tf.transpose(w), [d, d, 1]);
      const shared = tf.add(tf.matMul(tf.slice2d(this.query, [0, 0], [rows, d]), queryW), bias);
      let sum: tf.Tensor2D = tf.zeros([rows, neurons]);
      for (let i = 0; i < N; i++) {
        const before = sum;
        sum = tf.tidy(() => {
          const key: tf.Tensor2D = tf.reshape(tf.slice3d(this.keys, [i, 0, 0], [1, rows, d]), [rows, d]);
          return tf.add(before, tf.relu(tf.add(shared, tf.matMul(key, keyW))));
        });
        // At once, or the tidy around it would hold as many sums as there are keys.
        before.dispose();
      }
      return sum;
    });
  }

  release(): void {
    tf.dispose([this.query, this.keys]);
  }
}
