import type { PairPoint } from '../../core/experiment/positionalSemantic/curve.ts';
import type { PositionalSemanticConfig } from '../../core/experiment/positionalSemantic/fields.ts';
import type { PairEvent, PairJob, PairState } from '../../core/experiment/positionalSemantic/training.ts';
import { reportSteps } from '../../core/experiment/reportSteps.ts';
import type { NormalRows } from '../../core/math/streams.ts';
import { fitLinear } from '../../core/positionalSemantic/baseline.ts';
import { overlapsOf, pairPointOf } from '../../core/positionalSemantic/measure.ts';
import { LossWatch, lossScale } from '../../core/positionalSemantic/runaway.ts';
import type { Device } from '../device.ts';
import { isGpu, Pace } from '../pace.ts';
import type { RunControl } from '../runControl.ts';
import type { OpenPairs } from './openPairs.ts';
import { openPairs } from './openPairs.ts';
import type { PairErrors } from './pairTraining.ts';

/** Progress is told once in so many steps. */
const PROGRESS_STEPS = 16;
/** On a GPU, where reading waits for all before it, losses are looked at at reports and once in so many steps. */
const GPU_STEPS = 32;

/**
 * [PS-2] Trains all starts of one draw side by side on a device, and measures them at the report steps. A start whose loss runs
 * away ends; the others go on. On a GPU that is noticed at the next report or up to 32 steps late. The same bits whenever it is
 * run on the same device, also from a checkpoint. Everything is released at the end, on a stop and on an error. Throws
 * DeviceLostError, OutOfMemoryError, StoppedError.
 */
export async function* trainPairs(
  config: PositionalSemanticConfig,
  job: PairJob,
  tools: { readonly device: Device; readonly draw: NormalRows },
  control: RunControl,
): AsyncGenerator<PairEvent, void, void> {
  const opened = await openPairs(config, job, tools, control);
  const { trial, training } = opened;
  try {
    yield { kind: 'baseline', baseline: fitLinear(trial.train, trial.test) };
    if (job.from !== undefined) training.load(job.from);
    yield* new PairTrainer(config, job, opened, tools.device, control).run();
  } finally {
    training.release();
  }
}

/** One job's loop over steps. */
class PairTrainer {
  private readonly config: PositionalSemanticConfig;
  private readonly job: PairJob;
  private readonly opened: OpenPairs;
  private readonly device: Device;
  private readonly control: RunControl;
  private readonly ended: Set<number>;
  private readonly watches: readonly LossWatch[];
  private readonly pace: Pace;
  private readonly begin: number;
  private readonly until: number;
  private step: number;

  constructor(
    config: PositionalSemanticConfig,
    job: PairJob,
    opened: OpenPairs,
    device: Device,
    control: RunControl,
  ) {
    this.config = config;
    this.job = job;
    this.opened = opened;
    this.device = device;
    this.control = control;
    this.ended = new Set(job.ended ?? []);
    const scale = lossScale(opened.trial.train);
    this.watches = config.starts.map(() => new LossWatch(scale));
    this.pace = new Pace(device);
    this.begin = job.from?.step ?? 0;
    this.until = job.until ?? config.steps;
    this.step = this.begin;
  }

  async *run(): AsyncGenerator<PairEvent, void, void> {
    const { begin, config, job, until } = this;
    const first = job.from === undefined ? begin : begin + 1;
    const between = job.outcomeOnly ? [] : reportSteps(config.steps);
    const reports = [...new Set([...between, until])]
      .filter((step) => step >= first && step <= until)
      .sort((a, b) => a - b);
    for (const report of reports) {
      while (this.step < report && this.isTraining()) yield* this.takeStep();
      if (this.step < report) break;
      yield* this.measure();
    }
    yield { kind: 'progress', fraction: 1 };
  }

  private isTraining(): boolean {
    return this.ended.size < this.config.starts.length;
  }

  private async *takeStep(): AsyncGenerator<PairEvent, void, void> {
    const { training } = this.opened;
    training.differentiate();
    if (!isGpu(this.device) || this.step % GPU_STEPS === 0) yield* this.watch(await training.losses());
    training.move((start) => this.ended.has(start));
    this.step += 1;
    if (await this.pace.after(1)) {
      // A pause shows where training stands.
      if (this.control.isPausing === true) yield* this.measure();
      await this.control.checkpoint();
      this.pace.restart();
    }
    if (this.step % PROGRESS_STEPS === 0) {
      yield { kind: 'progress', fraction: (this.step - this.begin) / (this.until - this.begin) };
    }
  }

  private *watch(losses: ArrayLike<number>): Generator<PairEvent, void, void> {
    for (const [start, watch] of this.watches.entries()) {
      if (!this.ended.has(start) && watch.sees(losses[start] as number)) yield this.end(start);
    }
  }

  private end(start: number): PairEvent {
    this.ended.add(start);
    return { kind: 'ended', model: start, why: 'diverged', step: this.step, stepSize: this.config.stepSize };
  }

  /** Points of the starts that have not ended, and a checkpoint of all. */
  private async *measure(): AsyncGenerator<PairEvent, void, void> {
    const { training, trial } = this.opened;
    const [responses, state] = await Promise.all([training.respond(), training.save()]);
    for (const [start, watch] of this.watches.entries()) {
      if (this.ended.has(start)) continue;
      const point = this.pointOf(start, state, responses.train[start], responses.test[start]);
      if (watch.sees(point.trainLoss * trial.d)) yield this.end(start);
      else yield { kind: 'trained', model: start, point };
    }
    if (this.isTraining() && !this.job.outcomeOnly) yield { kind: 'checkpoint', state };
    await this.control.checkpoint();
    this.pace.restart();
  }

  private pointOf(
    start: number,
    { Q }: PairState,
    onTrain: PairErrors | undefined,
    onTest: PairErrors | undefined,
  ): PairPoint {
    const { d, teacher, train, test } = this.opened.trial;
    const { weightDecay } = this.config;
    const overlaps = overlapsOf(teacher, Q.subarray(start * d, (start + 1) * d));
    const sizes = { d, n: train.n, numTest: test.n, weightDecay };
    return pairPointOf(this.step, sizes, overlaps, onTrain as PairErrors, onTest as PairErrors);
  }
}
