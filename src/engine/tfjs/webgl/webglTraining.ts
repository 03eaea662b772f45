import type { TrainingState } from '../../../core/experiment/multiHead/training.ts';
import type { HeadWeights } from '../../../core/multiHead/weights.ts';
import { zeroWeights } from '../../../core/multiHead/weights.ts';
import type { Responses, Training, TrainingProblem } from '../../multiHead/training.ts';
import type { TensorReader } from '../tfjsWorkspace.ts';
import { followGradient, grade, gradientOf, STEP } from './descent.ts';
import type { Pass, TrainingSizes } from './forwardPass.ts';
import { runForward } from './forwardPass.ts';
import type { HeadVectors, Part } from './headVectors.ts';
import { readHeads, releaseHeads, rowsOfW, uploadHeads } from './headVectors.ts';
import { run } from './program.ts';
import type { TrainingBatch } from './trainingBatch.ts';
import { openBatches } from './trainingBatch.ts';
import { follow, sumLosses, sumRelevant } from './trainingPrograms.ts';
import type { Vectors } from './vectors.ts';
import { numbersOf, upload } from './vectors.ts';

/** Numbers of the largest intermediate of a batch of samples, where nobody says otherwise. */
const MOST_NUMBERS = 8e6;

/**
 * [MH-1]–[MH-5] in float32 by programs of our own, all heads of all models in the same arrays: five programs for losses and
 * three for a step of gradient descent. Samples that need several batches, momentum and Adam take a few more.
 */
export class WebglTraining implements Training {
  private readonly device: TensorReader;
  private readonly problem: TrainingProblem;
  private readonly sizes: TrainingSizes;
  private readonly trainBatches: readonly TrainingBatch[];
  private readonly testBatches: readonly TrainingBatch[];
  /** Vector model: its first head, their number, H^{-1/2}. */
  private readonly ofModels: Vectors;
  private stepSizes: readonly number[];
  /** Vector h: its model, its step size. */
  private ofHeads: Vectors;
  private step = 0;
  private heads: HeadVectors;
  private velocity: HeadVectors | undefined;
  private squares: HeadVectors | undefined;
  /** (loss, peak) of each model. */
  private lossPairs: Vectors;
  private isDifferentiated = false;
  /** Of the one batch at theta, from which the gradient is found when it is needed. */
  private pass: Pass | undefined;
  /** Of several batches at theta. */
  private gradient: HeadVectors | undefined;

  constructor(device: TensorReader, problem: TrainingProblem, start: HeadWeights) {
    const { H, T, d } = start;
    const { rule, groups, train, test, mostNumbers = MOST_NUMBERS } = problem;
    this.device = device;
    this.problem = problem;
    this.sizes = { H, T, d, models: groups.length, n: train.n };
    const most = Math.max(1, Math.floor(mostNumbers / (H * T * Math.max(T, d))));
    this.trainBatches = openBatches(train, most);
    this.testBatches = openBatches(test, most);
    this.ofModels = upload({ count: groups.length, texels: 1 }, (model, numbers) => {
      const count = groups[model] as number;
      const first = groups.slice(0, model).reduce((sum, before) => sum + before, 0);
      numbers.set([first, count, 1 / Math.sqrt(count)]);
    });
    this.stepSizes = groups.map(() => 0);
    this.ofHeads = this.uploadStepSizes();
    this.lossPairs = this.noLosses();
    this.heads = uploadHeads(start);
    if (rule.optimiser !== 'gd') this.velocity = uploadHeads(zeroWeights(H, T, d));
    if (rule.optimiser === 'adam') this.squares = uploadHeads(zeroWeights(H, T, d));
  }

  differentiate(): void {
    this.device.assertWhole();
    this.dropGradient();
    const { models, n } = this.sizes;
    const last = this.trainBatches.length - 1;
    for (const [k, batch] of this.trainBatches.entries()) {
      const pass = runForward(this.sizes, batch, this.heads, this.ofModels);
      const before = this.lossPairs;
      const sums = [models, batch.b, n, k === 0 ? 1 : 0, k === last ? 1 : 0];
      this.lossPairs = run(sumLosses, [pass.answers, before], before.shape, sums);
      before.release();
      if (last === 0) {
        this.pass = pass;
      } else {
        const sum = this.gradient;
        this.gradient = gradientOf(this.sizes, pass, this.heads, this.ofHeads, sum);
        releaseHeads(sum);
        pass.release();
      }
    }
    this.isDifferentiated = true;
  }

  async losses(): Promise<Float32Array> {
    if (this.pass === undefined && this.gradient === undefined) throw new Error('nothing is differentiated');
    return this.readLosses(0);
  }

  async peaks(): Promise<Float32Array> {
    if (!this.isDifferentiated) throw new Error('nothing was differentiated');
    return this.readLosses(1);
  }

  move(stepSizes: readonly number[]): void {
    this.device.assertWhole();
    if (this.pass === undefined && this.gradient === undefined) throw new Error('nothing is differentiated');
    if (stepSizes.some((size, model) => size !== this.stepSizes[model])) {
      this.stepSizes = [...stepSizes];
      this.ofHeads.release();
      this.ofHeads = this.uploadStepSizes();
    }
    this.step += 1;
    // Both parts move from the same theta, so neither is replaced before the other is known.
    const moves = (['W', 'U'] as const)
      .filter((part) => this.problem.rule.train === 'both' || this.problem.rule.train === part)
      .map((part) => ({ part, theta: this.moved(part) }));
    for (const { part, theta } of moves) {
      this.heads[part].release();
      this.heads = { ...this.heads, [part]: theta };
    }
    this.dropGradient();
  }

  async respond(): Promise<Responses> {
    const [train, test] = await Promise.all([
      this.respondOn(this.trainBatches, false),
      this.respondOn(this.testBatches, this.problem.test.relevant !== undefined),
    ]);
    return { train: train.outputs, test: test.outputs, relevantMass: test.relevantMass };
  }

  async save(): Promise<TrainingState> {
    const { H, T, d } = this.sizes;
    const read = (heads: HeadVectors): Promise<HeadWeights> => readHeads(this.device, heads, H, T, d);
    const [weights, velocity, squares] = await Promise.all([
      read(this.heads),
      this.velocity && read(this.velocity),
      this.squares && read(this.squares),
    ]);
    return {
      step: this.step,
      weights,
      ...(velocity === undefined ? {} : { velocity }),
      ...(squares === undefined ? {} : { squares }),
    };
  }

  load({ step, weights, velocity, squares }: TrainingState): void {
    this.dropGradient();
    this.isDifferentiated = false;
    this.lossPairs.release();
    this.lossPairs = this.noLosses();
    this.step = step;
    releaseHeads(this.heads);
    this.heads = uploadHeads(weights);
    releaseHeads(this.velocity);
    this.velocity = velocity && uploadHeads(velocity);
    releaseHeads(this.squares);
    this.squares = squares && uploadHeads(squares);
  }

  release(): void {
    this.dropGradient();
    for (const batch of [...this.trainBatches, ...this.testBatches]) batch.release();
    for (const vectors of [this.ofModels, this.ofHeads, this.lossPairs]) vectors.release();
    releaseHeads(this.heads);
    releaseHeads(this.velocity);
    releaseHeads(this.squares);
  }

  private dropGradient(): void {
    this.pass?.release();
    this.pass = undefined;
    releaseHeads(this.gradient);
    this.gradient = undefined;
  }

  private noLosses(): Vectors {
    return upload({ count: this.sizes.models, texels: 1 }, () => undefined);
  }

  private uploadStepSizes(): Vectors {
    const models = this.problem.groups.flatMap((count, model) => Array.from({ length: count }, () => model));
    return upload({ count: models.length, texels: 1 }, (head, numbers) => {
      const model = models[head] as number;
      numbers.set([model, this.stepSizes[model] as number]);
    });
  }

  private async readLosses(place: 0 | 1): Promise<Float32Array> {
    const { shape, tensor } = this.lossPairs;
    const pairs = numbersOf(shape, await this.device.read(tensor), 2);
    return pairs.filter((_, at) => at % 2 === place);
  }

  /** Theta after a step in one part; what the optimiser remembers of it is brought up to date. */
  private moved(part: Part): Vectors {
    const { sizes, pass, ofHeads, velocity, squares } = this;
    const theta = this.heads[part];
    const rows = part === 'W' ? rowsOfW(sizes.d) : sizes.T;
    if (pass !== undefined && velocity === undefined) return grade(part, sizes, pass, theta, ofHeads, STEP);
    this.gradient ??= gradientOf(sizes, pass as Pass, this.heads, ofHeads, undefined);
    const gradient = this.gradient[part];
    if (velocity === undefined) return run(follow, [theta, gradient, ofHeads], theta.shape, [rows]);
    const memory = { velocity: velocity[part], squares: squares?.[part] };
    const next = followGradient(this.problem.rule, theta, gradient, memory, ofHeads, rows, this.step);
    memory.velocity.release();
    this.velocity = { ...velocity, [part]: next.velocity };
    if (squares !== undefined && next.squares !== undefined) {
      squares[part].release();
      this.squares = { ...squares, [part]: next.squares };
    }
    return next.theta;
  }

  /** Outputs of every model on all samples, and the attention mass of every head on relevant tokens. */
  private async respondOn(
    batches: readonly TrainingBatch[],
    isMarked: boolean,
  ): Promise<{ readonly outputs: Float64Array[]; readonly relevantMass: Float64Array | undefined }> {
    const { H, T, models } = this.sizes;
    const n = batches.reduce((sum, { b }) => sum + b, 0);
    const outputs = this.problem.groups.map(() => new Float64Array(n));
    const mass = new Float64Array(H);
    let first = 0;
    for (const batch of batches) {
      const pass = runForward(this.sizes, batch, this.heads, this.ofModels);
      const shape = { count: H, texels: 1 };
      const sums = isMarked ? run(sumRelevant, [pass.rows], shape, [H, T, batch.b]) : undefined;
      const { answers } = pass;
      pass.scores.release();
      pass.rows.release();
      const [values, relevant] = await Promise.all([
        this.device.readOnce(answers.tensor),
        sums && this.device.readOnce(sums.tensor),
      ]);
      const phi = numbersOf(answers.shape, values, 1);
      for (let k = 0; k < phi.length; k++) {
        (outputs[k % models] as Float64Array)[first + Math.floor(k / models)] = phi[k];
      }
      const perHead = relevant === undefined ? [] : numbersOf(shape, relevant, 1);
      for (const [h, sum] of perHead.entries()) mass[h] += sum / (n * T);
      first += batch.b;
    }
    return { outputs, relevantMass: isMarked ? mass : undefined };
  }
}
