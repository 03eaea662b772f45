import type { StoreApi } from 'zustand/vanilla';
import type { TokenDataset } from '../../core/dataset/dataset.ts';
import { estimateMs, LONGEST_UNASKED_MS, NOMINAL_RATES } from '../../core/experiment/cost.ts';
import type { DeviceName } from '../../core/experiment/device.ts';
import { multiHeadCost } from '../../core/experiment/multiHeadCost.ts';
import type { MultiHeadCurve, MultiHeadPoint } from '../../core/experiment/multiHeadCurve.ts';
import type { Ending } from '../../core/experiment/multiHeadDocument.ts';
import type { MultiHeadConfig } from '../../core/experiment/multiHeadFields.ts';
import type { StepSizeChange, TrainingEvent, TrainingJob } from '../../core/experiment/multiHeadTraining.ts';
import type { LabClient } from '../../worker/client.ts';
import type { TrainingHandle, TrainingObserver } from '../../worker/trainingRun.ts';
import type { DeviceBook } from '../deviceBook.ts';
import { oncePerFrame } from '../frame.ts';
import type { NoticeBoard } from '../notices.ts';
import { Stopwatch } from '../stopwatch.ts';
import { CheckpointShelf } from './checkpointShelf.ts';
import { emptyTraining } from './initialMultiHeadState.ts';
import type { MultiHeadState, TrainingRunState } from './multiHeadState.ts';

const CLOCK_MS = 250;

/** What is known of one trial. */
interface Trial {
  readonly shelf: CheckpointShelf;
  /** Points of each model, by its place in the config's list. */
  readonly points: MultiHeadPoint[][];
  endings: (Ending & { readonly model: number })[];
}

/** Whether all models of a trial ended before the last step. */
function hasEnded({ endings, points }: Trial): boolean {
  return endings.length === points.length;
}

/** Trains, pauses, steps and branches, and brings what workers report into the store, at most once per frame. */
export class TrainingController {
  private readonly store: StoreApi<MultiHeadState>;
  private readonly client: LabClient;
  private readonly notices: NoticeBoard;
  private readonly book: DeviceBook<MultiHeadConfig>;
  private readonly watch = new Stopwatch();
  private readonly flushSoon = oncePerFrame(() => this.flush());
  private handle: TrainingHandle | undefined;
  /** Counts runs, so that what an abandoned one still has to say is not heard. */
  private turn = 0;
  private trials: Trial[] = [];
  /** The config that the trials belong to. */
  private owner: MultiHeadConfig | undefined;
  private stepSizes: readonly StepSizeChange[] = [];
  /** Share of what was begun last that is done, and the shares of all work between which it lies. */
  private fraction = 0;
  private shares: readonly [number, number] = [0, 0];
  private stepsAtStart = 0;
  private clock: ReturnType<typeof setInterval> | undefined;

  constructor(
    store: StoreApi<MultiHeadState>,
    client: LabClient,
    notices: NoticeBoard,
    book: DeviceBook<MultiHeadConfig>,
  ) {
    this.store = store;
    this.client = client;
    this.notices = notices;
    this.book = book;
  }

  /** Trains what the store asks for, or leaves it waiting for Run when it would take long. */
  runIfCheap(): void {
    const { config, run } = this.store.getState();
    if (estimateMs(multiHeadCost(config), NOMINAL_RATES) <= LONGEST_UNASKED_MS) this.run();
    else
      this.setRun({
        ...run,
        status: 'waiting',
        stale: run.curves.length > 0,
        expectedMs: this.expected(config),
      });
  }

  run(): void {
    const { run, config } = this.store.getState();
    if (run.status === 'running' || run.status === 'preparing') return;
    if (run.status === 'paused' && this.handle !== undefined) {
      this.handle.resume();
      this.startClock();
      this.setRun({ ...run, status: 'running' });
      return;
    }
    const goesOn = run.status === 'paused' && this.owner === config && !this.isDone();
    if (!goesOn) this.forget(config);
    void this.start(config, config.steps);
  }

  pause(): void {
    const { run } = this.store.getState();
    if (run.status === 'preparing') {
      if (this.trials.every(({ shelf }) => shelf.latest === undefined)) this.abandon();
      else {
        this.drop();
        this.show('paused');
      }
      return;
    }
    if (run.status !== 'running') return;
    this.handle?.pause();
    this.stopClock();
    this.flush();
    this.setRun({ ...this.store.getState().run, status: 'paused' });
  }

  /** Goes on for `count` steps from where all trials stand, and pauses there. */
  step(count: number): void {
    const { run, config } = this.store.getState();
    if (run.status === 'running' || run.status === 'preparing') return;
    this.drop();
    this.own(config);
    const next = this.alignTrials() + Math.max(1, Math.round(count));
    void this.start(config, Math.min(next, config.steps));
  }

  /** Changes eta from where training stands. */
  retune(stepSize: number): void {
    const { run, config } = this.store.getState();
    const wasRunning = run.status === 'running';
    this.drop();
    this.own(config);
    const step = this.alignTrials();
    this.stepSizes = [...this.stepSizes.filter((change) => change.step < step), { step, stepSize }];
    this.show('paused');
    if (wasRunning) this.run();
  }

  /** Drops what was trained after a step that is kept, and stands there. */
  branch(step: number): void {
    if (this.owner !== this.store.getState().config) return;
    this.drop();
    for (const trial of this.trials) this.cut(trial, step);
    this.stepSizes = this.stepSizes.filter((change) => change.step <= step);
    this.show('paused');
  }

  /** Back to the start, with nothing trained. */
  rewind(): void {
    const { config } = this.store.getState();
    this.abandon();
    this.forget(config);
    this.setRun({ ...emptyTraining(config), data: this.dataOf(config), expectedMs: this.expected(config) });
  }

  /** Ends training; its curves stay on screen, marked as stale once another config is asked for. */
  abandon(): void {
    this.drop();
    const { run, config } = this.store.getState();
    this.setRun({
      ...run,
      status: 'idle',
      ...(run.curves.length === 0 ? { config, data: this.dataOf(config) } : {}),
      stale: run.curves.length > 0 && run.config !== config,
      expectedMs: this.expected(config),
      error: null,
    });
  }

  /** Ends what is in hand; what was measured stays. */
  private drop(): void {
    this.turn += 1;
    this.book.stop();
    this.handle?.stop();
    this.handle = undefined;
    this.stopClock();
  }

  /** Forgets trials that belong to another config. */
  private own(config: MultiHeadConfig): void {
    if (this.owner !== config) this.forget(config);
  }

  private forget(config: MultiHeadConfig): void {
    const { trials, numHeads } = config;
    this.owner = config;
    this.trials = Array.from({ length: trials }, () => ({
      shelf: new CheckpointShelf(1 / trials),
      points: numHeads.map(() => []),
      endings: [],
    }));
    this.stepSizes = [];
    this.fraction = 0;
    this.watch.reset();
  }

  /** The step that every trial has a checkpoint at or after, apart from those whose models have all ended. */
  private reached(): number {
    const steps = (trials: readonly Trial[]) => trials.map(({ shelf }) => shelf.latest?.step ?? 0);
    const going = this.trials.filter((trial) => !hasEnded(trial));
    return going.length > 0 ? Math.min(...steps(going)) : Math.max(0, ...steps(this.trials));
  }

  /**
   * Cuts all trials to a step that all have a checkpoint of, so that they go on together, and says which. Those that have
   * not begun follow from the start; those that ended before stay as they are.
   */
  private alignTrials(): number {
    const going = this.trials.filter((trial) => trial.shelf.latest !== undefined && !hasEnded(trial));
    if (going.length === 0) return this.reached();
    const [first = [], ...others] = going.map(({ shelf }) => shelf.list().map(({ step }) => step));
    const common = first.filter((step) => others.every((steps) => steps.includes(step))).at(-1) ?? 0;
    for (const trial of this.trials) this.cut(trial, common);
    return common;
  }

  private cut(trial: Trial, step: number): void {
    trial.shelf.cutAfter(step);
    for (const [model, points] of trial.points.entries()) {
      trial.points[model] = points.filter((point) => point.step <= step);
    }
    trial.endings = trial.endings.filter((ending) => ending.step <= step);
  }

  private jobs(until: number): TrainingJob[] {
    return this.trials.flatMap((known, trial) => {
      const { shelf, endings } = known;
      const from = shelf.latest;
      if (hasEnded(known) || (from !== undefined && from.step >= until)) return [];
      const ended = endings.map(({ model }) => model);
      return [{ trial, from, stepSizes: this.stepSizes, until, ended }];
    });
  }

  private async start(config: MultiHeadConfig, until: number): Promise<void> {
    this.turn += 1;
    const { turn } = this;
    const jobs = this.jobs(until);
    this.stepsAtStart = this.stepsDone();
    this.fraction = 0;
    this.shares = [this.shareDone(config), this.shareDone(config, until)];
    this.watch.reset();
    this.startClock();
    this.setRun({
      ...this.store.getState().run,
      status: 'preparing',
      error: null,
      expectedMs: this.expected(config),
    });
    const reports = await this.book.enough(config);
    if (reports === undefined || turn !== this.turn) return;
    this.setRun({ ...this.store.getState().run, status: 'running' });
    const heard = (tell: () => void): void => {
      if (turn === this.turn) tell();
    };
    const observer: TrainingObserver = {
      event: (trial, event) =>
        heard(() => {
          this.receive(config, trial, event);
          this.flushSoon();
        }),
      progress: (fraction) =>
        heard(() => {
          this.fraction = fraction;
          this.flushSoon();
        }),
      device: (report, deployment) => heard(() => this.book.use(config, report, deployment)),
      trouble: (title, line) => heard(() => this.notices.post('warning', title, [line])),
      deviceFailed: (name: DeviceName, reason) => heard(() => this.book.lose(name, reason)),
      finished: () =>
        heard(() => {
          this.fraction = 1;
          this.end({ status: this.isDone() ? 'finished' : 'paused' });
        }),
      failed: (failure) => heard(() => this.end({ status: 'failed', error: failure.message })),
    };
    const data = this.dataOf(config) ?? undefined;
    this.handle = this.client.train(config, jobs, reports, observer, data);
  }

  /** Whether nothing is left to train. */
  private isDone(): boolean {
    const { owner } = this;
    if (owner === undefined) return false;
    return this.trials.every((trial) => hasEnded(trial) || (trial.shelf.latest?.step ?? 0) >= owner.steps);
  }

  /** Share of all work that is done, or that is once every trial has come to a step. */
  private shareDone({ steps }: MultiHeadConfig, until = 0): number {
    const sum = this.trials.reduce(
      (all, trial) =>
        all + (hasEnded(trial) ? 1 : Math.min(1, Math.max(trial.shelf.latest?.step ?? 0, until) / steps)),
      0,
    );
    return sum / this.trials.length;
  }

  private receive(
    { numHeads }: MultiHeadConfig,
    trial: number,
    event: Exclude<TrainingEvent, { kind: 'progress' }>,
  ): void {
    const known = this.trials[trial];
    if (known === undefined) return;
    switch (event.kind) {
      case 'trained': {
        const points = known.points[event.model] ?? [];
        known.points[event.model] = [...points.filter(({ step }) => step < event.point.step), event.point];
        return;
      }
      case 'checkpoint':
        known.shelf.keep(event.state);
        return;
      case 'ended': {
        const { model, why, step, stepSize } = event;
        known.endings = [
          ...known.endings.filter((ending) => ending.model !== model),
          { model, numHeads: numHeads[model] as number, trial, why, step, stepSize },
        ];
        return;
      }
      default:
        event satisfies never;
    }
  }

  private end(how: Partial<TrainingRunState>): void {
    this.handle = undefined;
    this.turn += 1;
    this.stopClock();
    this.flush();
    this.setRun({ ...this.store.getState().run, ...how });
  }

  private show(status: TrainingRunState['status']): void {
    const { run } = this.store.getState();
    this.setRun({ ...run, ...this.shown(this.store.getState().config), status, error: null });
  }

  private flush(): void {
    const { run, config } = this.store.getState();
    if (run.status !== 'running' && run.status !== 'paused') return;
    if (this.trials.every(({ shelf }) => shelf.latest === undefined)) return;
    this.setRun({ ...run, ...this.shown(config) });
  }

  /** What the store shows of the trials. */
  private shown(config: MultiHeadConfig): Partial<TrainingRunState> {
    const elapsedMs = this.watch.elapsedMs;
    const taken = this.stepsDone() - this.stepsAtStart;
    const [from, to] = this.shares;
    return {
      config,
      data: this.dataOf(config),
      stale: false,
      curves: this.curves(config),
      endings: this.trials.flatMap(({ endings }) => endings),
      checkpoints: this.trials.map(({ shelf }) => shelf.list()),
      stepSizes: this.stepSizes,
      step: this.reached(),
      stepsPerSecond: elapsedMs > 0 ? (1000 * taken) / elapsedMs : 0,
      fraction: from + this.fraction * (to - from),
      elapsedMs,
      expectedMs: this.fraction > 0 ? elapsedMs / this.fraction : this.expected(config),
    };
  }

  private stepsDone(): number {
    return this.trials.reduce((sum, { shelf }) => sum + (shelf.latest?.step ?? 0), 0);
  }

  private curves({ numHeads }: MultiHeadConfig): MultiHeadCurve[] {
    return numHeads.flatMap((heads, model) =>
      this.trials.flatMap(({ points }, trial) => {
        const own = points[model] ?? [];
        return own.length === 0 ? [] : [{ numHeads: heads, trial, points: own }];
      }),
    );
  }

  /** The visitor's own data that a config asks for; another set of them comes with another config. */
  private dataOf(config: MultiHeadConfig): TokenDataset | null {
    return config.data === 'own' ? (this.store.getState().data?.dataset ?? null) : null;
  }

  private expected(config: MultiHeadConfig): number {
    return estimateMs(multiHeadCost(config), this.book.rates());
  }

  private startClock(): void {
    this.watch.start();
    clearInterval(this.clock);
    this.clock = setInterval(() => this.flushSoon(), CLOCK_MS);
  }

  private stopClock(): void {
    this.watch.stop();
    clearInterval(this.clock);
  }

  private setRun(run: TrainingRunState): void {
    this.store.setState({ run });
  }
}
