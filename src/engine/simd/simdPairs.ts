import type { PairState } from '../../core/experiment/positionalSemantic/training.ts';
import type { Descent } from '../../core/positionalSemantic/descent.ts';
import { descend } from '../../core/positionalSemantic/descent.ts';
import { squaredGap } from '../../core/positionalSemantic/geometry.ts';
import { squaredNorm } from '../../core/positionalSemantic/student.ts';
import { descentsOf, joinDescents } from '../positionalSemantic/descents.ts';
import type {
  PairBatch,
  PairErrors,
  PairProblem,
  PairResponses,
  PairTraining,
} from '../positionalSemantic/pairTraining.ts';
import { Allotment } from './allotment.ts';
import type { Kernels } from './loadKernels.ts';

/** Samples that one part of the kernel takes. */
const PART = 64;
/** Numbers of a sample beside its tokens, and of a student on a part. */
const NUMBERS = 4;

/** Samples in the kernels' memory. */
interface Placed {
  readonly n: number;
  readonly parts: number;
  readonly tokens: number;
  readonly numbers: number;
}

/** A student's part of the sums of a pass. */
interface Sums extends PairErrors {
  /** Of first slopes minus second ones. */
  readonly tilt: number;
}

/**
 * [PS-2] By our own kernel: products with tokens in float32, everything between and Q itself in float64. The same bits for any
 * number of threads.
 */
export class SimdPairs implements PairTraining {
  private readonly kernels: Kernels;
  private readonly problem: PairProblem;
  private readonly d: number;
  private readonly blocks: Allotment;
  private readonly train: Placed;
  private readonly test: Placed;
  private readonly at: {
    readonly Q: number;
    readonly tilts: number;
    readonly sums: number;
    readonly gradients: number;
  };
  private descents: readonly Descent[];
  private gradients: readonly Float64Array[] = [];
  private lossesHere: Float64Array | undefined;

  constructor(kernels: Kernels, problem: PairProblem, start: PairState) {
    this.kernels = kernels;
    this.problem = problem;
    this.d = problem.train.geometry.d;
    this.descents = descentsOf(start, problem);
    this.blocks = new Allotment(kernels.memory);
    const { blocks, d } = this;
    const { count } = problem;
    try {
      this.train = this.place(problem.train, 'training samples');
      this.test = this.place(problem.test, 'test samples');
      const parts = Math.max(this.train.parts, this.test.parts);
      this.at = {
        Q: blocks.allocateFloat32(count * d, 'students'),
        tilts: blocks.allocate(8 * count, 'students'),
        sums: blocks.allocate(8 * NUMBERS * parts * count, 'errors of students'),
        gradients: blocks.allocateFloat32(this.train.parts * count * d, 'gradients'),
      };
    } catch (cause) {
      this.blocks.release();
      throw cause;
    }
  }

  differentiate(): void {
    const { d, problem, train } = this;
    const sums = this.pass(train, this.at.gradients);
    const parts = this.kernels.memory.float32(this.at.gradients, train.parts * problem.count * d);
    this.gradients = this.descents.map(({ Q }, student) => {
      const gradient = this.sumParts(parts, student);
      const shift = (sums[student] as Sums).tilt / (d * d);
      const scale = 1 / (d * Math.sqrt(d));
      for (let j = 0; j < d; j++) gradient[j] = gradient[j] * scale + shift + problem.weightDecay * Q[j];
      return gradient;
    });
    this.lossesHere = Float64Array.from(
      sums,
      ({ error }, student) => error / (2 * d) + (problem.weightDecay * squaredNorm(this.Q(student))) / 2,
    );
  }

  losses(): Promise<Float64Array> {
    if (this.lossesHere === undefined) throw new Error('nothing is differentiated');
    return Promise.resolve(this.lossesHere);
  }

  move(isHeld: (student: number) => boolean): void {
    if (this.lossesHere === undefined) throw new Error('nothing is differentiated');
    this.lossesHere = undefined;
    for (const [student, descent] of this.descents.entries()) {
      if (!isHeld(student)) descend(descent, this.gradients[student] as Float64Array, this.problem.rule);
    }
  }

  respond(): Promise<PairResponses> {
    return Promise.resolve({ train: this.pass(this.train, 0), test: this.pass(this.test, 0) });
  }

  save(): Promise<PairState> {
    return Promise.resolve(joinDescents(this.descents));
  }

  load(state: PairState): void {
    this.lossesHere = undefined;
    this.descents = descentsOf(state, this.problem);
  }

  release(): void {
    this.blocks.release();
  }

  private Q(student: number): Float64Array {
    return (this.descents[student] as Descent).Q;
  }

  private sumParts(parts: Float32Array, student: number): Float64Array {
    const { d, problem } = this;
    const sum = new Float64Array(d);
    for (let at = student * d; at < parts.length; at += problem.count * d) {
      for (let j = 0; j < d; j++) sum[j] += parts[at + j];
    }
    return sum;
  }

  private place({ tokens, geometry }: PairBatch, purpose: string): Placed {
    const { n } = geometry;
    const at = this.blocks.upload(tokens, purpose);
    const numbers = this.blocks.allocate(8 * NUMBERS * n, purpose);
    const into = this.kernels.memory.float64(numbers, NUMBERS * n);
    for (let i = 0; i < n; i++) {
      const { shift, mixing } = geometry;
      into.set(
        [squaredGap(geometry, i), shift[i] as number, mixing[2 * i] as number, mixing[2 * i + 1] as number],
        NUMBERS * i,
      );
    }
    return { n, parts: Math.ceil(n / PART), tokens: at, numbers };
  }

  private pass({ n, parts, tokens, numbers }: Placed, gradients: number): Sums[] {
    const { at, d, kernels, problem, descents } = this;
    const { count } = problem;
    const students = kernels.memory.float32(at.Q, count * d);
    const tilts = kernels.memory.float64(at.tilts, count);
    for (const [student, { Q }] of descents.entries()) {
      students.set(Q, student * d);
      tilts[student] = Q.reduce((sum, value) => sum + value, 0) / d;
    }
    const shape = [n, d, count, PART];
    kernels.runner.run('pairErrors', parts, [tokens, numbers, at.Q, at.tilts, ...shape, at.sums, gradients]);
    const sums = kernels.memory.float64(at.sums, NUMBERS * parts * count);
    return descents.map((_, student) => {
      const total = [0, 0, 0, 0] as [number, number, number, number];
      for (let part = 0; part < parts; part++) {
        for (const k of [0, 1, 2, 3] as const) total[k] += sums[NUMBERS * (part * count + student) + k];
      }
      const [error, first, second, tilt] = total;
      return { error, attention: [first / n, second / n], tilt };
    });
  }
}
