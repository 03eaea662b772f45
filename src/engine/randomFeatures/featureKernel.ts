import { NOMINAL_RATES } from '../../core/experiment/randomFeatures/cost.ts';
import { allocateFloat64 } from '../../core/math/allocate.ts';
import { addRowProducts } from '../../core/math/products.ts';
import type { Tokens } from '../../core/randomFeatures/tokens.ts';
import type { Device, FeatureBlock, Features, KernelColumns, Workspace } from '../device.ts';
import { isGpu, Pace } from '../pace.ts';
import type { RunControl } from '../runControl.ts';
import type { Kernel } from './kernel.ts';
import type { KernelRecord } from './kernelShelf.ts';
import { fillCross, fillTrain, recordOf } from './kernelShelf.ts';

/** Feature values a workspace may keep so that later rows need not compute them again (256 MB). */
const MOST_KEPT = 64e6;
/** Operations of one product on the device: a piece of work that can be waited for. */
const MOST_FLOPS = 2e9;
/** On a GPU, which draws no page in the middle of one: some milliseconds on a slow one. */
const MOST_GPU_FLOPS = 5e8;

/** Operations of one piece of float64 work on the CPU. */
const HOST_FLOPS = 1e8;

/** How to draw block number `index`; blocks are drawn anew whenever their features are. */
export interface BlockSource {
  /** Heads after each block, ascending; the last is M. */
  readonly ends: readonly number[];
  /** Features of all blocks together. */
  readonly width: number;
  /** Operations for the features of one row, all blocks together. */
  readonly rowFlops: number;
  block(index: number): FeatureBlock;
}

/** A strip of columns that is being summed on the device. */
interface Columns {
  readonly first: number;
  readonly count: number;
  readonly sum: KernelColumns;
}

/** The samples of a kernel. */
export interface KernelSamples {
  /** Training samples. */
  readonly n: number;
  readonly numHeld: number;
  /** Held-out samples first, then training samples; asked for once, and only if anything is computed of them. */
  readonly tokens: () => Tokens;
}

/** What a kernel that grows with the number of heads says: work done, or that so many heads are in it. */
export type HeadsStep =
  | { readonly kind: 'work'; readonly ms: number }
  | { readonly kind: 'heads'; readonly heads: number };

/**
 * Kernel matrices from features on a device.
 *
 * Rows are the held-out samples first and then the training samples, so that "all held-out and the first n training
 * samples" is a leading piece. Features are computed block by block and summed into the kernel on the device, so memory
 * does not grow with the number of heads; they are kept between stages only while they fit.
 */
export class FeatureKernel implements Kernel {
  readonly n: number;
  private done = 0;
  /** |phi|² of every training sample. */
  private squaredNorms: Float64Array | undefined;
  /** Training samples that were known at the start. */
  private readonly begin: number = 0;
  private readonly known: KernelRecord | undefined;
  private opened: Workspace | undefined;
  private trainValues: Float64Array | undefined;
  private crossValues: Float64Array | undefined;
  private readonly kept: Features[] = [];
  /** Whether features stay on the device between stages. */
  private keeps: boolean;

  private readonly device: Device;
  private readonly source: BlockSource;
  private readonly samples: KernelSamples;
  private readonly numHeld: number;
  private readonly control: RunControl;
  private readonly onHost: boolean;
  private readonly pace: Pace;

  constructor(
    device: Device,
    samples: KernelSamples,
    source: BlockSource,
    control: RunControl,
    /** Sums products in float64 on the CPU instead of in float32 on the device. */
    onHost: boolean,
    /** The same kernels as they were computed before, over as many samples or fewer or more. */
    known?: KernelRecord,
  ) {
    this.onHost = onHost;
    this.device = device;
    this.pace = new Pace(device);
    this.source = source;
    this.samples = samples;
    this.numHeld = samples.numHeld;
    this.n = samples.n;
    this.control = control;
    this.keeps = (this.numHeld + this.n) * source.width <= MOST_KEPT;
    this.known = known;
    if (known !== undefined) {
      this.begin = Math.min(known.n, this.n);
      this.done = this.begin;
      // For more samples than were known the norms are found again, all of them.
      if (this.done === this.n) this.squaredNorms = known.squaredNorms?.slice(0, this.n);
    }
    // What there is no memory for is said at once.
    if (this.done < this.n) void [this.train, this.cross, this.workspace];
  }

  /** Phi Phi^T [n, n], float64; its lower triangle is filled for rows below `size`. What was known is copied when it is asked for. */
  get train(): Float64Array {
    if (this.trainValues === undefined) {
      this.trainValues = allocateFloat64(this.n * this.n, `the kernel of ${this.n} training samples`);
      if (this.known !== undefined) fillTrain(this.known, this.begin, this.trainValues, this.n);
    }
    return this.trainValues;
  }

  /** Phi_held Phi^T [held-out, n], float64; filled for columns below `size`. */
  get cross(): Float64Array {
    if (this.crossValues === undefined) {
      const { n, numHeld } = this;
      const what = `the kernel of ${numHeld} held-out by ${n} training samples`;
      this.crossValues = allocateFloat64(numHeld * n, what);
      if (this.known !== undefined) fillCross(this.known, this.begin, this.crossValues, n);
    }
    return this.crossValues;
  }

  private get workspace(): Workspace {
    this.opened ??= this.device.open(this.samples.tokens());
    return this.opened;
  }

  record(): KernelRecord {
    const { train, cross, n: stride, numHeld } = this;
    return recordOf({ train, cross, stride, numHeld }, this.done, !this.onHost, this.squaredNorms);
  }

  get size(): number {
    return this.done;
  }

  /**
   * By octaves while features are kept, since a column is multiplied only with the rows its stage needs; when every stage
   * has to compute them again, eight times apart.
   */
  stages(): number[] {
    const [factor, first] = this.keeps ? [2, 64] : [8, 512];
    const stages = [this.n];
    while (stages[0] > first) stages.unshift(Math.ceil(stages[0] / factor));
    // Before more samples than were known are there, not even the unit of lambda is known.
    return stages.filter((stage) => stage > this.begin || stage === this.n);
  }

  get scale(): number {
    if (this.squaredNorms === undefined) throw new Error('no stage of the kernel is done');
    return this.squaredNorms.reduce((sum, square) => sum + square, 0) / this.n;
  }

  /** The first stage has to compute the features of every sample; later ones what they need and was not kept. */
  private featureRows(from: number, to: number): number {
    if (from === this.begin) return this.numHeld + this.n;
    return this.keeps ? 0 : this.numHeld + to;
  }

  nominalMs(from: number, to: number): number {
    if (to <= this.begin) return 0;
    const { rowFlops, width } = this.source;
    const sums = this.onHost ? NOMINAL_RATES.plainGigaflops : NOMINAL_RATES.deviceGigaflops;
    const features = (rowFlops * this.featureRows(from, to)) / NOMINAL_RATES.deviceGigaflops;
    return (features + (2 * width * (to - from) * (to + this.numHeld)) / sums) / 1e6;
  }

  async *extendTo(to: number): AsyncGenerator<number, void, void> {
    if (to <= this.done) return;
    const share = 1 / this.source.ends.length;
    const ms = this.nominalMs(this.done, to) * share;
    const columns = this.onHost ? [] : this.openColumns(this.done, to);
    try {
      for (const index of this.source.ends.keys()) {
        await this.addBlock(index, to, columns);
        yield ms;
      }
      await this.readColumns(columns);
    } finally {
      for (const { sum } of columns) sum.release();
    }
    this.done = to;
  }

  /**
   * Fills both matrices at once to all n samples, but head by head: pauses whenever the number of heads in them is one of
   * `stops`, which must be ends of blocks. `scale` is that of the heads so far.
   */
  async *growHeads(stops: readonly number[]): AsyncGenerator<HeadsStep, void, void> {
    const to = this.n;
    // Every block is needed once.
    this.keeps = false;
    const ms = this.nominalMs(0, to) / this.source.ends.length;
    const columns = this.onHost ? [] : this.openColumns(0, to);
    try {
      for (const [index, heads] of this.source.ends.entries()) {
        await this.addBlock(index, to, columns);
        yield { kind: 'work', ms };
        if (!stops.includes(heads)) continue;
        await this.readColumns(columns);
        yield { kind: 'heads', heads };
      }
    } finally {
      for (const { sum } of columns) sum.release();
    }
    this.done = to;
  }

  private async addBlock(index: number, to: number, columns: readonly Columns[]): Promise<void> {
    const features = this.featuresOf(index, this.featureRows(this.done, to));
    try {
      if (this.done === this.begin) await this.addSquaredNorms(features);
      if (this.onHost) await this.addOnHost(features, to);
      for (const { sum } of columns) {
        sum.add(features);
        await this.pace.after(1);
        await this.control.checkpoint();
      }
    } finally {
      this.giveBack(features);
    }
  }

  private async readColumns(columns: readonly Columns[]): Promise<void> {
    for (const { first, count, sum } of columns) {
      this.store(await sum.read(), first, count);
      await this.control.checkpoint();
    }
  }

  release(): void {
    for (const features of this.kept) features.release();
    this.kept.length = 0;
    this.opened?.release();
  }

  /** Sums for columns `from` … `to`-1 in strips, each so narrow that a block's product is a short piece of work. */
  private openColumns(from: number, to: number): Columns[] {
    const rows = this.numHeld + to;
    const blockWidth = Math.ceil(this.source.width / this.source.ends.length);
    const most = isGpu(this.device) ? MOST_GPU_FLOPS : MOST_FLOPS;
    const strip = Math.max(16, Math.floor(most / (2 * rows * blockWidth)));
    const columns: Columns[] = [];
    for (let first = from; first < to; first += strip) {
      const count = Math.min(strip, to - first);
      // Of the training part the lower triangle is all that is read: the rest are the same numbers mirrored.
      const needed = this.numHeld + first + count;
      columns.push({ first, count, sum: this.workspace.openColumns(needed, this.numHeld + first, count) });
    }
    return columns;
  }

  /** The products of one block in float64 on the CPU, a few rows at a time. */
  private async addOnHost(features: Features, to: number): Promise<void> {
    const { n, numHeld, train, cross, done: from } = this;
    const values = await this.workspace.readFeatures(features);
    const { width } = features;
    const piece = Math.max(4, 4 * Math.floor(HOST_FLOPS / (8 * to * width)));
    for (let first = 0; first < numHeld; first += piece) {
      const rows = Math.min(piece, numHeld - first);
      const at = { offset: first * n + from, stride: n };
      addRowProducts(values, first, rows, values, numHeld + from, to - from, width, cross, at);
      await this.control.checkpoint();
    }
    for (let first = from; first < to; first += piece) {
      const rows = Math.min(piece, to - first);
      const at = { offset: first * n, stride: n };
      addRowProducts(values, numHeld + first, rows, values, numHeld, first + rows, width, train, at);
      await this.control.checkpoint();
    }
  }

  private async addSquaredNorms(features: Features): Promise<void> {
    const norms = await this.workspace.squaredNorms(features);
    this.squaredNorms ??= new Float64Array(this.n);
    for (let i = 0; i < this.n; i++) this.squaredNorms[i] += norms[this.numHeld + i];
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

  /** Columns first … first+count-1 of [held-out; train[0:first+count]] into both matrices; the kernel is symmetric. */
  private store(values: Float32Array, first: number, count: number): void {
    const { n, numHeld, train, cross } = this;
    for (let k = 0; k < numHeld; k++) {
      for (let j = 0; j < count; j++) cross[k * n + first + j] = values[k * count + j];
    }
    for (let i = 0; i < first + count; i++) {
      const at = (numHeld + i) * count;
      for (let j = 0; j < count; j++) {
        train[(first + j) * n + i] = values[at + j];
      }
    }
  }
}
