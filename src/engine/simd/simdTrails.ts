import type { RidgeProblem, Trails } from '../../core/randomFeatures/ridgeSolver.ts';
import { Allotment } from './allotment.ts';
import type { Kernels } from './loadKernels.ts';
import { fours, RowPanels } from './rowPanels.ts';

/** Rows eliminated together: what bounds the memory. */
const CHUNK_ROWS = 256;
/** Tasks that lie side by side in a panel. */
const LANES = 4;

/** A factor, and L^{-1} y of all tasks. */
interface Solved {
  readonly factor: number;
  readonly size: number;
  readonly z: RowPanels;
}

/** Sums that parts add to: [task panel, part, columns, width] numbers. */
class PartSums {
  readonly at: number;
  private readonly kernels: Kernels;
  private readonly panels: number;
  private readonly parts: number;
  private readonly columns: number;
  private readonly width: number;

  constructor(
    kernels: Kernels,
    memory: Allotment,
    panels: number,
    parts: number,
    columns: number,
    width: number,
  ) {
    this.kernels = kernels;
    this.panels = panels;
    this.parts = parts;
    this.columns = columns;
    this.width = width;
    this.at = memory.allocate(8 * this.length, 'risks at every size');
    this.clear();
  }

  /** Address of a panel's sums. */
  of(panel: number): number {
    return this.at + (8 * this.length * panel) / this.panels;
  }

  clear(): void {
    this.kernels.memory.float64(this.at, this.length).fill(0);
  }

  /** The sums of one task up to n columns, over all parts and both lanes, in an order that is always the same. */
  total(task: number, n: number): Float64Array {
    const { parts, columns, width } = this;
    const values = this.kernels.memory.float64(this.at, this.length);
    const total = new Float64Array(n);
    for (let part = 0; part < parts; part++) {
      const first = ((task >> 2) * parts + part) * columns * width + 2 * (task & 3);
      for (let k = 0; k < n; k++) total[k] += values[first + k * width] + values[first + k * width + 1];
    }
    return total;
  }

  private get length(): number {
    return this.panels * this.parts * this.columns * this.width;
  }
}

/** [RF-10] The trails of a problem by our own kernels, chunk by chunk of rows; yields operations. */
export function* simdTrails(
  kernels: Kernels,
  { kernels: { n: stride, cross }, labels, numTest, estimates }: RidgeProblem,
  { factor, size, z }: Solved,
): Generator<number, Trails, void> {
  const memory = new Allotment(kernels.memory);
  const { runner, exports } = kernels;
  const columns = fours(size);
  const tasks = [...labels.keys()];
  try {
    const chunk = new RowPanels(kernels, memory, CHUNK_ROWS, size, 'rows of a kernel');
    const sums = new PartSums(kernels, memory, z.panels, chunk.parts, columns, 2 * LANES);
    const chunkLabels = memory.allocate(32 * LANES * chunk.panels, 'held-out labels');
    const partsOf = (rows: number): number => Math.ceil(rows / exports.partRows());
    const errors = function* (from: number, to: number): Generator<number, Float64Array[], void> {
      sums.clear();
      for (let first = from; first < to; first += CHUNK_ROWS) {
        const rows = Math.min(CHUNK_ROWS, to - first);
        chunk.fill(cross, stride, 0, size, columns, first, rows);
        yield* chunk.eliminatePieces(factor, 0, columns, rows);
        for (let panel = 0; panel < z.panels; panel++) {
          const values = kernels.memory.float64(chunkLabels, 4 * LANES * chunk.panels).fill(0);
          for (const [task, { heldOut }] of labels.slice(4 * panel, 4 * panel + 4).entries()) {
            for (let row = 0; row < rows; row++) {
              values[16 * (row >> 2) + 4 * task + (row & 3)] = heldOut[first + row];
            }
          }
          const args = [chunk.at, chunk.linear, fours(rows) / 4, columns, z.at + panel * z.linear];
          runner.run('addTrails', partsOf(rows), [...args, chunkLabels, sums.of(panel)]);
        }
      }
      return tasks.map((task) => sums.total(task, size));
    };
    const test = yield* errors(0, numTest);
    const validation = yield* errors(numTest, labels[0]?.heldOut.length ?? 0);
    const leftOut = estimates
      ? new PartSums(kernels, memory, z.panels, chunk.parts, columns, 2 * LANES)
      : undefined;
    const traces = estimates ? new PartSums(kernels, memory, z.panels, chunk.parts, columns, 2) : undefined;
    sums.clear();
    for (let first = 0; first < columns; first += CHUNK_ROWS) {
      const rows = Math.min(CHUNK_ROWS, columns - first);
      yield* chunk.eliminateUnits(factor, first, rows, columns);
      for (let panel = 0; panel < z.panels; panel++) {
        const args = [chunk.at, chunk.linear, rows / 4, columns, z.at + panel * z.linear];
        runner.run('addTrails', partsOf(rows), [...args, 0, sums.of(panel)]);
        if (leftOut !== undefined && traces !== undefined) {
          runner.run('addEstimates', partsOf(rows), [...args, leftOut.of(panel), traces.of(panel)]);
        }
      }
    }
    return {
      tasks: tasks.map((task) => ({
        test: test[task],
        validation: validation[task],
        alpha: sums.total(task, size),
        leftOut: leftOut?.total(task, size),
      })),
      inverseTraces: traces?.total(0, size),
    };
  } finally {
    memory.release();
  }
}
