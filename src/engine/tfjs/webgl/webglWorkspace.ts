import type { Tokens } from '../../../core/randomFeatures/tokens.ts';
import type { FeatureBlock, Features, KernelColumns, Workspace } from '../../device.ts';
import type { TensorReader } from '../tfjsWorkspace.ts';
import type { FeatureInputs } from './featureInputs.ts';
import { attentionInputs, mlpInputs, pooledInputs } from './featureInputs.ts';
import { firstProducts, moreProducts, squaredLengths } from './kernelPrograms.ts';
import { run } from './program.ts';
import type { Vectors } from './vectors.ts';
import { matrixOf, numbersOf } from './vectors.ts';

class WebglFeatures implements Features {
  readonly width: number;
  /** Vector row; numbers beyond `width` are 0. */
  readonly vectors: Vectors;

  constructor(vectors: Vectors, width: number) {
    this.vectors = vectors;
    this.width = width;
  }
  get rows(): number {
    return this.vectors.shape.count;
  }
  release(): void {
    this.vectors.release();
  }
}

/** The vectors behind a handle; handles of another device are a mistake in the caller. */
function vectorsOf(features: Features): Vectors {
  if (!(features instanceof WebglFeatures)) throw new TypeError('features of another device');
  return features.vectors;
}

/** Features by one or two programs a block and kernel sums by one; what a kind needs is uploaded when it is first used. */
export class WebglWorkspace implements Workspace {
  private readonly device: TensorReader;
  private readonly tokens: Tokens;
  private attention: FeatureInputs<'attention'> | undefined;
  private mlp: FeatureInputs<'mlp'> | undefined;
  private pooled: FeatureInputs<'pooled'> | undefined;

  constructor(device: TensorReader, tokens: Tokens) {
    this.device = device;
    this.tokens = tokens;
  }

  features(block: FeatureBlock, rows: number): Features {
    this.device.assertWhole();
    const { d, N } = this.tokens;
    switch (block.kind) {
      case 'attention':
        this.attention ??= attentionInputs(this.tokens);
        return new WebglFeatures(this.attention.features(block, rows), block.weights.length / (d + 1));
      case 'mlp':
        this.mlp ??= mlpInputs(this.tokens);
        return new WebglFeatures(this.mlp.features(block, rows), block.weights.length / ((N + 1) * d + 1));
      case 'pooled':
        this.pooled ??= pooledInputs(this.tokens);
        return new WebglFeatures(this.pooled.features(block, rows), block.weights.length / (2 * d + 1));
      default:
        return block satisfies never;
    }
  }

  async readFeatures(features: Features): Promise<Float32Array> {
    const { shape, tensor } = vectorsOf(features);
    return numbersOf(shape, await this.device.read(tensor), features.width);
  }

  async squaredNorms(features: Features): Promise<Float32Array> {
    const { shape, tensor } = run(
      squaredLengths,
      [vectorsOf(features)],
      { count: features.rows, texels: 1 },
      [],
    );
    return numbersOf(shape, await this.device.readOnce(tensor), 1);
  }

  openColumns(rows: number, first: number, count: number): KernelColumns {
    const { device } = this;
    const shape = { count: Math.ceil(rows / 2), texels: Math.ceil(count / 2) };
    let sum: Vectors | undefined;
    return {
      add(features: Features): void {
        device.assertWhole();
        const before = sum;
        const vectors = vectorsOf(features);
        const range = [first, features.rows - 1];
        sum =
          before === undefined
            ? run(firstProducts, [vectors], shape, range)
            : run(moreProducts, [vectors, before], shape, range);
        before?.release();
      },
      async read(): Promise<Float32Array> {
        if (sum === undefined) return new Float32Array(rows * count);
        return matrixOf(shape, await device.read(sum.tensor), rows, count);
      },
      release(): void {
        sum?.release();
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
