import * as tf from '@tensorflow/tfjs-core';
import type { DeviceName } from '../../core/experiment/device.ts';
import { concatenateTokens } from '../../core/randomFeatures/features.ts';
import type { Tokens } from '../../core/randomFeatures/tokens.ts';
import { augment } from '../../core/randomFeatures/tokens.ts';
import type { Device, FeatureBlock, Features, Workspace } from '../device.ts';
import { DeviceLostError } from '../device.ts';

/** A tfjs backend as a device. The backend of that name must be the active one. */
export class TfjsDevice implements Device {
  readonly name: DeviceName;
  readonly renderer: string;
  private readonly isLost: () => boolean;

  constructor(name: DeviceName, renderer: string, isLost: () => boolean) {
    this.name = name;
    this.renderer = renderer;
    this.isLost = isLost;
  }

  open(tokens: Tokens, kind: FeatureBlock['kind']): Workspace {
    this.assertWhole();
    return kind === 'attention' ? new AttentionWorkspace(this, tokens) : new MlpWorkspace(this, tokens);
  }

  async settle(): Promise<void> {
    this.assertWhole();
    if (this.name === 'webgl' || this.name === 'webgpu') {
      // Reading one number back is the only wait that all GPU backends have.
      const probe = tf.tidy(() => tf.add(tf.scalar(1), tf.scalar(1)));
      await this.readOnce(probe);
    }
  }

  tensorCount(): number {
    return tf.memory().numTensors;
  }

  /** Values of a tensor. A lost context answers zeros, so it is asked before and after. */
  async read(tensor: tf.Tensor): Promise<Float32Array> {
    this.assertWhole();
    const values = await tensor.data<'float32'>();
    this.assertWhole();
    return values;
  }

  /** Values of a tensor that is not needed any more, whether or not they could be read. */
  async readOnce(tensor: tf.Tensor): Promise<Float32Array> {
    try {
      return await this.read(tensor);
    } finally {
      tensor.dispose();
    }
  }

  assertWhole(): void {
    if (this.isLost()) throw new DeviceLostError(`${this.name} was taken away by the browser`);
  }
}

class TfjsFeatures implements Features {
  readonly tensor: tf.Tensor2D;
  constructor(tensor: tf.Tensor2D) {
    this.tensor = tensor;
  }
  get rows(): number {
    return this.tensor.shape[0];
  }
  get width(): number {
    return this.tensor.shape[1];
  }
  release(): void {
    this.tensor.dispose();
  }
}

/** The tensor behind a handle; handles of another device are a mistake in the caller. */
function tensorOf(features: Features): tf.Tensor2D {
  if (!(features instanceof TfjsFeatures)) throw new TypeError('features of another device');
  return features.tensor;
}

/** What both kinds of features share: reading and kernel sums. */
abstract class TfjsWorkspace implements Workspace {
  protected readonly device: TfjsDevice;

  constructor(device: TfjsDevice) {
    this.device = device;
  }

  abstract features(block: FeatureBlock, rows: number): Features;
  abstract release(): void;

  readFeatures(features: Features): Promise<Float32Array> {
    return this.device.read(tensorOf(features));
  }

  squaredNorms(features: Features): Promise<Float32Array> {
    // A row at a time: one long float32 sum would lose digits.
    return this.device.readOnce(tf.tidy(() => tf.sum(tf.square(tensorOf(features)), 1)));
  }

  openColumns(rows: number, first: number, count: number) {
    const { device } = this;
    let sum: tf.Tensor2D | undefined;
    return {
      add(features: Features): void {
        device.assertWhole();
        const before = sum;
        sum = tf.tidy(() => {
          const all = tensorOf(features);
          const left = rows === all.shape[0] ? all : tf.slice2d(all, [0, 0], [rows, all.shape[1]]);
          // Transposed by hand: tfjs's WASM product falls to a slow path when asked to transpose.
          const right = tf.transpose(tf.slice2d(all, [first, 0], [count, all.shape[1]]));
          const product: tf.Tensor2D = tf.matMul(left, right);
          return before === undefined ? product : tf.add<tf.Tensor2D>(before, product);
        });
        before?.dispose();
      },
      read(): Promise<Float32Array> {
        return sum === undefined ? Promise.resolve(new Float32Array(rows * count)) : device.read(sum);
      },
      release(): void {
        sum?.dispose();
        sum = undefined;
      },
    };
  }
}

/** [RF-3] phi_m = (1/N) sum_i relu(x~0^T W_m x~i) x~i as three matrix products. */
class AttentionWorkspace extends TfjsWorkspace {
  private readonly N: number;
  private readonly D: number;
  /** [rows, D] */
  private readonly query: tf.Tensor2D;
  /** [rows, D, N] */
  private readonly keysTransposed: tf.Tensor3D;
  /** [rows, N, D], over N */
  private readonly keysOverN: tf.Tensor3D;

  constructor(device: TfjsDevice, { n, N, d, query, keys }: Tokens) {
    super(device);
    this.N = N;
    this.D = d + 1;
    this.query = tf.tensor2d(Float32Array.from(augment(query, d)), [n, d + 1]);
    const augmented = tf.tensor3d(Float32Array.from(augment(keys, d)), [n, N, d + 1]);
    this.keysTransposed = tf.transpose(augmented, [0, 2, 1]);
    this.keysOverN = tf.mul(augmented, 1 / N);
    augmented.dispose();
  }

  features(block: FeatureBlock, rows: number): Features {
    this.device.assertWhole();
    const { N, D } = this;
    const heads = block.weights.length / (D * D);
    return new TfjsFeatures(
      tf.tidy(() => {
        const W = tf.tensor2d(headsByRow(block.weights, heads, D), [D, heads * D]);
        const head = <T extends tf.Tensor>(tensor: T): T =>
          tensor.shape[0] === rows ? tensor : tf.slice(tensor, 0, rows);
        const queryW = tf.reshape(tf.matMul(head(this.query), W), [rows, heads, D]);
        const scores = tf.matMul(queryW, head(this.keysTransposed)) as tf.Tensor3D;
        const attention = tf.relu(tf.reshape(scores, [rows, heads, N]));
        return tf.reshape(tf.matMul(attention, head(this.keysOverN)), [rows, heads * D]);
      }),
    );
  }

  release(): void {
    tf.dispose([this.query, this.keysTransposed, this.keysOverN]);
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

/** [RF-6] relu(<w, [x0; …; xN; 1]>) as one matrix product. */
class MlpWorkspace extends TfjsWorkspace {
  /** [rows, (N+1)d+1] */
  private readonly inputs: tf.Tensor2D;

  constructor(device: TfjsDevice, tokens: Tokens) {
    super(device);
    const inputs = concatenateTokens(tokens);
    this.inputs = tf.tensor2d(Float32Array.from(inputs), [tokens.n, inputs.length / tokens.n]);
  }

  features(block: FeatureBlock, rows: number): Features {
    this.device.assertWhole();
    const width = this.inputs.shape[1];
    const neurons = block.weights.length / width;
    return new TfjsFeatures(
      tf.tidy(() => {
        const inputs =
          this.inputs.shape[0] === rows ? this.inputs : tf.slice2d(this.inputs, [0, 0], [rows, width]);
        const w = tf.transpose(tf.tensor2d(Float32Array.from(block.weights), [neurons, width]));
        return tf.relu(tf.matMul(inputs, w));
      }),
    );
  }

  release(): void {
    this.inputs.dispose();
  }
}
