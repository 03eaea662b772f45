import type { Tokens } from '../../core/randomFeatures/tokens.ts';
import type { FeatureBlock, Features, KernelColumns, Workspace } from '../device.ts';
import { ACTIVATION_CODES, headByHead, LANES, sideBySide } from './featureWeights.ts';
import type { Kernels } from './loadKernels.ts';
import type { KernelMemory } from './memory.ts';
import { SimdInputs } from './simdInputs.ts';

/** Samples of one part of a kernel. */
const PART_ROWS = 32;

/** Features [rows, groups, head width, 8] in the kernels' memory. */
class SimdFeatures implements Features {
  readonly rows: number;
  /** Heads, or neurons. */
  readonly count: number;
  /** Features of one head; 1 for a neuron. */
  readonly headWidth: number;
  readonly at: number;
  private readonly memory: KernelMemory;

  constructor(memory: KernelMemory, rows: number, count: number, headWidth: number) {
    this.memory = memory;
    this.rows = rows;
    this.count = count;
    this.headWidth = headWidth;
    this.at = memory.allocate(4 * rows * this.stride, 'features');
  }

  get width(): number {
    return this.count * this.headWidth;
  }

  /** Numbers of a row, those past the last head included, which are zero. */
  get stride(): number {
    return Math.ceil(this.count / LANES) * LANES * this.headWidth;
  }

  read(): Float32Array<ArrayBuffer> {
    const values = this.memory.float32(this.at, this.rows * this.stride);
    return headByHead(values, this.rows, this.count, this.headWidth);
  }

  release(): void {
    this.memory.release(this.at);
  }
}

/** The features behind a handle; handles of another device are a mistake in the caller. */
function own(features: Features): SimdFeatures {
  if (!(features instanceof SimdFeatures)) throw new TypeError('features of another device');
  return features;
}

function partsOf(rows: number): number {
  return Math.ceil(rows / PART_ROWS);
}

/** Features and kernel sums of one set of tokens, by our own kernels. */
export class SimdWorkspace implements Workspace {
  private readonly kernels: Kernels;
  private readonly tokens: Tokens;
  private readonly inputs: SimdInputs;

  constructor(kernels: Kernels, tokens: Tokens) {
    this.kernels = kernels;
    this.tokens = tokens;
    this.inputs = new SimdInputs(kernels.memory, tokens);
  }

  features(block: FeatureBlock, rows: number): Features {
    const { memory, runner } = this.kernels;
    const { N, d } = this.tokens;
    const D = d + 1;
    const perHead = { attention: D * D, mlp: (N + 1) * d + 1, pooled: 2 * d + 1 }[block.kind];
    const count = block.weights.length / perHead;
    const groups = Math.ceil(count / LANES);
    const inputs = block.kind === 'mlp' ? undefined : this.inputs.augmented;
    const weights = memory.upload(sideBySide(weightsOf(block, d), perHead), 'weights');
    const features = new SimdFeatures(memory, rows, count, block.kind === 'attention' ? D : 1);
    const parts = partsOf(rows);
    switch (block.kind) {
      case 'attention': {
        const { queries, keys } = inputs as { queries: number; keys: number };
        const kind = ACTIVATION_CODES[block.activation];
        const args = [queries, keys, rows, N, D, weights, count, kind, PART_ROWS, features.at];
        runner.run('attentionFeatures', parts, args);
        break;
      }
      case 'mlp': {
        const args = [this.inputs.rows, rows, perHead, weights, groups, PART_ROWS, features.at];
        runner.run('mlpFeatures', parts, args);
        break;
      }
      case 'pooled': {
        const { queries, keys } = inputs as { queries: number; keys: number };
        const args = [queries, keys, rows, N, D, weights, groups, PART_ROWS, features.at];
        runner.run('pooledFeatures', parts, args);
        break;
      }
      default:
        block satisfies never;
    }
    memory.release(weights);
    return features;
  }

  readFeatures(features: Features): Promise<Float32Array> {
    return Promise.resolve(own(features).read());
  }

  squaredNorms(features: Features): Promise<Float32Array> {
    const { memory, runner } = this.kernels;
    const { rows, stride, at } = own(features);
    const sums = memory.allocate(8 * rows, 'squared norms');
    runner.run('addSquares', partsOf(rows), [at, rows, stride, PART_ROWS, sums]);
    const norms = Float32Array.from(memory.float64(sums, rows));
    memory.release(sums);
    return Promise.resolve(norms);
  }

  openColumns(rows: number, first: number, count: number): KernelColumns {
    return new SimdColumns(this.kernels, rows, first, count);
  }

  release(): void {
    this.inputs.release();
  }
}

/** Weights with the constant input after the query in pooled neurons too, as the kernel reads them. */
function weightsOf({ kind, weights }: FeatureBlock, d: number): Float64Array {
  if (kind !== 'pooled') return weights;
  const width = 2 * d + 1;
  const ordered = new Float64Array(weights.length);
  for (let row = 0; row < weights.length; row += width) {
    ordered.set(weights.subarray(row, row + d), row);
    ordered[row + d] = weights[row + 2 * d];
    ordered.set(weights.subarray(row + d, row + 2 * d), row + d + 1);
  }
  return ordered;
}

/** A sum [rows, count] of products that grows in the kernels' memory, padded to whole tiles of 4 by 8. */
class SimdColumns implements KernelColumns {
  private readonly kernels: Kernels;
  private readonly rows: number;
  private readonly first: number;
  private readonly count: number;
  private readonly columns: number;
  private readonly at: number;

  constructor(kernels: Kernels, rows: number, first: number, count: number) {
    this.kernels = kernels;
    this.rows = rows;
    this.first = first;
    this.count = count;
    this.columns = LANES * Math.ceil(count / LANES);
    const size = 4 * Math.ceil(rows / 4) * this.columns;
    this.at = kernels.memory.allocate(4 * size, 'columns of a kernel');
    kernels.memory.float32(this.at, size).fill(0);
  }

  add(features: Features): void {
    const { memory, runner, exports } = this.kernels;
    const { at, stride } = own(features);
    const { rows, first, count, columns } = this;
    const panels = memory.allocate(4 * columns * stride, 'packed features');
    runner.run('packPanel', columns / LANES, [at + 4 * first * stride, count, stride, stride, panels]);
    const parts = Math.ceil(rows / exports.productRows());
    runner.run('addProducts', parts, [at, rows, stride, stride, panels, columns, first, this.at]);
    memory.release(panels);
  }

  read(): Promise<Float32Array> {
    const { rows, count, columns } = this;
    const values = new Float32Array(rows * count);
    const sums = this.kernels.memory.float32(this.at, rows * columns);
    for (let row = 0; row < rows; row++) {
      values.set(sums.subarray(row * columns, row * columns + count), row * count);
    }
    return Promise.resolve(values);
  }

  release(): void {
    this.kernels.memory.release(this.at);
  }
}
