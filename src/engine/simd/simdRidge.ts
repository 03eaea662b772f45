import type { RidgeProblem, RidgeSolver, Solution, Trails } from '../../core/randomFeatures/ridgeSolver.ts';
import { Allotment } from './allotment.ts';
import type { Kernels } from './loadKernels.ts';
import { fours, RowPanels } from './rowPanels.ts';
import { SimdFactor } from './simdFactor.ts';
import { simdTrails } from './simdTrails.ts';

/** Tasks that lie side by side in a panel. */
const LANES = 4;

/** Row-major [tasks, n]. */
function trainLabelsOf({ labels, kernels: { n } }: RidgeProblem): Float64Array {
  const rows = new Float64Array(labels.length * n);
  for (const [k, { train }] of labels.entries()) rows.set(train, k * n);
  return rows;
}

/**
 * [RF-10] Ridge regression by our own kernels, in float64: relative difference from core's below 1e-10 where the kernel's
 * condition allows. Labels, held-out samples and the identity (for the diagonal of the inverse) are rows that the factor
 * eliminates, each in panels of its own.
 */
export class SimdRidge implements RidgeSolver {
  private readonly kernels: Kernels;
  private problem: RidgeProblem;
  private readonly memory: Allotment;
  private readonly factor: SimdFactor;
  private readonly numHeld: number;
  private trainLabels: Float64Array;
  /** Rows z = L^{-1} y, one for each task. */
  private readonly z: RowPanels;
  private readonly alphas: number;
  private readonly cross: RowPanels;
  /** Held-out labels and errors [task panel, row panel, task, 4]. */
  private readonly heldLabels: number;
  private readonly errors: number;
  private readonly inverse: RowPanels | undefined;
  private readonly sums: number;
  /** Rows up to which labels were eliminated. The factor may have more, of before. */
  private done = 0;
  /** With which mu there is a factor; NaN while there is none. */
  private penalty = Number.NaN;
  /** Columns of the cross kernel that were copied. */
  private copied = 0;
  /** Size up to which rows of the identity were eliminated. */
  private inverted = 0;

  constructor(kernels: Kernels, problem: RidgeProblem) {
    this.kernels = kernels;
    this.problem = problem;
    this.memory = new Allotment(kernels.memory);
    const { labels, estimates } = problem;
    const { n } = problem.kernels;
    this.numHeld = labels[0]?.heldOut.length ?? 0;
    try {
      const { memory } = this;
      this.factor = new SimdFactor(kernels, memory, problem.kernels);
      this.trainLabels = trainLabelsOf(problem);
      this.z = new RowPanels(kernels, memory, labels.length, n, 'labels');
      this.alphas = memory.allocate(this.z.bytes, 'dual weights');
      this.cross = new RowPanels(kernels, memory, this.numHeld, n, 'the kernel of held-out samples');
      this.heldLabels = memory.allocate(this.heldBytes, 'held-out labels');
      this.errors = memory.allocate(this.heldBytes, 'held-out errors');
      this.fillHeldLabels();
      this.inverse = estimates ? new RowPanels(kernels, memory, n, n, 'the inverse of a factor') : undefined;
      this.sums = estimates ? memory.allocate(8 * fours(n), 'the diagonal of an inverse') : 0;
    } catch (cause) {
      this.memory.release();
      throw cause;
    }
  }

  get size(): number {
    return this.done;
  }

  get bytes(): number {
    return this.memory.bytes;
  }

  begin(penalty: number): void {
    this.inverted = 0;
    this.done = 0;
    if (penalty === this.penalty) return;
    this.penalty = penalty;
    this.factor.begin(penalty);
  }

  adopt(problem: RidgeProblem): boolean {
    if (this.kernels.runner.isBroken) return false;
    this.problem = problem;
    this.trainLabels = trainLabelsOf(problem);
    this.fillHeldLabels();
    this.done = 0;
    return true;
  }

  *extendTo(n: number): Generator<number, void, void> {
    const { factor, z } = this;
    if (n <= this.done) return;
    const from = this.done & ~3;
    if (n > factor.size) yield* factor.extendTo(n);
    const to = fours(n);
    z.fill(this.trainLabels, this.problem.kernels.n, from, n, to);
    z.eliminate(factor.at, from, to);
    // A factor of more rows has left something in the padding.
    z.clear(n, to);
    this.done = n;
  }

  /** A factor of just the rows done: sums over its inverse go through the padding, where a larger one has rows. */
  private *factorExactly(): Generator<number, void, void> {
    const { factor, done } = this;
    if (factor.size === done || done === fours(done)) return;
    factor.begin(this.penalty);
    yield* factor.extendTo(done);
  }

  solve(): readonly Solution[] {
    const { kernels, factor, z, cross, alphas, errors, numHeld } = this;
    const { labels } = this.problem;
    const n = this.done;
    const padded = fours(n);
    const taskPanels = z.panels;
    kernels.runner.run('solveBackward', taskPanels, [factor.at, padded / 4, z.at, alphas, z.linear]);
    this.copyCross(n);
    const rowPanels = cross.panels;
    for (let panel = 0; panel < taskPanels; panel++) {
      const offset = 128 * rowPanels * panel;
      const alpha = alphas + panel * z.linear;
      const args = [cross.at, cross.linear, rowPanels, padded, alpha];
      kernels.runner.run('subtractPredictions', cross.parts, [
        ...args,
        this.heldLabels + offset,
        errors + offset,
      ]);
    }
    const weights = kernels.memory.float64(alphas, z.bytes / 8);
    const all = kernels.memory.float64(errors, this.heldBytes / 8);
    return labels.map((_, task) => {
      const at = ((task >> 2) * z.linear) / 8 + (task & 3);
      const first = 16 * rowPanels * (task >> 2) + 4 * (task & 3);
      return {
        alpha: Float64Array.from({ length: n }, (_, i) => weights[at + LANES * i]),
        errors: Float64Array.from({ length: numHeld }, (_, row) => all[first + 16 * (row >> 2) + (row & 3)]),
      };
    });
  }

  *trails(): Generator<number, Trails, void> {
    yield* this.factorExactly();
    const { kernels, problem, factor, z, size } = this;
    return yield* simdTrails(kernels, problem, { factor: factor.at, size, z });
  }

  *inverseDiagonal(): Generator<number, Float64Array, void> {
    const { kernels, inverse, sums, size } = this;
    if (inverse === undefined) throw new Error('estimates were not asked for');
    yield* this.factorExactly();
    // Columns that were padding are columns of the inverse now.
    yield* inverse.eliminateIdentity(this.factor.at, this.inverted & ~3, fours(size));
    this.inverted = size;
    const padded = fours(size);
    const parts = kernels.exports.partRows();
    kernels.runner.run('squareRows', Math.ceil(padded / parts), [
      inverse.at,
      inverse.linear,
      padded / 4,
      padded,
      sums,
    ]);
    return kernels.memory.float64(sums, size).slice();
  }

  restart(): void {
    this.penalty = Number.NaN;
    this.begin(0);
    this.copied = 0;
  }

  release(): void {
    this.memory.release();
  }

  private get heldBytes(): number {
    return 128 * this.z.panels * Math.ceil(this.numHeld / 4);
  }

  private fillHeldLabels(): void {
    const values = this.kernels.memory.float64(this.heldLabels, this.heldBytes / 8).fill(0);
    const rowPanels = Math.ceil(this.numHeld / 4);
    for (const [task, { heldOut }] of this.problem.labels.entries()) {
      const first = 16 * rowPanels * (task >> 2) + 4 * (task & 3);
      heldOut.forEach((y, row) => {
        values[first + 16 * (row >> 2) + (row & 3)] = y;
      });
    }
  }

  /** Copies the columns of the cross kernel up to n that are not there yet; past the last one they are zero. */
  private copyCross(n: number): void {
    if (n <= this.copied) return;
    const { cross, n: stride } = this.problem.kernels;
    // A column that was padding is a column of the kernel now.
    this.cross.fill(cross, stride, this.copied & ~3, n, fours(n));
    this.copied = n;
  }
}
