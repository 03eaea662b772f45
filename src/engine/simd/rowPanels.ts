import type { Allotment } from './allotment.ts';
import type { Kernels } from './loadKernels.ts';

/** The next multiple of four. */
export function fours(n: number): number {
  return Math.ceil(n / 4) * 4;
}

/** Numbers that are copied at a time before they are packed. */
const STAGED = 2 ** 19;
/** Operations between two steps: some ten milliseconds. */
const PIECE_FLOPS = 2e8;

/** Rows in panels [columns, 4] of the kernels' memory, which a factor eliminates: X <- X L^{-T}. */
export class RowPanels {
  readonly at: number;
  /** Bytes from one panel to the next. */
  readonly linear: number;
  readonly panels: number;
  private readonly kernels: Kernels;
  private readonly rows: number;

  constructor(kernels: Kernels, memory: Allotment, rows: number, columns: number, purpose: string) {
    this.kernels = kernels;
    this.rows = rows;
    this.panels = Math.ceil(rows / 4);
    this.linear = 32 * fours(columns);
    this.at = memory.allocate(this.bytes, purpose);
  }

  get bytes(): number {
    return this.panels * this.linear;
  }

  /** Parts of a kernel that goes through all rows. */
  get parts(): number {
    return Math.ceil((4 * this.panels) / this.kernels.exports.partRows());
  }

  /**
   * Fills columns `from` … n-1 with rows `firstRow` … of row-major `source` [any, stride], zeros from n to `to`-1. `from` and
   * `to` are multiples of four.
   */
  fill(
    source: Float64Array,
    stride: number,
    from: number,
    n: number,
    to: number,
    firstRow = 0,
    rows = this.rows,
  ): void {
    stageRows(this.kernels, source, stride, firstRow, rows, from, n, to, (staged, width, first, count) => {
      const parts = Math.ceil(count / this.kernels.exports.partRows());
      const args = [staged, width, count, this.at, this.linear, 0, first / 4, from, to];
      this.kernels.runner.run('packRows', parts, args);
    });
  }

  /** Columns `from` … `to`-1 become zero. */
  clear(from: number, to: number): void {
    const values = this.kernels.memory.float64(this.at, this.bytes / 8);
    for (let start = 0; start < values.length; start += this.linear / 8) {
      values.fill(0, start + 4 * from, start + 4 * to);
    }
  }

  /** Eliminates columns by the factor at L: `from` … `to`-1, multiples of four. */
  eliminate(L: number, from: number, to: number): void {
    const args = [L, this.at, this.linear, 0, 0, this.panels, 0, from, to];
    this.kernels.runner.run('eliminateRows', this.parts, args);
  }

  /** The same for the first `rows` rows, piece by piece; yields operations. */
  *eliminatePieces(L: number, from: number, to: number, rows: number): Generator<number, void, void> {
    const parts = Math.ceil(rows / this.kernels.exports.partRows());
    for (let column = from; column < to; ) {
      const next = Math.min(to, fours(Math.sqrt(column ** 2 + PIECE_FLOPS / rows)));
      const args = [L, this.at, this.linear, 0, 0, Math.ceil(rows / 4), 0, column, next];
      this.kernels.runner.run('eliminateRows', parts, args);
      yield rows * (next ** 2 - column ** 2);
      column = next;
    }
  }

  /** Rows `first` … of the identity, and their columns up to `to` eliminated; all multiples of four. Yields operations. */
  *eliminateUnits(L: number, first: number, rows: number, to: number): Generator<number, void, void> {
    const values = this.kernels.memory.float64(this.at, this.bytes / 8);
    const length = this.linear / 8;
    for (let row = 0; row < rows; row++) {
      const start = (row >> 2) * length;
      if ((row & 3) === 0) values.fill(0, start, start + 4 * to);
      values[start + 4 * (first + row) + (row & 3)] = 1;
    }
    const parts = Math.ceil(rows / this.kernels.exports.partRows());
    // The kernel counts panels from the first row of the identity.
    const base = this.at - (first / 4) * this.linear;
    for (let column = first; column < to; ) {
      const done = column - first;
      const next = Math.min(to, first + fours(Math.sqrt(done ** 2 + PIECE_FLOPS / rows)));
      const args = [L, base, this.linear, 0, first / 4, (first + rows) / 4, 1, column, next];
      this.kernels.runner.run('eliminateRows', parts, args);
      yield rows * ((next - first) ** 2 - done ** 2);
      column = next;
    }
  }

  /** The same for the rows of the identity up to `to`, zero but on their diagonal; yields operations. */
  *eliminateIdentity(L: number, from: number, to: number): Generator<number, void, void> {
    const values = this.kernels.memory.float64(this.at, this.bytes / 8);
    const length = this.linear / 8;
    for (let panel = 0; panel < to / 4; panel++) {
      const start = panel * length;
      // A row is new when its own column is.
      values.fill(0, start + (4 * panel < from ? 4 * from : 0), start + 4 * to);
      for (let r = 0; r < 4; r++) {
        const row = 4 * panel + r;
        if (row >= from) values[start + 4 * row + r] = 1;
      }
    }
    const parts = Math.ceil(to / this.kernels.exports.partRows());
    for (let column = from; column < to; ) {
      // Row i takes (to² - max(i, from)²) operations, two thirds of a square in all.
      const most = 4 * Math.max(1, Math.floor(PIECE_FLOPS / (4 * to * to)));
      const next = Math.min(to, column + most);
      const args = [L, this.at, this.linear, 0, 0, to / 4, 1, column, next];
      this.kernels.runner.run('eliminateRows', parts, args);
      yield (next ** 3 - column ** 3) / 3;
      column = next;
    }
  }
}

/**
 * Copies columns `from` … n-1 of rows `firstRow` … of row-major `source` into the kernels' memory, as many rows at a time
 * as there is room for, zeros from n to `to`-1, and hands on the address, the row stride, the first row and the count.
 */
export function stageRows(
  { memory }: Pick<Kernels, 'memory'>,
  source: Float64Array,
  stride: number,
  firstRow: number,
  rows: number,
  from: number,
  n: number,
  to: number,
  take: (staged: number, width: number, first: number, count: number) => void,
): void {
  const width = to - from;
  const most = Math.max(4, 4 * Math.floor(STAGED / width / 4));
  const staged = memory.allocate(8 * width * Math.min(most, fours(rows)), 'rows of a kernel');
  try {
    for (let first = 0; first < rows; first += most) {
      const count = Math.min(most, rows - first);
      const view = memory.float64(staged, width * count);
      for (let k = 0; k < count; k++) {
        const row = (firstRow + first + k) * stride;
        view.set(source.subarray(row + from, row + n), k * width);
        view.fill(0, k * width + n - from, (k + 1) * width);
      }
      take(staged, width, first, count);
    }
  } finally {
    memory.release(staged);
  }
}
