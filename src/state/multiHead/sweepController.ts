import type { StoreApi } from 'zustand/vanilla';
import type { DeviceReport } from '../../core/experiment/device.ts';
import { multiHeadCost } from '../../core/experiment/multiHead/cost.ts';
import type { TrainingUnit } from '../../core/experiment/multiHead/curve.ts';
import { trainingUnits } from '../../core/experiment/multiHead/curve.ts';
import type { MultiHeadDocument } from '../../core/experiment/multiHead/document.ts';
import type { MultiHeadConfig } from '../../core/experiment/multiHead/fields.ts';
import { mayRunShort, trainingMemory } from '../../core/experiment/multiHead/memory.ts';
import type { TrainingOutcome } from '../../core/experiment/multiHead/trainingOutcome.ts';
import { estimateMs, LONGEST_UNASKED_MS, NOMINAL_RATES } from '../../core/experiment/randomFeatures/cost.ts';
import type { LabClient } from '../../worker/client.ts';
import type { SweepHandle } from '../../worker/sweepRun.ts';
import type { DeviceBook } from '../deviceBook.ts';
import type { DevicePreference } from '../deviceMemory.ts';
import { oncePerFrame } from '../frame.ts';
import type { NoticeBoard } from '../notices.ts';
import { expectedFromPace } from '../pace.ts';
import type { RunFile } from '../randomFeatures/labState.ts';
import { Ticker } from '../ticker.ts';
import { emptySweep } from './initialMultiHeadState.ts';
import type { MultiHeadState, SweepRunState } from './multiHeadState.ts';
import { OutcomeCache } from './outcomeCache.ts';

/** Starts, pauses and ends sweeps, and brings how trainings come out into the store, at most once per frame. */
export class SweepController {
  private readonly store: StoreApi<MultiHeadState>;
  private readonly client: LabClient;
  private readonly notices: NoticeBoard;
  private readonly book: DeviceBook<MultiHeadConfig>;
  private readonly cache = new OutcomeCache();
  private readonly frames = oncePerFrame(() => this.flush());
  private readonly clock = new Ticker(() => this.frames.ask());
  private handle: SweepHandle | undefined;
  /** Counts sweeps, so that what an abandoned one still has to say is not heard. */
  private turn = 0;
  private outcomes: TrainingOutcome[] = [];
  private inHand: readonly TrainingUnit[] = [];
  private unitsDone = 0;
  /** Units whose outcomes were all known before, and the share of the others that is done. */
  private unitsKnown = 0;
  private fraction = 0;
  private estimatedMs = 0;

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

  /** Runs the sweep that the store asks for, or leaves it waiting for Run when it would take long. */
  runIfCheap(): void {
    const { config, sweep } = this.store.getState();
    const { missing } = this.recall(config);
    const share = missing.length / trainingUnits(config).length;
    // No weights are kept on the page.
    const memory = { worker: trainingMemory(config).worker, page: 0 };
    const isShort = share * estimateMs(multiHeadCost(config), NOMINAL_RATES) <= LONGEST_UNASKED_MS;
    if (isShort && !mayRunShort(memory, NOMINAL_RATES.workers)) this.run();
    else
      this.setSweep({
        ...sweep,
        status: 'waiting',
        stale: sweep.outcomes.length > 0,
        expectedMs: share * this.expected(config),
      });
  }

  /** Starts, or continues what is paused. */
  run(): void {
    const { sweep, config } = this.store.getState();
    if (this.isBusy) return;
    if (sweep.status === 'paused' && this.handle !== undefined) {
      this.handle.resume();
      this.clock.start();
      this.setSweep({ ...sweep, status: 'running' });
      return;
    }
    // Asked for again as it stands, it is computed again: one wants to see it fill in.
    if (sweep.status === 'finished' && sweep.config === config) this.cache.clear();
    void this.start(config);
  }

  pause(): void {
    const { sweep } = this.store.getState();
    if (sweep.status === 'preparing') {
      this.abandon();
      this.setSweep({ ...this.store.getState().sweep, status: 'paused' });
      return;
    }
    if (sweep.status !== 'running') return;
    this.handle?.pause();
    this.clock.stop();
    this.flush();
    this.setSweep({ ...this.store.getState().sweep, status: 'paused' });
  }

  /** Computes on another device: what was trained on the one before it is trained again. */
  prefer(preference: DevicePreference): void {
    const { config, sweep } = this.store.getState();
    const wasBusy = this.isBusy;
    this.book.prefer(preference);
    if (wasBusy || sweep.status === 'paused') this.abandon();
    if (wasBusy) void this.start(config);
    else void this.book.enough(config);
  }

  private get isBusy(): boolean {
    const { status } = this.store.getState().sweep;
    return status === 'running' || status === 'preparing';
  }

  /** Drops all outcomes; data and starts stay, since they belong to the seeds. */
  reset(): void {
    this.abandon();
    this.cache.clear();
    const { config } = this.store.getState();
    this.setSweep({ ...emptySweep(config), expectedMs: this.expected(config) });
  }

  /** Shows a saved sweep as it was. */
  open(config: MultiHeadConfig, file: RunFile<MultiHeadDocument>): void {
    this.abandon();
    this.cache.clear();
    const { outcomes = [], elapsedMs } = file.document;
    const sweep = emptySweep(config);
    const done = { fraction: 1, unitsDone: sweep.unitsTotal, elapsedMs, expectedMs: elapsedMs };
    this.setSweep({ ...sweep, ...done, status: 'finished', outcomes, file });
  }

  /** Ends a sweep; its outcomes stay on screen, marked as stale once another config is asked for. */
  abandon(): void {
    this.turn += 1;
    this.book.stop();
    this.handle?.stop();
    this.handle = undefined;
    this.inHand = [];
    this.clock.stop();
    const { sweep, config } = this.store.getState();
    this.setSweep({
      ...sweep,
      status: 'idle',
      inHand: [],
      ...(sweep.outcomes.length === 0 ? { config } : {}),
      ...(sweep.config === config ? {} : { fraction: 0, unitsDone: 0, elapsedMs: 0 }),
      stale: sweep.outcomes.length > 0 && sweep.config !== config,
      unitsTotal: trainingUnits(config).length,
      expectedMs: this.expected(config),
      error: null,
    });
  }

  /** What is known of a config, and what is left to train of it. */
  private recall(config: MultiHeadConfig): { known: TrainingOutcome[]; missing: TrainingUnit[] } {
    const known: TrainingOutcome[] = [];
    const missing = trainingUnits(config).flatMap((unit): TrainingUnit[] => {
      const numHeads = unit.numHeads.filter((heads) => {
        const found = this.cache.find(
          config,
          { trial: unit.trial, at: unit.at, numHeads: heads },
          this.origin,
        );
        if (found !== undefined) known.push(found);
        return found === undefined;
      });
      return numHeads.length === 0 ? [] : [{ ...unit, numHeads }];
    });
    return { known, missing };
  }

  private async start(config: MultiHeadConfig): Promise<void> {
    this.turn += 1;
    const { turn, origin } = this;
    const { known, missing } = this.recall(config);
    const total = trainingUnits(config).length;
    this.outcomes = known;
    this.inHand = [];
    this.fraction = 0;
    this.unitsKnown = total - missing.length;
    this.unitsDone = this.unitsKnown;
    this.clock.reset();
    this.clock.start();
    this.setSweep({
      ...this.store.getState().sweep,
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
    this.setSweep({ ...this.store.getState().sweep, status: 'running', expectedMs: this.estimatedMs });
    this.launch(config, missing, reports, origin);
  }

  private launch(
    config: MultiHeadConfig,
    units: readonly TrainingUnit[],
    reports: readonly DeviceReport[],
    origin: string,
  ): void {
    const { turn } = this;
    const heard = (tell: () => void): void => {
      if (turn === this.turn) tell();
    };
    const data = config.data === 'own' ? this.store.getState().data?.dataset : undefined;
    this.handle = this.client.sweep({ config, data }, units, reports, {
      inHand: (inHand) =>
        heard(() => {
          this.inHand = inHand;
          this.frames.ask();
        }),
      outcomes: (_, outcomes) =>
        heard(() => {
          for (const outcome of outcomes) this.cache.keep(config, outcome, origin);
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
          const { preference } = this.store.getState().device;
          this.end({ status: 'failed', error: failure.message });
          if (failure.kind !== 'deviceLost' || preference === 'auto') return;
          this.book.giveUp(preference, `${preference} failed in the middle of the sweep`, failure.message);
          void this.start(config);
        }),
    });
  }

  private end(how: Partial<SweepRunState>): void {
    this.clock.stop();
    this.handle = undefined;
    this.inHand = [];
    this.flush();
    this.setSweep({ ...this.store.getState().sweep, ...how });
  }

  private flush(): void {
    const { sweep, config } = this.store.getState();
    if (sweep.status !== 'running' && sweep.status !== 'paused') return;
    const elapsedMs = this.clock.elapsedMs;
    this.setSweep({
      ...sweep,
      ...this.shown(config),
      elapsedMs,
      expectedMs: expectedFromPace(elapsedMs, this.fraction, this.estimatedMs),
    });
  }

  /** What the store shows of the outcomes: those of earlier settings until the first of these is there. */
  private shown(config: MultiHeadConfig): Partial<SweepRunState> {
    const { sweep } = this.store.getState();
    const total = trainingUnits(config).length;
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

  private expected(config: MultiHeadConfig): number {
    return estimateMs(multiHeadCost(config), this.book.rates(config));
  }

  /** What outcomes depend on besides the config: another device gives other last digits, other data other numbers. */
  private get origin(): string {
    const { device, config, data } = this.store.getState();
    return `${device.preference} ${config.data === 'own' ? (data?.digest ?? '') : ''}`;
  }

  private setSweep(sweep: SweepRunState): void {
    this.store.setState({ sweep });
  }
}
