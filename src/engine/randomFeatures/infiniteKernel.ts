import { MOMENT_FLOPS, NOMINAL_RATES } from '../../core/experiment/randomFeatures/cost.ts';
import { allocateFloat64 } from '../../core/math/allocate.ts';
import type { InfiniteBlocks, InfiniteBlocksOpener } from '../../core/randomFeatures/infiniteBlocks.ts';
import type { InfiniteModel } from '../../core/randomFeatures/infiniteModel.ts';
import type { Tokens } from '../../core/randomFeatures/tokens.ts';
import type { RunControl } from '../runControl.ts';
import type { Kernel } from './kernel.ts';
import type { KernelRecord } from './kernelShelf.ts';
import { fillCross, fillTrain, recordOf } from './kernelShelf.ts';

/** [RF-8] Kernel matrices of infinitely many heads, in float64 on the CPU, growing by octaves of samples. Must be released. */
export class InfiniteKernel implements Kernel {
  readonly n: number;
  readonly train: Float64Array;
  readonly cross: Float64Array;
  private readonly numHeld: number;
  private readonly blocks: InfiniteBlocks;
  private readonly control: RunControl;
  /** Moments of one entry. */
  private readonly perEntry: number;
  private traceOverN: number | undefined;
  private done = 0;

  constructor(
    { activation, meanScores }: InfiniteModel,
    train: Tokens,
    heldOut: Tokens,
    open: InfiniteBlocksOpener,
    control: RunControl,
    /** The same kernels as they were computed before, over as many samples or fewer or more. */
    known?: KernelRecord,
  ) {
    this.n = train.n;
    this.numHeld = heldOut.n;
    this.control = control;
    this.perEntry = train.N * train.N;
    this.train = allocateFloat64(this.n * this.n, `the kernel of ${this.n} training samples`);
    this.cross = allocateFloat64(
      this.numHeld * this.n,
      `the kernel of ${this.numHeld} held-out by ${this.n} training samples`,
    );
    if (known !== undefined) {
      this.done = Math.min(known.n, this.n);
      fillTrain(known, this.done, this.train, this.n);
      fillCross(known, this.done, this.cross, this.n);
    }
    this.blocks = open({
      activation,
      train: { tokens: train, meanScores: meanScores(train) },
      heldOut: { tokens: heldOut, meanScores: meanScores(heldOut) },
    });
  }

  record(): KernelRecord {
    const { train, cross, n: stride, numHeld } = this;
    return recordOf({ train, cross, stride, numHeld }, this.done, false, undefined);
  }

  get size(): number {
    return this.done;
  }

  get scale(): number {
    if (this.traceOverN === undefined) throw new Error('no stage is done');
    return this.traceOverN;
  }

  stages(): number[] {
    const stages = [this.n];
    while (stages[0] > Math.max(64, this.done)) stages.unshift(Math.ceil(stages[0] / 2));
    return stages;
  }

  nominalMs(from: number, to: number): number {
    if (to <= this.done) return 0;
    const entries = (to * to - from * from) / 2 + (to - from) * this.numHeld;
    return this.momentsMs(entries * this.perEntry);
  }

  async *extendTo(to: number): AsyncGenerator<number, void, void> {
    const { numHeld, done: from } = this;
    await this.findTrace();
    if (to <= from) return;
    const heldRows = this.rowsPerPiece(to - from);
    for (let first = 0; first < numHeld; first += heldRows) {
      yield* this.fill('heldOut', first, Math.min(heldRows, numHeld - first), from, to, this.cross);
    }
    for (let first = from; first < to; ) {
      const rows = Math.min(this.rowsPerPiece(first + 1), to - first);
      yield* this.fill('train', first, rows, 0, first + rows, this.train);
      first += rows;
    }
    this.done = to;
  }

  release(): void {
    this.blocks.release();
  }

  private async findTrace(): Promise<void> {
    if (this.traceOverN !== undefined) return;
    const { n } = this;
    const count = this.rowsPerPiece(1);
    let sum = 0;
    // To prepare the samples was a piece of its own.
    await this.control.checkpoint();
    for (let first = 0; first < n; first += count) {
      for (const value of this.blocks.diagonal(first, Math.min(count, n - first))) sum += value;
      await this.control.checkpoint();
    }
    this.traceOverN = sum / n;
  }

  /** Some rows of a matrix, columns `from` … `to`-1, in pieces. */
  private async *fill(
    side: 'train' | 'heldOut',
    first: number,
    rows: number,
    from: number,
    to: number,
    out: Float64Array,
  ): AsyncGenerator<number, void, void> {
    const { n, blocks, perEntry } = this;
    const most = Math.max(1, Math.floor(blocks.pieceMoments / (rows * perEntry)));
    for (let column = from; column < to; column += most) {
      const columns = Math.min(most, to - column);
      const placement = { offset: first * n + column, stride: n };
      blocks.fill(side, first, rows, column, columns, out, placement);
      await this.control.checkpoint();
      yield this.momentsMs(rows * columns * perEntry);
    }
  }

  private rowsPerPiece(columns: number): number {
    const { pieceMoments, pieceRows } = this.blocks;
    return pieceRows * Math.max(1, Math.floor(pieceMoments / (pieceRows * columns * this.perEntry)));
  }

  private momentsMs(moments: number): number {
    return (moments * MOMENT_FLOPS) / (NOMINAL_RATES.plainGigaflops * 1e6);
  }
}
