import type { DeviceReport } from '../../core/experiment/device.ts';
import { LONGEST_UNASKED_MS } from '../../core/experiment/randomFeatures/cost.ts';
import type { Workload } from '../../core/experiment/workload.ts';
import type { PoolObserver } from '../../worker/poolRun.ts';
import type { DeviceBook } from '../deviceBook.ts';
import type { DevicePreference } from '../deviceMemory.ts';
import { oncePerFrame } from '../frame.ts';
import type { DeviceState } from '../labState.ts';
import type { NoticeBoard } from '../notices.ts';
import { Ticker } from '../ticker.ts';
import type { TrainingBasics } from './trainingState.ts';

/** After training the page has come to rest when this has passed; then the devices not yet known are measured. */
const IDLE_MS = 1000;

/** Another device must be so many times as fast to be worth changing to in the middle. */
const WORTH_MOVING = 1.3;

/** What is known of the training of one config, as far as it decides how training goes on. */
export interface TrainingProgress<Config> {
  readonly config: Config;
  readonly hasBegun: boolean;
  /** Whether nothing is left to train. */
  readonly isDone: boolean;
  /** The step where training stands. */
  readonly step: number;
  /** Steps taken in all trials together, as far as they are kept. */
  readonly stepsTaken: number;
  /** Share of all work that is done, or that is once every trial has come to a step. */
  shareDone(until?: number): number;
}

/** Training that workers have in hand. */
interface Handle {
  pause(): void;
  resume(): void;
  stop(): void;
}

/** What is heard of training besides what its trials say. */
export interface ProgressObserver extends PoolObserver {
  /** Share of all jobs that is done. */
  progress(fraction: number): void;
}

/** A part of training to be begun. */
export interface Begun<Config> {
  readonly config: Config;
  /** The step to come to. */
  readonly until: number;
  readonly reports: readonly DeviceReport[];
  readonly observer: ProgressObserver;
  /** Does what it is given unless training was abandoned meanwhile, and shows it with the next frame. */
  heard(tell: () => void): void;
}

/**
 * Trains, pauses and steps, and brings what workers report into the store, at most once per frame. How a lab trains, and what
 * it keeps and shows of it, is said by whoever extends this.
 */
export abstract class TrainingController<
  Config extends Workload & { readonly steps: number },
  Known extends TrainingProgress<Config>,
> {
  protected readonly book: DeviceBook<Config>;
  private readonly notices: NoticeBoard;
  private readonly frames = oncePerFrame(() => this.flush());
  private readonly clock = new Ticker(() => this.frames.ask());
  private handle: Handle | undefined;
  /** Counts runs, so that what an abandoned one still has to say is not heard. */
  private turn = 0;
  /** What was trained last, also while its curves are stale. */
  protected known: Known;
  /** The step that training was asked to come to. */
  private until = 0;
  /** Share of what was begun last that is done, and the shares of all work between which it lies. */
  private fraction = 0;
  private shares: readonly [number, number] = [0, 0];
  private stepsAtStart = 0;

  constructor(notices: NoticeBoard, book: DeviceBook<Config>, known: Known) {
    this.notices = notices;
    this.book = book;
    this.known = known;
  }

  /** What is asked for, what is shown of training, and where it is computed. */
  protected abstract get state(): {
    readonly config: Config;
    readonly run: TrainingBasics<Config>;
    readonly device: DeviceState;
  };
  /** Changes what the store shows of training. */
  protected abstract show(part: Partial<TrainingBasics<Config>>): void;
  /** Changes it likewise, and shows all that is known of the trials of a config. */
  protected abstract showKnown(part: Partial<TrainingBasics<Config>>): void;
  /** Shows that nothing is trained. */
  protected abstract showEmpty(config: Config): void;
  /** A record of nothing. */
  protected abstract unknown(config: Config): Known;
  /** Whether training takes no more than seconds, and no memory that a machine may not have. */
  protected abstract isCheap(config: Config): boolean;
  /** How long all of it takes with the devices as they are known, in ms. */
  protected abstract expected(config: Config): number;
  /** Has workers train what is left. */
  protected abstract begin(part: Begun<Config>): Handle;

  /** What was trained last, also while its curves are stale. */
  get record(): Known {
    return this.known;
  }

  /** Trains what the store asks for, or leaves it waiting for Run when it would take long. */
  runIfCheap(): void {
    const { config, run } = this.state;
    if (this.isCheap(config)) this.run();
    else
      this.show({
        status: 'waiting',
        stale: run.curves.length > 0,
        expectedMs: this.expected(config),
      });
  }

  run(): void {
    const { run, config } = this.state;
    if (this.isBusy) return;
    if (run.status === 'paused' && this.handle !== undefined) {
      this.handle.resume();
      this.clock.start();
      this.show({ status: 'running' });
      return;
    }
    const goesOn = run.status === 'paused' && this.known.config === config && !this.known.isDone;
    if (!goesOn) this.forget(config);
    void this.start(config, config.steps);
  }

  pause(): void {
    const { run } = this.state;
    if (run.status === 'preparing') {
      if (!this.known.hasBegun) this.abandon();
      else {
        this.drop();
        this.stand();
      }
      return;
    }
    if (run.status !== 'running') return;
    this.handle?.pause();
    this.clock.stop();
    this.flush();
    this.show({ status: 'paused' });
  }

  /** Goes on for `count` steps from where training stands, and pauses there once all trials have come so far. */
  step(count: number): void {
    const { config } = this.state;
    if (this.isBusy) return;
    this.drop();
    this.own(config);
    const next = this.known.step + Math.max(1, Math.round(count));
    void this.start(config, Math.min(next, config.steps));
  }

  /** Computes on another device: training in hand goes on there from the last kept steps. */
  prefer(preference: DevicePreference): void {
    const { config, run } = this.state;
    this.book.prefer(preference);
    if (this.isBusy) this.move(config);
    else if (run.status === 'paused') {
      this.drop();
      this.stand();
    }
    if (!this.isBusy) void this.book.enough(config);
  }

  /** Back to the start, with nothing trained. */
  rewind(): void {
    const { config } = this.state;
    this.abandon();
    this.forget(config);
    this.showEmpty(config);
    this.show({ expectedMs: this.expected(config) });
  }

  /** Ends training; its curves stay on screen, marked as stale once another config is asked for. */
  abandon(): void {
    this.drop();
    const { run, config } = this.state;
    if (run.curves.length === 0) this.showEmpty(config);
    this.show({
      status: 'idle',
      stale: run.curves.length > 0 && run.config !== config,
      expectedMs: this.expected(config),
      error: null,
    });
  }

  /** Ends what is in hand; what was measured stays. */
  protected drop(): void {
    this.turn += 1;
    this.book.stop();
    this.handle?.stop();
    this.handle = undefined;
    this.clock.stop();
  }

  protected get isBusy(): boolean {
    const { status } = this.state.run;
    return status === 'running' || status === 'preparing';
  }

  /** Goes on to the step that was asked for last. */
  protected goOn(config: Config): void {
    void this.start(config, this.until);
  }

  /** Forgets trials that belong to another config. */
  protected own(config: Config): void {
    if (this.known.config !== config) this.forget(config);
  }

  protected forget(config: Config): void {
    this.known = this.unknown(config);
    this.fraction = 0;
    this.clock.reset();
  }

  /** Shows where training stands, paused. */
  protected stand(): void {
    this.showKnown({ ...this.timing(), status: 'paused', error: null });
  }

  /** Goes on from the last kept steps, with the devices as they are known now. */
  private move(config: Config): void {
    this.drop();
    this.goOn(config);
  }

  /** Trains what is left up to a step. */
  protected async start(config: Config, until: number): Promise<void> {
    this.turn += 1;
    const { turn, known } = this;
    this.until = until;
    this.stepsAtStart = known.stepsTaken;
    this.fraction = 0;
    this.shares = [known.shareDone(), known.shareDone(until)];
    this.clock.reset();
    this.clock.start();
    this.show({ status: 'preparing', error: null, expectedMs: this.expected(config) });
    const reports = await this.book.enough(config);
    if (reports === undefined || turn !== this.turn) return;
    this.show({ status: 'running' });
    const heard = (tell: () => void): void => {
      if (turn === this.turn) tell();
    };
    this.handle = this.begin({
      config,
      until,
      reports,
      observer: this.observer(config, until, heard),
      heard: (tell) =>
        heard(() => {
          tell();
          this.frames.ask();
        }),
    });
    // In long training a faster device still pays; after a short one it is measured for the next.
    if (this.expected(config) > LONGEST_UNASKED_MS) this.measureRest(config, turn);
  }

  private observer(config: Config, until: number, heard: (tell: () => void) => void): ProgressObserver {
    return {
      progress: (fraction) =>
        heard(() => {
          this.fraction = fraction;
          this.frames.ask();
        }),
      device: (report, deployment) => heard(() => this.book.use(config, report, deployment)),
      trouble: (title, line) => heard(() => this.notices.post('warning', title, [line])),
      deviceFailed: (name, reason) => heard(() => this.book.lose(name, reason)),
      finished: () =>
        heard(() => {
          this.fraction = 1;
          this.end({ status: this.known.isDone ? 'finished' : 'paused' });
          this.measureWhenIdle(config);
        }),
      failed: (failure) =>
        heard(() => {
          const { preference } = this.state.device;
          const isLost = failure.kind === 'deviceLost' && preference !== 'auto';
          this.end({ status: 'failed', error: failure.message });
          if (!isLost) return;
          this.book.giveUp(preference, `${preference} failed in the middle of training`, failure.message);
          void this.start(config, until);
        }),
    };
  }

  private measureWhenIdle(config: Config): void {
    const { turn } = this;
    setTimeout(() => {
      if (turn === this.turn) this.measureRest(config, turn);
    }, IDLE_MS);
  }

  /** Measures the other devices beside training, and moves to one that is clearly faster. */
  private measureRest(config: Config, turn: number): void {
    void this.book.measureRest(config, ({ usable, gigaflops = 0 }) => {
      const { chosen } = this.state.device;
      const pays = usable && gigaflops > WORTH_MOVING * (chosen?.gigaflops ?? 0);
      if (turn === this.turn && this.isBusy && pays) this.move(config);
    });
  }

  private end(how: Partial<TrainingBasics<Config>>): void {
    this.handle = undefined;
    this.turn += 1;
    this.clock.stop();
    this.flush();
    this.show(how);
  }

  private flush(): void {
    const { status } = this.state.run;
    if (status !== 'running' && status !== 'paused') return;
    if (this.known.hasBegun) this.showKnown(this.timing());
  }

  /** How far training is and how long it takes. */
  private timing(): Partial<TrainingBasics<Config>> {
    const { config } = this.state;
    const { elapsedMs } = this.clock;
    const taken = this.known.stepsTaken - this.stepsAtStart;
    const [from, to] = this.shares;
    return {
      config,
      stale: false,
      stepsPerSecond: elapsedMs > 0 ? (1000 * taken) / elapsedMs : 0,
      fraction: from + this.fraction * (to - from),
      elapsedMs,
      expectedMs: this.fraction > 0 ? elapsedMs / this.fraction : this.expected(config),
    };
  }
}
