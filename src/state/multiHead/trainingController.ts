import type { StoreApi } from 'zustand/vanilla';
import type { TokenDataset } from '../../core/dataset/dataset.ts';
import type { DeviceName } from '../../core/experiment/device.ts';
import { multiHeadCost } from '../../core/experiment/multiHead/cost.ts';
import type { MultiHeadDocument } from '../../core/experiment/multiHead/document.ts';
import type { MultiHeadConfig } from '../../core/experiment/multiHead/fields.ts';
import { mayRunShort, trainingMemory } from '../../core/experiment/multiHead/memory.ts';
import { estimateMs, LONGEST_UNASKED_MS, NOMINAL_RATES } from '../../core/experiment/randomFeatures/cost.ts';
import type { LabClient } from '../../worker/client.ts';
import type { TrainingHandle, TrainingObserver } from '../../worker/trainingRun.ts';
import type { DeviceBook } from '../deviceBook.ts';
import type { DevicePreference } from '../deviceMemory.ts';
import { oncePerFrame } from '../frame.ts';
import type { NoticeBoard } from '../notices.ts';
import type { RunFile } from '../randomFeatures/labState.ts';
import { Ticker } from '../ticker.ts';
import { emptyTraining } from './initialMultiHeadState.ts';
import type { MultiHeadState, TrainingRunState } from './multiHeadState.ts';
import { TrainingRecord } from './trainingRecord.ts';

/** After training the page has come to rest when this has passed; then the devices not yet known are measured. */
const IDLE_MS = 1000;

/** Another device must be so many times as fast to be worth changing to in the middle. */
const WORTH_MOVING = 1.3;

/** Trains, pauses, steps and branches, and brings what workers report into the store, at most once per frame. */
export class TrainingController {
  private readonly store: StoreApi<MultiHeadState>;
  private readonly client: LabClient;
  private readonly notices: NoticeBoard;
  private readonly book: DeviceBook<MultiHeadConfig>;
  private readonly frames = oncePerFrame(() => this.flush());
  private readonly clock = new Ticker(() => this.frames.ask());
  private handle: TrainingHandle | undefined;
  /** Counts runs, so that what an abandoned one still has to say is not heard. */
  private turn = 0;
  private known: TrainingRecord;
  /** The step that training was asked to come to. */
  private until = 0;
  /** Share of what was begun last that is done, and the shares of all work between which it lies. */
  private fraction = 0;
  private shares: readonly [number, number] = [0, 0];
  private stepsAtStart = 0;

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
    this.known = new TrainingRecord(store.getState().config);
  }

  /** What was trained last, also while its curves are stale. */
  get record(): TrainingRecord {
    return this.known;
  }

  /** Trains what the store asks for, or leaves it waiting for Run when it would take long. */
  runIfCheap(): void {
    const { config, run } = this.store.getState();
    if (this.isCheap(config)) this.run();
    else
      this.setRun({
        ...run,
        status: 'waiting',
        stale: run.curves.length > 0,
        expectedMs: this.expected(config),
      });
  }

  /** Whether training takes no more than seconds, and no memory that a machine may not have. */
  private isCheap(config: MultiHeadConfig): boolean {
    const workers = Math.min(config.trials, NOMINAL_RATES.workers);
    return (
      estimateMs(multiHeadCost(config), NOMINAL_RATES) <= LONGEST_UNASKED_MS &&
      !mayRunShort(trainingMemory(config), workers)
    );
  }

  run(): void {
    const { run, config } = this.store.getState();
    if (this.isBusy) return;
    if (run.status === 'paused' && this.handle !== undefined) {
      this.handle.resume();
      this.clock.start();
      this.setRun({ ...run, status: 'running' });
      return;
    }
    const goesOn = run.status === 'paused' && this.known.config === config && !this.known.isDone;
    if (!goesOn) this.forget(config);
    void this.start(config, config.steps);
  }

  pause(): void {
    const { run } = this.store.getState();
    if (run.status === 'preparing') {
      if (!this.known.hasBegun) this.abandon();
      else {
        this.drop();
        this.show('paused');
      }
      return;
    }
    if (run.status !== 'running') return;
    this.handle?.pause();
    this.clock.stop();
    this.flush();
    this.setRun({ ...this.store.getState().run, status: 'paused' });
  }

  /** Goes on for `count` steps from where training stands, and pauses there once all trials have come so far. */
  step(count: number): void {
    const { config } = this.store.getState();
    if (this.isBusy) return;
    this.drop();
    this.own(config);
    const next = this.known.step + Math.max(1, Math.round(count));
    void this.start(config, Math.min(next, config.steps));
  }

  /** Changes eta from where training stands; while it runs it goes on with it. */
  retune(stepSize: number): void {
    const { config } = this.store.getState();
    const wasBusy = this.isBusy;
    this.own(config);
    // Where all that has begun is done, no step is left to take otherwise.
    if (this.known.step >= config.steps) return;
    this.drop();
    this.known.retune(this.known.step, stepSize);
    this.show('paused');
    if (wasBusy) void this.start(config, this.until);
  }

  /** Drops what was trained after a step, and brings all trials there. */
  branch(step: number): void {
    const { config } = this.store.getState();
    if (this.known.config !== config) return;
    this.drop();
    this.known.branch(step);
    this.show('paused');
    if (this.known.jobs(step).length > 0) void this.start(config, step);
  }

  /** Computes on another device: training in hand goes on there from the last kept steps. */
  prefer(preference: DevicePreference): void {
    const { config, run } = this.store.getState();
    this.book.prefer(preference);
    if (this.isBusy) this.move(config);
    else if (run.status === 'paused') {
      this.drop();
      this.show('paused');
    }
    if (!this.isBusy) void this.book.enough(config);
  }

  /** Takes up a choice of a device that was made elsewhere. */
  recallDevice(): void {
    this.book.recall();
  }

  /** Back to the start, with nothing trained. */
  rewind(): void {
    const { config } = this.store.getState();
    this.abandon();
    this.forget(config);
    this.setRun({ ...emptyTraining(config), data: this.dataOf(config), expectedMs: this.expected(config) });
  }

  /** Shows a saved run as it was; no weights come with it. */
  open(config: MultiHeadConfig, file: RunFile<MultiHeadDocument>): void {
    this.drop();
    this.forget(config);
    const { curves, endings, elapsedMs } = file.document;
    const step = Math.max(0, ...curves.map(({ points }) => points.at(-1)?.step ?? 0));
    const done = { fraction: 1, elapsedMs, expectedMs: elapsedMs, step };
    this.setRun({ ...emptyTraining(config), ...done, status: 'finished', curves, endings, file });
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
    this.clock.stop();
  }

  private get isBusy(): boolean {
    const { status } = this.store.getState().run;
    return status === 'running' || status === 'preparing';
  }

  /** Goes on from the last kept steps, with the devices as they are known now. */
  private move(config: MultiHeadConfig): void {
    this.drop();
    void this.start(config, this.until);
  }

  /** Forgets trials that belong to another config. */
  private own(config: MultiHeadConfig): void {
    if (this.known.config !== config) this.forget(config);
  }

  private forget(config: MultiHeadConfig): void {
    this.known = new TrainingRecord(config);
    this.fraction = 0;
    this.clock.reset();
  }

  private async start(config: MultiHeadConfig, until: number): Promise<void> {
    this.turn += 1;
    const { turn } = this;
    const record = this.known;
    const jobs = record.jobs(until);
    this.until = until;
    this.stepsAtStart = record.stepsTaken;
    this.fraction = 0;
    this.shares = [record.shareDone(), record.shareDone(until)];
    this.clock.reset();
    this.clock.start();
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
      event: (trial, event, device) =>
        heard(() => {
          record.trials[trial]?.hear(event, device);
          this.frames.ask();
        }),
      progress: (fraction) =>
        heard(() => {
          this.fraction = fraction;
          this.frames.ask();
        }),
      device: (report, deployment) => heard(() => this.book.use(config, report, deployment)),
      trouble: (title, line) => heard(() => this.notices.post('warning', title, [line])),
      deviceFailed: (name: DeviceName, reason) => heard(() => this.book.lose(name, reason)),
      finished: () =>
        heard(() => {
          this.fraction = 1;
          this.end({ status: record.isDone ? 'finished' : 'paused' });
          this.measureWhenIdle(config);
        }),
      failed: (failure) =>
        heard(() => {
          const { preference } = this.store.getState().device;
          const isLost = failure.kind === 'deviceLost' && preference !== 'auto';
          this.end({ status: 'failed', error: failure.message });
          if (!isLost) return;
          this.book.giveUp(preference, `${preference} failed in the middle of training`, failure.message);
          void this.start(config, until);
        }),
    };
    const data = this.dataOf(config) ?? undefined;
    this.handle = this.client.train(config, jobs, reports, observer, data);
    // In long training a faster device still pays; after a short one it is measured for the next.
    if (this.expected(config) > LONGEST_UNASKED_MS) this.measureRest(config, turn);
  }

  private measureWhenIdle(config: MultiHeadConfig): void {
    const { turn } = this;
    setTimeout(() => {
      if (turn === this.turn) this.measureRest(config, turn);
    }, IDLE_MS);
  }

  /** Measures the other devices beside training, and moves to one that is clearly faster. */
  private measureRest(config: MultiHeadConfig, turn: number): void {
    void this.book.measureRest(config, ({ usable, gigaflops = 0 }) => {
      const { chosen } = this.store.getState().device;
      const pays = usable && gigaflops > WORTH_MOVING * (chosen?.gigaflops ?? 0);
      if (turn === this.turn && this.isBusy && pays) this.move(config);
    });
  }

  private end(how: Partial<TrainingRunState>): void {
    this.handle = undefined;
    this.turn += 1;
    this.clock.stop();
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
    if (!this.known.hasBegun) return;
    this.setRun({ ...run, ...this.shown(config) });
  }

  /** What the store shows of the trials. */
  private shown(config: MultiHeadConfig): Partial<TrainingRunState> {
    const { elapsedMs } = this.clock;
    const taken = this.known.stepsTaken - this.stepsAtStart;
    const [from, to] = this.shares;
    return {
      config,
      data: this.dataOf(config),
      stale: false,
      file: null,
      ...this.known.shown(),
      stepsPerSecond: elapsedMs > 0 ? (1000 * taken) / elapsedMs : 0,
      fraction: from + this.fraction * (to - from),
      elapsedMs,
      expectedMs: this.fraction > 0 ? elapsedMs / this.fraction : this.expected(config),
    };
  }

  /** The visitor's own data that a config asks for; another set of them comes with another config. */
  private dataOf(config: MultiHeadConfig): TokenDataset | null {
    return config.data === 'own' ? (this.store.getState().data?.dataset ?? null) : null;
  }

  private expected(config: MultiHeadConfig): number {
    return estimateMs(multiHeadCost(config), this.book.rates(config));
  }

  private setRun(run: TrainingRunState): void {
    this.store.setState({ run });
  }
}
