import { MOMENT_FLOPS, NOMINAL_RATES } from '../../core/experiment/cost.ts';
import { allocateFloat64 } from '../../core/math/allocate.ts';
import type { InfiniteHeads } from '../../core/randomFeatures/infiniteKernel.ts';
import {
  infiniteKernelDiagonal,
  infiniteKernelRows,
  prepareInfiniteHeads,
} from '../../core/randomFeatures/infiniteKernel.ts';
import type { InfiniteModel } from '../../core/randomFeatures/infiniteModel.ts';
import type { Tokens } from '../../core/randomFeatures/tokens.ts';
import type { RunControl } from '../runControl.ts';
import type { Kernel } from './kernel.ts';
import type { KernelRecord } from './kernelShelf.ts';
import { fillFrom, recordOf } from './kernelShelf.ts';

/** Moments between two checkpoints: a few tens of milliseconds. */
const PIECE_MOMENTS = 1e6;

/** [RF-8] Kernel matrices of infinitely many heads, in float64 on the CPU, growing by octaves of samples. */
export class InfiniteKernel implements Kernel {
  readonly n: number;
  readonly train: Float64Array;
  readonly cross: Float64Array;
  private readonly numHeld: number;
  private readonly heads: InfiniteHeads;
  private readonly held: InfiniteHeads;
  private readonly control: RunControl;
  /** Moments of one entry. */
  private readonly perEntry: number;
  private readonly traceOverN: number;
  private done = 0;

  constructor(
    { activation, meanScores }: InfiniteModel,
    train: Tokens,
    heldOut: Tokens,
    control: RunControl,
    /** The same kernels as they were computed before, over as many samples or fewer or more. */
    known?: KernelRecord,
  ) {
    const prepare = (tokens: Tokens): InfiniteHeads =>
      prepareInfiniteHeads(tokens, [{ weight: 1, meanScores: meanScores(tokens) }], activation);
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
      fillFrom(known, this.done, this.matrices);
    }
    this.heads = prepare(train);
    this.held = prepare(heldOut);
    const diagonal = infiniteKernelDiagonal(this.heads, 0, this.n);
    this.traceOverN = diagonal.reduce((sum, value) => sum + value, 0) / this.n;
  }

  private get matrices() {
    return { train: this.train, cross: this.cross, stride: this.n, numHeld: this.numHeld };
  }

  record(): KernelRecord {
    return recordOf(this.matrices, this.done, false, undefined);
  }

  get size(): number {
    return this.done;
  }

  get scale(): number {
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
    const { n, numHeld, done: from } = this;
    if (to <= from) return;
    const heldRows = this.rowsPerPiece(to - from);
    for (let first = 0; first < numHeld; first += heldRows) {
      const rows = Math.min(heldRows, numHeld - first);
      const place = { offset: first * n + from, stride: n };
      infiniteKernelRows(this.held, first, rows, this.heads, from, to - from, this.cross, place);
      await this.control.checkpoint();
      yield this.momentsMs(rows * (to - from) * this.perEntry);
    }
    for (let first = from; first < to; ) {
      const rows = Math.min(this.rowsPerPiece(first + 1), to - first);
      const place = { offset: first * n, stride: n };
      infiniteKernelRows(this.heads, first, rows, this.heads, 0, first + rows, this.train, place);
      await this.control.checkpoint();
      yield this.momentsMs(rows * (first + rows) * this.perEntry);
      first += rows;
    }
    this.done = to;
  }

  /** Nothing is held outside of this object. */
  release(): void {}

  private rowsPerPiece(columns: number): number {
    // A multiple of eight samples keeps the tiles of the kernel full.
    return Math.max(8, 8 * Math.floor(PIECE_MOMENTS / (8 * columns * this.perEntry)));
  }

  private momentsMs(moments: number): number {
    return (moments * MOMENT_FLOPS) / (NOMINAL_RATES.plainGigaflops * 1e6);
  }
}
