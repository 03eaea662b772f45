import type { TokenDataset } from '../../core/dataset/dataset.ts';
import type { MultiHeadConfig } from '../../core/experiment/multiHead/fields.ts';
import type { TrainingEvent, TrainingJob } from '../../core/experiment/multiHead/training.ts';
import { stepSizeAt } from '../../core/experiment/multiHead/training.ts';
import { reportSteps } from '../../core/experiment/reportSteps.ts';
import { hasDiverged } from '../../core/multiHead/divergence.ts';
import type { Device } from '../device.ts';
import { isGpu, Pace } from '../pace.ts';
import type { RunControl } from '../runControl.ts';
import type { OpenTrial } from './openTrial.ts';
import { modelPoint, openTrial, stepsOfModels } from './openTrial.ts';
import type { Training } from './training.ts';

/** Progress is told once in so many steps. */
const PROGRESS_STEPS = 8;
/** On a GPU, where reading waits for all before it, the largest loss is looked at at reports and once in so many steps. */
const GPU_STEPS = 32;

/**
 * [MH-5] Trains all models of a trial side by side on a device, and measures them at the report steps.
 *
 * A model ends before the first step at which its training loss is no larger than `stopLoss`, or where it has run away; the
 * others go on. On a GPU without a stop loss divergence is noticed at the next report or up to 32 steps late. The same bits
 * whenever it is run on the same device, also from a checkpoint. `own` are the data where the config asks for own ones. All
 * tensors are released at the end, on a stop and on an error. Throws DeviceLostError, OutOfMemoryError, StoppedError.
 */
export async function* trainTrial(
  config: MultiHeadConfig,
  job: TrainingJob,
  device: Device,
  control: RunControl,
  own?: TokenDataset,
): AsyncGenerator<TrainingEvent, void, void> {
  const { data, starts, training } = await openTrial(config, job.trial, device, control, own);
  try {
    const startLosses = await lossesAtStart(config, training);
    if (job.from !== undefined) training.load(job.from);
    yield* new Trainer(config, job, { data, starts, startLosses, training, device, control }).run();
  } finally {
    training.release();
  }
}

/** Training loss of every model at theta_0; outputs of 0 need not be computed. */
async function lossesAtStart({ init, numHeads }: MultiHeadConfig, training: Training): Promise<number[]> {
  if (init === 'zero') return numHeads.map(() => Math.LN2);
  training.differentiate();
  return Array.from(await training.losses());
}

interface Parts extends OpenTrial {
  /** Against which a loss has run away, also where training goes on from a checkpoint. */
  readonly startLosses: readonly number[];
  readonly device: Device;
  readonly control: RunControl;
}

/** One job's loop over steps. */
class Trainer {
  private readonly config: MultiHeadConfig;
  private readonly job: TrainingJob;
  private readonly parts: Parts;
  private readonly ended: Set<number>;
  private readonly until: number;
  private step: number;
  /** The step at which all models that train were measured last. */
  private measuredAt: number | undefined;
  private readonly pace: Pace;
  private readonly begin: number;

  constructor(config: MultiHeadConfig, job: TrainingJob, parts: Parts) {
    this.config = config;
    this.job = job;
    this.parts = parts;
    this.ended = new Set(job.ended ?? []);
    this.until = job.until ?? config.steps;
    this.begin = job.from?.step ?? 0;
    this.step = this.begin;
    this.pace = new Pace(parts.device);
    // What was measured where the job begins is known, unless it is the start itself.
    this.measuredAt = job.from?.step;
  }

  async *run(): AsyncGenerator<TrainingEvent, void, void> {
    const { begin } = this;
    const first = this.measuredAt === undefined ? begin : begin + 1;
    const between = this.job.outcomeOnly ? [] : reportSteps(this.config.steps);
    const reports = [...new Set([...between, this.until])]
      .filter((step) => step >= first && step <= this.until)
      .sort((a, b) => a - b);
    for (const report of reports) {
      while (this.step < report && this.isTraining()) {
        yield* this.takeStep();
        yield* this.letOthersIn();
        if (this.step % PROGRESS_STEPS === 0) {
          yield { kind: 'progress', fraction: (this.step - begin) / (this.until - begin) };
        }
      }
      if (this.step < report) break;
      yield* this.measure();
    }
    yield { kind: 'progress', fraction: 1 };
  }

  /** eta of the next step. */
  private get stepSize(): number {
    return stepSizeAt(this.step, this.config, this.job.stepSizes ?? []);
  }

  private isTraining(): boolean {
    return this.ended.size < this.config.numHeads.length;
  }

  private async *takeStep(): AsyncGenerator<TrainingEvent, void, void> {
    const { config, parts, step } = this;
    parts.training.differentiate();
    if (config.stopLoss > 0 || !isGpu(parts.device)) yield* this.lookAtLosses(await parts.training.losses());
    else if (step % GPU_STEPS === 0) yield* this.lookAtLosses(await parts.training.peaks());
    parts.training.move(stepsOfModels(config, this.stepSize, (model) => this.ended.has(model)));
    this.step += 1;
  }

  /** Ends the models whose loss is low enough or has run away. */
  private async *lookAtLosses(losses: Float32Array): AsyncGenerator<TrainingEvent, void, void> {
    const { stopLoss, numHeads } = this.config;
    const lowEnough: number[] = [];
    for (const model of numHeads.keys()) {
      if (this.ended.has(model)) continue;
      const loss = losses[model] as number;
      if (hasDiverged(loss, this.parts.startLosses[model] as number)) {
        yield* this.end(model, 'diverged');
      } else if (stopLoss > 0 && loss <= stopLoss) {
        lowEnough.push(model);
      }
    }
    if (lowEnough.length === 0) return;
    if (this.measuredAt !== this.step) yield* this.measure(lowEnough);
    for (const model of lowEnough) yield* this.end(model, 'stopLoss');
  }

  private async *end(model: number, why: 'stopLoss' | 'diverged'): AsyncGenerator<TrainingEvent, void, void> {
    this.ended.add(model);
    yield { kind: 'ended', model, why, step: this.step, stepSize: this.stepSize };
  }

  /** Points of the models that have not ended, or of some of them alone, and a checkpoint of all. */
  private async *measure(some?: readonly number[]): AsyncGenerator<TrainingEvent, void, void> {
    const { config, parts, step } = this;
    // All reads together: each wait for a GPU takes milliseconds, however little is read.
    const [responses, state, peaks] = await Promise.all([
      parts.training.respond(),
      parts.training.save(),
      step > this.begin ? parts.training.peaks() : [],
    ]);
    const models = some ?? [...config.numHeads.keys()].filter((model) => !this.ended.has(model));
    for (const model of models) {
      const point = modelPoint(config, parts, model, state, responses);
      const startLoss = parts.startLosses[model] as number;
      if (hasDiverged(point.trainLoss, startLoss) || hasDiverged(peaks[model] ?? 0, startLoss))
        yield* this.end(model, 'diverged');
      else yield { kind: 'trained', model, point };
    }
    if (some === undefined) this.measuredAt = step;
    if (this.isTraining() && !this.job.outcomeOnly) yield { kind: 'checkpoint', state };
    await parts.control.checkpoint();
    this.pace.restart();
  }

  private async *letOthersIn(): AsyncGenerator<TrainingEvent, void, void> {
    const { control } = this.parts;
    if (!(await this.pace.after(1))) return;
    // A pause shows where training stands; it may go on from there otherwise than it was asked to.
    if (control.isPausing === true) yield* this.measure();
    await control.checkpoint();
    this.pace.restart();
  }
}
