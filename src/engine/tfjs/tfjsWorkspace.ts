import * as tf from '@tensorflow/tfjs-core';
import type { Tokens } from '../../core/randomFeatures/tokens.ts';
import type { FeatureBlock, Features, KernelColumns, Workspace } from '../device.ts';
import { AttentionInputs } from './attentionInputs.ts';
import { MlpInputs, PooledInputs } from './neuronInputs.ts';

/** Reads tensors of a device while it is whole; throws DeviceLostError when it is not. */
export interface TensorReader {
  assertWhole(): void;
  /** Values of a tensor. */
  read(tensor: tf.Tensor): Promise<Float32Array>;
  /** Values of a tensor that is not needed any more, whether or not they could be read. */
  readOnce(tensor: tf.Tensor): Promise<Float32Array>;
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

/** Features and kernel sums of one set of tokens; what a kind of features needs is uploaded when it is first used. */
export class TfjsWorkspace implements Workspace {
  private readonly device: TensorReader;
  private readonly tokens: Tokens;
  private attention: AttentionInputs | undefined;
  private mlp: MlpInputs | undefined;
  private pooled: PooledInputs | undefined;

  constructor(device: TensorReader, tokens: Tokens) {
    this.device = device;
    this.tokens = tokens;
  }

  features(block: FeatureBlock, rows: number): Features {
    this.device.assertWhole();
    return new TfjsFeatures(this.evaluate(block, rows));
  }

  private evaluate(block: FeatureBlock, rows: number): tf.Tensor2D {
    switch (block.kind) {
      case 'attention':
        this.attention ??= new AttentionInputs(this.tokens);
        return this.attention.features(block.weights, block.activation, rows);
      case 'mlp':
        this.mlp ??= new MlpInputs(this.tokens);
        return this.mlp.features(block.weights, rows);
      case 'pooled':
        this.pooled ??= new PooledInputs(this.tokens);
        return this.pooled.features(block.weights, rows);
      default:
        return block satisfies never;
    }
  }

  readFeatures(features: Features): Promise<Float32Array> {
    return this.device.read(tensorOf(features));
  }

  squaredNorms(features: Features): Promise<Float32Array> {
    // A row at a time: one long float32 sum would lose digits.
    return this.device.readOnce(tf.tidy(() => tf.sum(tf.square(tensorOf(features)), 1)));
  }

  openColumns(rows: number, first: number, count: number): KernelColumns {
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

  release(): void {
    this.attention?.release();
    this.mlp?.release();
    this.pooled?.release();
  }
}
