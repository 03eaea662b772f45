import type { DeviceReport } from '../../core/experiment/device.ts';
import type { Cost } from '../../core/experiment/randomFeatures/cost.ts';
import { estimateMs, LONGEST_UNASKED_MS, NOMINAL_RATES } from '../../core/experiment/randomFeatures/cost.ts';
import type { Workload } from '../../core/experiment/workload.ts';
import type { PoolObserver } from '../../worker/poolRun.ts';
import type { DeviceBook } from '../deviceBook.ts';
import type { DevicePreference } from '../deviceMemory.ts';
import { oncePerFrame } from '../frame.ts';
import type { DeviceState, RunFile } from '../labState.ts';
import type { NoticeBoard } from '../notices.ts';
import { expectedFromPace } from '../pace.ts';
import { Ticker } from '../ticker.ts';
import { OutcomeCache } from './outcomeCache.ts';
import type { SweepState } from './trainingState.ts';
import { emptySweepState } from './trainingState.ts';

/** A sweep that workers have in hand. */
interface Handle {
  pause(): void;
  resume(): void;
  stop(): void;
}

/** What is heard of a sweep. */
export interface SweepListener<Unit, Outcome> extends PoolObserver {
  /** What is being trained from now on. */
  inHand(units: readonly Unit[]): void;
  /** How a unit came out, model by model. */
  outcomes(unit: Unit, outcomes: readonly Outcome[]): void;
  /** Share of all units that is done. */
  progress(fraction: number): void;
}

/** How a lab's sweeps are made up. */
export interface SweepKind<Config, Unit, Outcome> {
  /** What workers train, in this order. */
  unitsOf(config: Config): readonly Unit[];
  /** What of a unit is known, by its key, and what is left to train of it; null for nothing. */
  split(
    config: Config,
    unit: Unit,
    find: (key: string) => Outcome | undefined,
  ): { readonly known: readonly Outcome[]; readonly missing: Unit | null };
  /** All that an outcome depends on but device and data. */
  keyOf(config: Config, outcome: Outcome): string;
  costOf(config: Config): Cost;
  /** Whether a machine may not have the memory that it takes. */
  mayRunShort(config: Config): boolean;
  /** Names the data that a config asks for; empty where they follow from it. */
  dataKey(config: Config): string;
  begin(
    config: Config,
    units: readonly Unit[],
    reports: readonly DeviceReport[],
    listener: SweepListener<Unit, Outcome>,
  ): Handle;
}

/** The part of a lab's state that a sweep is about. */
interface Slot<Config, Unit, Outcome, Document> {
  read(): {
    readonly config: Config;
    readonly sweep: SweepState<Config, Unit, Outcome, Document>;
    readonly device: DeviceState;
  };
  write(sweep: SweepState<Config, Unit, Outcome, Document>): void;
}

/** Starts, pauses and ends sweeps, and brings how trainings come out into the store, at most once per frame. */
export class SweepController<Config extends Workload, Unit, Outcome, Document> {
  private readonly slot: Slot<Config, Unit, Outcome, Document>;
  private readonly kind: SweepKind<Config, Unit, Outcome>;
  private readonly notices: NoticeBoard;
  private readonly book: DeviceBook<Config>;
  private readonly cache = new OutcomeCache<Outcome>();
  private readonly frames = oncePerFrame(() => this.flush());
  private readonly clock = new Ticker(() => this.frames.ask());
  private handle: Handle | undefined;
  /** Counts sweeps, so that what an abandoned one still has to say is not heard. */
  private turn = 0;
  private outcomes: Outcome[] = [];
  private inHand: readonly Unit[] = [];
  private unitsDone = 0;
  /** Units whose outcomes were all known before, and the share of the others that is done. */
  private unitsKnown = 0;
  private fraction = 0;
  private estimatedMs = 0;

  constructor(
    slot: Slot<Config, Unit, Outcome, Document>,
    kind: SweepKind<Config, Unit, Outcome>,
    notices: NoticeBoard,
    book: DeviceBook<Config>,
  ) {
    this.slot = slot;
    this.kind = kind;
    this.notices = notices;
    this.book = book;
  }

  /** Runs the sweep that the store asks for, or leaves it waiting for Run when it would take long. */
  runIfCheap(): void {
    const { config, sweep } = this.slot.read();
    const { missing } = this.recall(config);
    const share = missing.length / this.kind.unitsOf(config).length;
    const isShort = share * estimateMs(this.kind.costOf(config), NOMINAL_RATES) <= LONGEST_UNASKED_MS;
    if (isShort && !this.kind.mayRunShort(config)) this.run();
    else
      this.show({
        status: 'waiting',
        stale: sweep.outcomes.length > 0,
        expectedMs: share * this.expected(config),
      });
  }

  /** Starts, or continues what is paused. */
  run(): void {
    const { sweep, config } = this.slot.read();
    if (this.isBusy) return;
    if (sweep.status === 'paused' && this.handle !== undefined) {
      this.handle.resume();
      this.clock.start();
      this.show({ status: 'running' });
      return;
    }
    // Asked for again as it stands, it is computed again: one wants to see it fill in.
    if (sweep.status === 'finished' && sweep.config === config) this.cache.clear();
    void this.start(config);
  }

  pause(): void {
    const { sweep } = this.slot.read();
    if (sweep.status === 'preparing') {
      this.abandon();
      this.show({ status: 'paused' });
      return;
    }
    if (sweep.status !== 'running') return;
    this.handle?.pause();
    this.clock.stop();
    this.flush();
    this.show({ status: 'paused' });
  }

  /** Computes on another device: what was trained on the one before it is trained again. */
  prefer(preference: DevicePreference): void {
    const { config, sweep } = this.slot.read();
    const wasBusy = this.isBusy;
    this.book.prefer(preference);
    if (wasBusy || sweep.status === 'paused') this.abandon();
    if (wasBusy) void this.start(config);
    else void this.book.enough(config);
  }

  private get isBusy(): boolean {
    const { status } = this.slot.read().sweep;
    return status === 'running' || status === 'preparing';
  }

  /** Drops all outcomes; data and starts stay, since they belong to the seeds. */
  reset(): void {
    this.abandon();
    this.cache.clear();
    const { config } = this.slot.read();
    this.slot.write({ ...this.empty(config), expectedMs: this.expected(config) });
  }

  /** Shows a saved sweep as it was. */
  open(
    config: Config,
    outcomes: readonly Outcome[],
    file: RunFile<Document & { readonly elapsedMs: number }>,
  ): void {
    this.abandon();
    this.cache.clear();
    const { elapsedMs } = file.document;
    const sweep = this.empty(config);
    const done = { fraction: 1, unitsDone: sweep.unitsTotal, elapsedMs, expectedMs: elapsedMs };
    this.slot.write({ ...sweep, ...done, status: 'finished', outcomes, file });
  }

  /** Ends a sweep; its outcomes stay on screen, marked as stale once another config is asked for. */
  abandon(): void {
    this.turn += 1;
    this.book.stop();
    this.handle?.stop();
    this.handle = undefined;
    this.inHand = [];
    this.clock.stop();
    const { sweep, config } = this.slot.read();
    this.show({
      status: 'idle',
      inHand: [],
      ...(sweep.outcomes.length === 0 ? { config } : {}),
      ...(sweep.config === config ? {} : { fraction: 0, unitsDone: 0, elapsedMs: 0 }),
      stale: sweep.outcomes.length > 0 && sweep.config !== config,
      unitsTotal: this.kind.unitsOf(config).length,
      expectedMs: this.expected(config),
      error: null,
    });
  }

  /** What is known of a config, and what is left to train of it. */
  private recall(config: Config): { known: Outcome[]; missing: Unit[] } {
    const { origin } = this;
    const known: Outcome[] = [];
    const missing: Unit[] = [];
    for (const unit of this.kind.unitsOf(config)) {
      const part = this.kind.split(config, unit, (key) => this.cache.find(`${origin} ${key}`));
      known.push(...part.known);
      if (part.missing !== null) missing.push(part.missing);
    }
    return { known, missing };
  }

  private async start(config: Config): Promise<void> {
    this.turn += 1;
    const { turn, origin } = this;
    const { known, missing } = this.recall(config);
    const total = this.kind.unitsOf(config).length;
    this.outcomes = known;
    this.inHand = [];
    this.fraction = 0;
    this.unitsKnown = total - missing.length;
    this.unitsDone = this.unitsKnown;
    this.clock.reset();
    this.clock.start();
    this.show({
      ...this.shown(config),
      status: missing.length === 0 ? 'finished' : 'preparing',
      unitsTotal: total,
      elapsedMs: 0,
      expectedMs: this.expected(config),
      error: null,
    });
    if (missing.length === 0) {
      this.clock.stop();
      return;
    }
    const reports = await this.book.enough(config);
    // While devices were measured the visitor may have asked for something else.
    if (reports === undefined || turn !== this.turn) return;
    this.estimatedMs = this.expected(config) * (missing.length / total);
    this.show({ status: 'running', expectedMs: this.estimatedMs });
    this.handle = this.kind.begin(config, missing, reports, this.listener(config, origin));
  }

  private listener(config: Config, origin: string): SweepListener<Unit, Outcome> {
    const { turn } = this;
    const heard = (tell: () => void): void => {
      if (turn === this.turn) tell();
    };
    return {
      inHand: (inHand) =>
        heard(() => {
          this.inHand = inHand;
          this.frames.ask();
        }),
      outcomes: (_, outcomes) =>
        heard(() => {
          for (const outcome of outcomes) {
            this.cache.keep(`${origin} ${this.kind.keyOf(config, outcome)}`, outcome);
          }
          this.outcomes = [...this.outcomes, ...outcomes];
          this.unitsDone += 1;
          this.frames.ask();
        }),
      progress: (fraction) =>
        heard(() => {
          this.fraction = fraction;
          this.frames.ask();
        }),
      device: (report, workers) => heard(() => this.book.use(config, report, workers)),
      trouble: (title, line) => heard(() => this.notices.post('warning', title, [line])),
      deviceFailed: (name, reason) => heard(() => this.book.lose(name, reason)),
      finished: () => heard(() => this.end({ status: 'finished', fraction: 1 })),
      failed: (failure) =>
        heard(() => {
          const { preference } = this.slot.read().device;
          this.end({ status: 'failed', error: failure.message });
          if (failure.kind !== 'deviceLost' || preference === 'auto') return;
          this.book.giveUp(preference, `${preference} failed in the middle of the sweep`, failure.message);
          void this.start(config);
        }),
    };
  }

  private end(how: Partial<SweepState<Config, Unit, Outcome, Document>>): void {
    this.clock.stop();
    this.handle = undefined;
    this.inHand = [];
    this.flush();
    this.show(how);
  }

  private flush(): void {
    const { sweep, config } = this.slot.read();
    if (sweep.status !== 'running' && sweep.status !== 'paused') return;
    const elapsedMs = this.clock.elapsedMs;
    this.show({
      ...this.shown(config),
      elapsedMs,
      expectedMs: expectedFromPace(elapsedMs, this.fraction, this.estimatedMs),
    });
  }

  /** What the store shows of the outcomes: those of earlier settings until the first of these is there. */
  private shown(config: Config): Partial<SweepState<Config, Unit, Outcome, Document>> {
    const { sweep } = this.slot.read();
    const total = this.kind.unitsOf(config).length;
    const share = (total - this.unitsKnown) / total;
    const { outcomes, inHand, unitsDone } = this;
    return {
      ...(outcomes.length > 0 || sweep.outcomes.length === 0
        ? { outcomes, config, stale: false, file: null }
        : {}),
      inHand,
      unitsDone,
      fraction: 1 - share + share * this.fraction,
    };
  }

  private expected(config: Config): number {
    return estimateMs(this.kind.costOf(config), this.book.rates(config));
  }

  /** What outcomes depend on besides the config: another device gives other last digits, other data other numbers. */
  private get origin(): string {
    const { device, config } = this.slot.read();
    return `${device.preference} ${this.kind.dataKey(config)}`;
  }

  private empty(config: Config): SweepState<Config, Unit, Outcome, Document> {
    return emptySweepState(config, this.kind.unitsOf(config).length);
  }

  private show(part: Partial<SweepState<Config, Unit, Outcome, Document>>): void {
    this.slot.write({ ...this.slot.read().sweep, ...part });
  }
}
