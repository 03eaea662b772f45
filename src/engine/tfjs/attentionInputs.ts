import * as tf from '@tensorflow/tfjs-core';
import type { Activation } from '../../core/randomFeatures/attention.ts';
import type { Tokens } from '../../core/randomFeatures/tokens.ts';
import { augment } from '../../core/randomFeatures/tokens.ts';

/** [RF-3], [RF-4] phi_m = (1/N) sum_i s(x~0^T W_m x~i) x~i as three matrix products. */
export class AttentionInputs {
  private readonly N: number;
  private readonly D: number;
  /** [n, D] */
  private readonly query: tf.Tensor2D;
  /** [n, D, N] */
  private readonly keysTransposed: tf.Tensor3D;
  /** [n, N, D], over N */
  private readonly keysOverN: tf.Tensor3D;

  constructor({ n, N, d, query, keys }: Tokens) {
    this.N = N;
    this.D = d + 1;
    this.query = tf.tensor2d(Float32Array.from(augment(query, d)), [n, d + 1]);
    const augmented = tf.tensor3d(Float32Array.from(augment(keys, d)), [n, N, d + 1]);
    this.keysTransposed = tf.transpose(augmented, [0, 2, 1]);
    this.keysOverN = tf.mul(augmented, 1 / N);
    augmented.dispose();
  }

  /** Features of the first `rows` rows under W [heads, D, D], [rows, heads · D]. */
  features(weights: Float64Array, activation: Activation, rows: number): tf.Tensor2D {
    const { N, D } = this;
    const heads = weights.length / (D * D);
    return tf.tidy(() => {
      const W = tf.tensor2d(headsByRow(weights, heads, D), [D, heads * D]);
      const head = <T extends tf.Tensor>(tensor: T): T =>
        tensor.shape[0] === rows ? tensor : tf.slice(tensor, 0, rows);
      const queryW = tf.reshape(tf.matMul(head(this.query), W), [rows, heads, D]);
      const scores = tf.matMul(queryW, head(this.keysTransposed));
      const attention = timesN(tf.reshape(scores, [rows, heads, N]), activation);
      return tf.reshape(tf.matMul(attention, head(this.keysOverN)), [rows, heads * D]);
    });
  }

  release(): void {
    tf.dispose([this.query, this.keysTransposed, this.keysOverN]);
  }
}

/** [RF-4] N times the attention of scores [rows, heads, N]: the keys bring the 1/N, which softmax does not have. */
function timesN(scores: tf.Tensor3D, activation: Activation): tf.Tensor3D {
  switch (activation) {
    case 'relu':
      return tf.relu(scores);
    case 'linear':
      return scores;
    case 'exp':
      return tf.exp(scores);
    case 'softmax':
      return tf.mul(tf.softmax(scores), scores.shape[2]);
    default:
      return activation satisfies never;
  }
}

/** [heads, D, D] -> [D, heads · D]: row a holds row a of every head, so that one product serves all heads. */
function headsByRow(weights: Float64Array, heads: number, D: number): Float32Array {
  const rows = new Float32Array(weights.length);
  for (let m = 0; m < heads; m++) {
    for (let a = 0; a < D; a++) {
      for (let b = 0; b < D; b++) rows[(a * heads + m) * D + b] = weights[(m * D + a) * D + b];
    }
  }
  return rows;
}
