import { NotPositiveDefiniteError } from '../../core/math/cholesky.ts';
import type { GrownKernels } from '../../core/randomFeatures/ridgeSolver.ts';
import type { Allotment } from './allotment.ts';
import type { Kernels } from './loadKernels.ts';
import { fours, stageRows } from './rowPanels.ts';

/** Rows that are factorised together, a multiple of a part's. Blocks begin at multiples of it, so that no bit depends on stops in between. */
const BLOCK_ROWS = 256;
/** Operations between two steps: some ten milliseconds. */
const PIECE_FLOPS = 2e8;

/**
 * The lower Cholesky factor of A + mu I in the kernels' memory, n²/2 numbers in panels of four rows, extended by rows.
 * Rows are done in fours: past the last row it goes on as the identity; a last block that was not whole is done again when
 * the factor goes on. Pivots follow core's rule.
 */
export class SimdFactor {
  readonly at: number;
  private readonly kernels: Kernels;
  private readonly grown: GrownKernels;
  private readonly diagonal: number;
  private readonly failure: number;
  private penalty = 0;
  private done = 0;

  constructor(kernels: Kernels, memory: Allotment, grown: GrownKernels) {
    this.kernels = kernels;
    this.grown = grown;
    const n = fours(grown.n);
    this.at = memory.allocate(4 * n * (n + 4), `a Cholesky factor of ${grown.n} rows`);
    this.diagonal = memory.allocate(8 * n, 'the diagonal of a kernel');
    this.failure = memory.allocate(16, 'a pivot');
  }

  get size(): number {
    return this.done;
  }

  begin(penalty: number): void {
    this.penalty = penalty;
    this.done = 0;
  }

  /** Goes on to n rows; yields operations. Throws NotPositiveDefiniteError. */
  *extendTo(n: number): Generator<number, void, void> {
    const { kernels, at } = this;
    const partPanels = kernels.exports.partRows() / 4;
    const whole = kernels.memory;
    for (let from = this.done - (this.done % BLOCK_ROWS); from < n; ) {
      const end = Math.min(n, from + BLOCK_ROWS);
      const to = fours(end);
      const first = from / 4;
      const last = to / 4;
      const parts = Math.ceil((last - first) / partPanels);
      this.copyRows(from, end, to);
      for (let column = 0; column < from; ) {
        // Columns that (to - from) rows can go on by in a piece.
        const next = Math.min(from, fours(Math.sqrt(column ** 2 + PIECE_FLOPS / (to - from))));
        kernels.runner.run('eliminateRows', parts, [at, at, 64, 64, first, last, 0, column, next]);
        yield (to - from) * (next ** 2 - column ** 2);
        column = next;
      }
      kernels.runner.run('subtractBlock', parts, [at, first, last]);
      whole.float64(this.failure, 1)[0] = -1;
      kernels.runner.run('finishBlock', 1, [at, first, last, this.diagonal, this.failure]);
      const [row, pivot] = whole.float64(this.failure, 2);
      if (row >= 0) throw new NotPositiveDefiniteError(row, pivot);
      this.done = end;
      yield (to ** 3 - from ** 3) / 3 - (to - from) * from ** 2;
      from = end;
    }
  }

  /** Rows `from` … `end`-1 of A + mu I into their panels, of the identity from there to `to`. */
  private copyRows(from: number, end: number, to: number): void {
    const { kernels, grown, penalty, diagonal } = this;
    const { memory, runner, exports } = kernels;
    stageRows(kernels, grown.train, grown.n, from, end - from, 0, end, to, (staged, width, first, count) => {
      const parts = Math.ceil(count / exports.partRows());
      runner.run('packRows', parts, [staged, width, count, this.at, 64, 64, (from + first) / 4, 0, to]);
    });
    const whole = memory.float64(diagonal, to);
    for (let row = from; row < to; row++) {
      const value = row < end ? grown.train[row * grown.n + row] + penalty : 1;
      whole[row] = value;
      memory.float64(this.at + 64 * (row >> 2) * ((row >> 2) + 1) + 32 * row + 8 * (row & 3), 1)[0] = value;
    }
  }
}
