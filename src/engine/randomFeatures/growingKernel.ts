import { allocateFloat64 } from '../../core/math/allocate.ts';
import { addRowProducts } from '../../core/math/products.ts';
import type { Tokens } from '../../core/randomFeatures/tokens.ts';
import type { Device, FeatureBlock, Features, KernelColumns, Workspace } from '../device.ts';
import type { RunControl } from '../runControl.ts';

/** Feature values a workspace may keep so that later rows need not compute them again (256 MB). */
const MOST_KEPT = 64e6;
/** Operations of one product on the device: a piece of work that can be waited for. */
const MOST_FLOPS = 2e9;

/** Operations of one piece of float64 work on the CPU. */
const HOST_FLOPS = 1e8;

/** How to draw block number `index`; blocks are drawn anew whenever their features are. */
export interface BlockSource {
  readonly count: number;
  /** Features of all blocks together. */
  readonly width: number;
  block(index: number): FeatureBlock;
}

/**
 * Kernel matrices of one model on one draw that grow with the number of training samples.
 *
 * Rows are the test samples first and then the training samples, so that "all test and the first n training samples" is a
 * leading piece. Features are computed block by block and summed into the kernel on the device, so memory does not grow
 * with the number of heads; they are kept between stages only while they fit.
 */
export class GrowingKernel {
  /** Phi Phi^T [n, n], float64; its lower triangle is filled for rows below `size`. */
  readonly train: Float64Array;
  /** Phi_test Phi^T [numTest, n], float64; filled for columns below `size`. */
  readonly cross: Float64Array;
  private done = 0;
  private squaredNorms = 0;
  private readonly workspace: Workspace;
  private readonly kept: Features[] = [];
  /** Whether features stay on the device between stages. */
  private readonly keeps: boolean;

  private readonly device: Device;
  private readonly source: BlockSource;
  private readonly n: number;
  private readonly numTest: number;
  private readonly control: RunControl;
  private readonly onHost: boolean;

  constructor(
    device: Device,
    /** Test samples first, then training samples. */
    tokens: Tokens,
    numTest: number,
    source: BlockSource,
    kind: FeatureBlock['kind'],
    control: RunControl,
    /** Sums products in float64 on the CPU instead of in float32 on the device. */
    onHost = false,
  ) {
    this.onHost = onHost;
    this.device = device;
    this.source = source;
    this.numTest = numTest;
    this.n = tokens.n - numTest;
    this.control = control;
    this.keeps = tokens.n * source.width <= MOST_KEPT;
    this.train = allocateFloat64(this.n * this.n, `the kernel of ${this.n} training samples`);
    this.cross = allocateFloat64(
      numTest * this.n,
      `the kernel of ${numTest} test by ${this.n} training samples`,
    );
    this.workspace = device.open(tokens, kind);
  }

  /** Training samples whose rows and columns are done. */
  get size(): number {
    return this.done;
  }

  /**
   * Where the kernel stops growing for a moment so that what is there can be fitted: by octaves while features are kept,
   * since a column is multiplied only with the rows its stage needs; when every stage has to compute them again, eight
   * times apart.
   */
  stages(): number[] {
    const [factor, first] = this.keeps ? [2, 64] : [8, 512];
    const stages = [this.n];
    while (stages[0] > first) stages.unshift(Math.ceil(stages[0] / factor));
    return stages;
  }

  /**
   * Mean squared feature norm tr(Phi Phi^T)/n over all training samples, the scale of lambda in [RF-10]. Known once the
   * first stage is done, which has to compute the features of every sample.
   */
  get meanSquaredNorm(): number {
    if (this.done === 0) throw new Error('no stage of the kernel is done');
    return this.squaredNorms / this.n;
  }

  /** Samples whose features a stage from `from` to `to` computes: all at first, then what it needs and was not kept. */
  featureRows(from: number, to: number): number {
    if (from === 0) return this.numTest + this.n;
    return this.keeps ? 0 : this.numTest + to;
  }

  /** Extends both kernels to the first `to` training samples. Yields after each block. */
  async *extendTo(to: number): AsyncGenerator<void, void, void> {
    const columns = this.onHost ? [] : this.openColumns(this.done, to);
    try {
      for (let index = 0; index < this.source.count; index++) {
        const features = this.featuresOf(index, this.featureRows(this.done, to));
        try {
          if (this.done === 0) await this.addSquaredNorms(features);
          if (this.onHost) await this.addOnHost(features, to);
          for (const { sum } of columns) {
            sum.add(features);
            await this.device.settle();
            await this.control.checkpoint();
          }
        } finally {
          this.giveBack(features);
        }
        yield;
      }
      for (const { first, count, sum } of columns) {
        this.store(await sum.read(), first, count, to);
        await this.control.checkpoint();
      }
    } finally {
      for (const { sum } of columns) sum.release();
    }
    this.done = to;
  }

  release(): void {
    for (const features of this.kept) features.release();
    this.kept.length = 0;
    this.workspace.release();
  }

  /** Sums for columns `from` … `to`-1 in strips, each so narrow that a block's product is a short piece of work. */
  private openColumns(from: number, to: number): { first: number; count: number; sum: KernelColumns }[] {
    const rows = this.numTest + to;
    const blockWidth = Math.ceil(this.source.width / this.source.count);
    const strip = Math.max(16, Math.floor(MOST_FLOPS / (2 * rows * blockWidth)));
    const columns: { first: number; count: number; sum: KernelColumns }[] = [];
    for (let first = from; first < to; first += strip) {
      const count = Math.min(strip, to - first);
      columns.push({ first, count, sum: this.workspace.openColumns(rows, this.numTest + first, count) });
    }
    return columns;
  }

  /** The products of one block in float64 on the CPU, a few rows at a time. */
  private async addOnHost(features: Features, to: number): Promise<void> {
    const { n, numTest, train, cross, done: from } = this;
    const values = await this.workspace.readFeatures(features);
    const { width } = features;
    const piece = Math.max(4, 4 * Math.floor(HOST_FLOPS / (8 * to * width)));
    for (let first = 0; first < numTest; first += piece) {
      const rows = Math.min(piece, numTest - first);
      const at = { offset: first * n + from, stride: n };
      addRowProducts(values, first, rows, values, numTest + from, to - from, width, cross, at);
      await this.control.checkpoint();
    }
    for (let first = from; first < to; first += piece) {
      const rows = Math.min(piece, to - first);
      const at = { offset: first * n, stride: n };
      addRowProducts(values, numTest + first, rows, values, numTest, first + rows, width, train, at);
      await this.control.checkpoint();
    }
  }

  private async addSquaredNorms(features: Features): Promise<void> {
    const norms = await this.workspace.squaredNorms(features);
    for (let i = this.numTest; i < norms.length; i++) this.squaredNorms += norms[i];
  }

  private featuresOf(index: number, rows: number): Features {
    const known = this.kept[index];
    if (known !== undefined) return known;
    const features = this.workspace.features(this.source.block(index), rows);
    if (this.keeps) this.kept[index] = features;
    return features;
  }

  private giveBack(features: Features): void {
    if (!this.keeps) features.release();
  }

  /** Columns first … first+count-1 of [test; train[0:to]] into both matrices; the kernel is symmetric. */
  private store(values: Float32Array, first: number, count: number, to: number): void {
    const { n, numTest, train, cross } = this;
    for (let k = 0; k < numTest; k++) {
      for (let j = 0; j < count; j++) cross[k * n + first + j] = values[k * count + j];
    }
    for (let i = 0; i < to; i++) {
      const at = (numTest + i) * count;
      for (let j = 0; j < count; j++) {
        train[(first + j) * n + i] = values[at + j];
      }
    }
  }
}
