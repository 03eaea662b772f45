import { ADAM_DECAY, ADAM_FLOOR } from '../../core/descent/adam.ts';
import type { TrainingState } from '../../core/experiment/multiHead/training.ts';
import { meanLogisticLoss } from '../../core/multiHead/gradients.ts';
import type { TokenSamples } from '../../core/multiHead/samples.ts';
import type { HeadWeights } from '../../core/multiHead/weights.ts';
import type { Responses, Training, TrainingProblem } from '../multiHead/training.ts';
import { Allotment } from './allotment.ts';
import { LANES } from './featureWeights.ts';
import type { HeadShape } from './headLanes.ts';
import { headGroups, headWidth, laneOf, packHeads, unpackHeads } from './headLanes.ts';
import type { Kernels } from './loadKernels.ts';
import { modelOutputs, spreadSlopes } from './modelOutputs.ts';
import type { SampleParts } from './sampleParts.ts';
import { cutSamples } from './sampleParts.ts';

/** Entries of a group's weights that one part of `moveHeads` moves. */
const MOVE_SIZE = 512;

/** Samples in the kernels' memory, and how they are cut. */
interface Batch {
  readonly samples: TokenSamples;
  readonly at: number;
  readonly cut: SampleParts;
}

/** Addresses of what a training holds beside its samples. */
interface Places {
  readonly theta: number;
  /** What the optimiser remembers; 0 where it does not. */
  readonly velocity: number;
  readonly squares: number;
  /** [groups, chunks, d² + Td, 8]. */
  readonly gradients: number;
  /** Attention maps of parts. */
  readonly kept: number;
  /** A number of every head for every sample, [groups, n, 8]: first what heads say, then slopes. */
  readonly perSample: number;
  /** [groups, 8]. */
  readonly steps: number;
}

/**
 * [MH-1]–[MH-5] in float32 by our own kernels, heads of all models side by side. Outputs, losses and slopes of samples are
 * float64 sums over heads. The same bits for any number of threads.
 */
export class SimdTraining implements Training {
  private readonly kernels: Kernels;
  private readonly problem: TrainingProblem;
  private readonly shape: HeadShape;
  private readonly blocks: Allotment;
  private readonly train: Batch;
  private readonly test: Batch;
  private readonly at: Places;
  private step = 0;
  private lossesHere: Float32Array | undefined;
  private largestLosses: Float32Array | undefined;

  constructor(kernels: Kernels, problem: TrainingProblem, start: HeadWeights) {
    const { H, T, d } = start;
    this.kernels = kernels;
    this.problem = problem;
    this.shape = { H, T, d };
    this.blocks = new Allotment(kernels.memory);
    try {
      this.train = this.place(problem.train, 'training samples');
      this.test = this.place(problem.test, 'test samples');
      this.at = this.allocate();
      this.load({ step: 0, weights: start });
    } catch (cause) {
      this.blocks.release();
      throw cause;
    }
  }

  differentiate(): void {
    const { problem, train, at } = this;
    const { n, T, d, labels } = train.samples;
    const { chunk, block, parts, keptParts } = train.cut;
    const outputs = this.outputsOn(train, keptParts);
    const losses = Float32Array.from(outputs, (phi) => meanLogisticLoss(phi, labels));
    spreadSlopes(outputs, labels, problem.groups, this.numbersOfSamples(n));
    const { train: trained } = problem.rule;
    const [hasW, hasU] = [trained === 'U' ? 0 : 1, trained === 'W' ? 0 : 1];
    const maps = [at.theta, chunk, block, at.kept, keptParts];
    const args = [train.at, n, T, d, ...maps, at.perSample, at.gradients, hasW, hasU];
    this.kernels.runner.run('headGradients', parts, args);
    this.lossesHere = losses;
    this.largestLosses = losses.map((loss, model) => Math.max(loss, this.largestLosses?.[model] ?? loss));
  }

  losses(): Promise<Float32Array> {
    if (this.lossesHere === undefined) throw new Error('nothing is differentiated');
    return Promise.resolve(this.lossesHere);
  }

  peaks(): Promise<Float32Array> {
    if (this.largestLosses === undefined) throw new Error('nothing was differentiated');
    return Promise.resolve(this.largestLosses);
  }

  move(stepSizes: readonly number[]): void {
    if (this.lossesHere === undefined) throw new Error('nothing is differentiated');
    this.lossesHere = undefined;
    this.step += 1;
    const { at, kernels, problem, shape } = this;
    const { train, momentum } = problem.rule;
    const perHead = kernels.memory.float32(at.steps, headGroups(shape) * LANES).fill(0);
    let head = 0;
    for (const [model, H] of problem.groups.entries()) {
      perHead.fill(stepSizes[model] as number, head, head + H);
      head += H;
    }
    const ofW = shape.d * shape.d;
    const width = headWidth(shape);
    const [first, last] = [train === 'U' ? ofW : 0, train === 'W' ? ofW : width];
    const corrections = [1 - momentum ** this.step, ADAM_DECAY, 1 - ADAM_DECAY ** this.step, ADAM_FLOOR];
    const range = [this.train.cut.chunks, width, first, last, MOVE_SIZE];
    const rule = [at.steps, at.velocity, at.squares, momentum, ...corrections];
    const parts = headGroups(shape) * Math.ceil((last - first) / MOVE_SIZE);
    kernels.runner.run('moveHeads', parts, [at.theta, at.gradients, ...range, ...rule]);
  }

  respond(): Promise<Responses> {
    const { relevant, n, T } = this.test.samples;
    const { H } = this.shape;
    const train = this.outputsOn(this.train);
    if (relevant === undefined) {
      return Promise.resolve({ train, test: this.outputsOn(this.test), relevantMass: undefined });
    }
    const marked = new Allotment(this.kernels.memory);
    try {
      const marks = marked.upload(relevant, 'relevant tokens');
      const size = headGroups(this.shape) * n * LANES;
      const masses = marked.allocateFloat32(size, 'attention on relevant tokens');
      const test = this.outputsOn(this.test, 0, marks, masses);
      const perSample = this.kernels.memory.float32(masses, size);
      const relevantMass = Float64Array.from({ length: H }, (_, head) => {
        let sum = 0;
        for (let i = 0; i < n; i++) sum += perSample[laneOf(head, n, i)];
        return sum / (n * T);
      });
      return Promise.resolve({ train, test, relevantMass });
    } finally {
      marked.release();
    }
  }

  save(): Promise<TrainingState> {
    const { velocity, squares, theta } = this.at;
    const read = (at: number): HeadWeights => unpackHeads(this.heads(at), this.shape);
    return Promise.resolve({
      step: this.step,
      weights: read(theta),
      ...(velocity === 0 ? {} : { velocity: read(velocity) }),
      ...(squares === 0 ? {} : { squares: read(squares) }),
    });
  }

  load({ step, weights, velocity, squares }: TrainingState): void {
    const { at } = this;
    this.lossesHere = undefined;
    this.largestLosses = undefined;
    this.step = step;
    packHeads(weights, this.heads(at.theta));
    for (const [place, memory] of [
      [at.velocity, velocity],
      [at.squares, squares],
    ] as const) {
      if (place === 0) continue;
      if (memory === undefined) this.heads(place).fill(0);
      else packHeads(memory, this.heads(place));
    }
  }

  release(): void {
    this.blocks.release();
  }

  private place(samples: TokenSamples, purpose: string): Batch {
    const cut = cutSamples(samples.n, this.shape, this.problem.mostNumbers);
    return { samples, at: this.blocks.upload(samples.tokens, purpose), cut };
  }

  private allocate(): Places {
    const { blocks, problem, shape, train, test } = this;
    const { optimiser } = problem.rule;
    const groups = headGroups(shape);
    const weights = this.numbersOfHeads;
    return {
      theta: blocks.allocateFloat32(weights, 'weights'),
      velocity: optimiser === 'gd' ? 0 : blocks.allocateFloat32(weights, 'velocity'),
      squares: optimiser === 'adam' ? blocks.allocateFloat32(weights, 'squared gradients') : 0,
      gradients: blocks.allocateFloat32(train.cut.chunks * weights, 'gradients'),
      kept: blocks.allocateFloat32(train.cut.keptNumbers, 'attention maps'),
      perSample: blocks.allocateFloat32(
        groups * Math.max(train.samples.n, test.samples.n) * LANES,
        'outputs of heads',
      ),
      steps: blocks.allocateFloat32(groups * LANES, 'step sizes'),
    };
  }

  private get numbersOfHeads(): number {
    return headGroups(this.shape) * headWidth(this.shape) * LANES;
  }

  private heads(at: number): Float32Array {
    return this.kernels.memory.float32(at, this.numbersOfHeads);
  }

  private numbersOfSamples(n: number): Float32Array {
    return this.kernels.memory.float32(this.at.perSample, headGroups(this.shape) * n * LANES);
  }

  /** Phi of every model on a batch; `marks` and `masses` as in `headOutputs`. */
  private outputsOn({ samples, at: X, cut }: Batch, keptParts = 0, marks = 0, masses = 0): Float64Array[] {
    const { at, kernels, problem } = this;
    const { n, T, d } = samples;
    const { chunk, block, parts } = cut;
    const maps = [at.theta, chunk, block, at.kept, keptParts];
    kernels.runner.run('headOutputs', parts, [X, n, T, d, ...maps, at.perSample, marks, masses]);
    return modelOutputs(this.numbersOfSamples(n), n, problem.groups);
  }
}
