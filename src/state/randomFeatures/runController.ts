import type { StoreApi } from 'zustand/vanilla';
import type { DeviceName, DeviceReport } from '../../core/experiment/device.ts';
import {
  estimateCost,
  estimateMs,
  LONGEST_UNASKED_MS,
  NOMINAL_RATES,
} from '../../core/experiment/randomFeatures/cost.ts';
import type { RunUnit, UnitPoint } from '../../core/experiment/randomFeatures/curve.ts';
import { CurveBuffer } from '../../core/experiment/randomFeatures/curveBuffer.ts';
import type { RandomFeaturesConfig } from '../../core/experiment/randomFeatures/fields.ts';
import type { FitDetail } from '../../core/experiment/randomFeatures/fitDetail.ts';
import type { RunDocument } from '../../core/experiment/randomFeatures/runDocument.ts';
import { unitsOf } from '../../core/experiment/randomFeatures/units.ts';
import type { LabClient } from '../../worker/client.ts';
import type { RunHandle } from '../../worker/run.ts';
import { DeviceBook } from '../deviceBook.ts';
import type { DeviceMemory, DevicePreference } from '../deviceMemory.ts';
import { oncePerFrame } from '../frame.ts';
import type { NoticeBoard } from '../notices.ts';
import { expectedFromPace } from '../pace.ts';
import { Ticker } from '../ticker.ts';
import type { UnitRecord } from './curveCache.ts';
import { CurveCache } from './curveCache.ts';
import { emptyRun } from './initialState.ts';
import type { LabState, RunFile, RunState } from './labState.ts';

/** After a run the page has come to rest when this has passed; then the devices not yet known are measured. */
const IDLE_MS = 1000;

/** A picture that needs no kernel anew is drawn once, unless it takes longer than this. */
const ONE_PICTURE_MS = 90;

/** Starts, pauses and ends runs, and brings what they report into the store, at most once per frame. */
export class RunController {
  private readonly store: StoreApi<LabState>;
  private readonly client: LabClient;
  private readonly notices: NoticeBoard;
  private readonly book: DeviceBook<RandomFeaturesConfig>;
  private readonly cache = new CurveCache();
  private readonly frames = oncePerFrame(() => this.flush());
  private readonly clock = new Ticker(() => this.frames.ask());
  private handle: RunHandle | undefined;
  /** Counts runs, so that what an abandoned one still has to say is not heard. */
  private turn = 0;
  private buffer = new CurveBuffer();
  /** What units of this run gave so far, for the cache. */
  private readonly records = new Map<RunUnit, { points: UnitPoint[]; fit: FitDetail | undefined }>();
  private fits: readonly FitDetail[] = [];
  private inHand: readonly RunUnit[] = [];
  private fraction = 0;
  private unitsDone = 0;
  private unitsKnown = 0;
  private estimatedMs = 0;

  constructor(
    store: StoreApi<LabState>,
    client: LabClient,
    devices: readonly DeviceName[],
    notices: NoticeBoard,
    memory: DeviceMemory,
  ) {
    this.store = store;
    this.client = client;
    this.notices = notices;
    this.book = new DeviceBook<RandomFeaturesConfig>(store, client, devices, notices, memory);
  }

  /** Runs what the store asks for, or leaves it waiting for Run when it would take long. */
  runIfCheap(): void {
    const { config, run } = this.store.getState();
    const nominalMs = estimateMs(estimateCost(config), NOMINAL_RATES);
    if (nominalMs <= LONGEST_UNASKED_MS) {
      this.run();
      return;
    }
    this.setRun({
      ...run,
      status: 'waiting',
      stale: run.curves.length > 0,
      expectedMs: this.expected(config),
    });
  }

  /** Whether a config needs no kernel that was not computed before. */
  knows(config: RandomFeaturesConfig): boolean {
    return this.client.knows(config, unitsOf(config));
  }

  /** Starts, or continues what is paused. */
  run(): void {
    const { run, config } = this.store.getState();
    if (run.status === 'running' || run.status === 'preparing') return;
    if (run.status === 'paused' && this.handle !== undefined) {
      this.handle.resume();
      this.clock.start();
      this.setRun({ ...run, status: 'running' });
      return;
    }
    // Asked for again as it stands, it is computed again: one wants to see it grow.
    if (run.status === 'finished' && run.config === config) this.cache.clear();
    void this.start(config);
  }

  pause(): void {
    const { run } = this.store.getState();
    if (run.status === 'preparing') {
      // Nothing is computed yet: what continues later is the measuring of devices, from its beginning.
      this.abandon();
      this.setRun({ ...this.store.getState().run, status: 'paused' });
      return;
    }
    if (run.status !== 'running') return;
    this.handle?.pause();
    this.clock.stop();
    this.flush();
    this.setRun({ ...this.store.getState().run, status: 'paused' });
  }

  /** Drops curves and what was kept of them; the draws stay, since they belong to the seeds. */
  reset(): void {
    this.abandon();
    this.cache.clear();
    const { config } = this.store.getState();
    this.setRun({ ...emptyRun(config), expectedMs: this.expected(config) });
  }

  /** Shows a saved run as it was; the next run computes it again. */
  show(config: RandomFeaturesConfig, file: RunFile<RunDocument>): void {
    this.abandon();
    this.cache.clear();
    const { curves, elapsedMs } = file.document;
    const run = emptyRun(config);
    const done = { fraction: 1, unitsDone: run.unitsTotal, elapsedMs, expectedMs: elapsedMs };
    this.setRun({ ...run, ...done, status: 'finished', curves, file });
  }

  /** The visitor's choice of a device, for what is computed from now on. */
  prefer(preference: DevicePreference): void {
    this.book.prefer(preference);
  }

  /** Takes up a choice that was made elsewhere. */
  recallDevice(): void {
    this.book.recall();
  }

  /** Ends a run without a result; its curves stay on screen, marked as stale once another config is asked for. */
  abandon(): void {
    this.turn += 1;
    this.book.stop();
    this.handle?.stop();
    this.handle = undefined;
    this.inHand = [];
    this.clock.stop();
    const { run, config } = this.store.getState();
    this.setRun({
      ...run,
      status: 'idle',
      inHand: [],
      ...(run.curves.length === 0 ? { config } : {}),
      // Of another experiment nothing is done yet, whatever is still on screen.
      ...(run.config === config ? {} : { fraction: 0, unitsDone: 0, elapsedMs: 0 }),
      stale: run.curves.length > 0 && run.config !== config,
      unitsTotal: unitsOf(config).length,
      expectedMs: this.expected(config),
      error: null,
    });
  }

  private async start(config: RandomFeaturesConfig): Promise<void> {
    this.turn += 1;
    const { turn } = this;
    const preference = this.store.getState().device.preference;
    this.buffer = new CurveBuffer();
    this.records.clear();
    this.fits = [];
    this.fraction = 0;
    this.unitsDone = 0;
    const all = unitsOf(config);
    const missing: RunUnit[] = [];
    for (const unit of all) {
      const known = this.cache.find(config, unit, preference, this.dataKey());
      if (known === undefined) missing.push(unit);
      else this.recall(unit, known);
    }
    this.unitsKnown = all.length - missing.length;
    this.clock.reset();
    this.clock.start();
    const { run } = this.store.getState();
    this.setRun({
      ...run,
      ...(this.buffer.isEmpty
        ? {}
        : { curves: this.buffer.list(config), fits: this.fits, config, stale: false, file: null }),
      status: missing.length === 0 ? 'finished' : 'preparing',
      fraction: this.unitsKnown / all.length,
      unitsDone: this.unitsKnown,
      unitsTotal: all.length,
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
    this.estimatedMs = this.expected(config) * (missing.length / all.length);
    this.setRun({ ...this.store.getState().run, status: 'running', expectedMs: this.estimatedMs });
    this.launch(config, missing, reports, turn, preference);
    // In a long run a faster device still pays; after a short one it is measured for the next.
    if (this.expected(config) > LONGEST_UNASKED_MS) this.measureRest(config, turn);
  }

  private measureRest(config: RandomFeaturesConfig, turn: number): void {
    void this.book.measureRest(config, (report) => {
      if (turn === this.turn) this.handle?.offer(report);
    });
  }

  private launch(
    config: RandomFeaturesConfig,
    units: readonly RunUnit[],
    reports: readonly DeviceReport[],
    turn: number,
    preference: DevicePreference,
  ): void {
    const heard = (tell: () => void): void => {
      if (turn === this.turn) tell();
    };
    const isQuick = this.client.knows(config, units);
    if (isQuick) this.frames.hold(ONE_PICTURE_MS);
    const { data } = this.store.getState();
    const experiment = config.data === 'sphere' ? { config } : { config, data: data?.dataset };
    this.handle = this.client.run(experiment, units, reports, {
      point: (unit, point) =>
        heard(() => {
          // The first points of a run are shown as soon as they are all heard, whatever was shown last.
          if (this.buffer.isEmpty && !isQuick) queueMicrotask(() => heard(() => this.flush()));
          this.buffer.add(unit, point);
          this.recordOf(unit).points.push(point);
          this.frames.ask();
        }),
      inHand: (units) =>
        heard(() => {
          this.inHand = units;
          this.frames.ask();
        }),
      fit: (unit, fit) =>
        heard(() => {
          this.recordOf(unit).fit = fit;
          this.fits = [...this.fits.filter(({ model }) => model !== fit.model), fit];
          this.frames.ask();
        }),
      progress: (fraction, unitsDone) =>
        heard(() => {
          const share = units.length / (units.length + this.unitsKnown);
          this.fraction = 1 - share + share * fraction;
          this.unitsDone = this.unitsKnown + unitsDone;
          this.frames.ask();
        }),
      device: (report, deployment) => heard(() => this.book.use(config, report, deployment)),
      trouble: (title, line) => heard(() => this.notices.post('warning', title, [line])),
      deviceFailed: (name, reason) => heard(() => this.book.lose(name, reason)),
      unitFinished: (unit) =>
        heard(() => this.cache.keep(config, unit, preference, this.dataKey(), this.recordOf(unit))),
      finished: () =>
        heard(() => {
          this.end({ status: 'finished', fraction: 1 });
          setTimeout(() => {
            if (turn === this.turn) this.measureRest(config, turn);
          }, IDLE_MS);
        }),
      failed: (failure) =>
        heard(() => {
          this.end({ status: 'failed', error: failure.message });
          if (failure.kind === 'deviceLost' && preference !== 'auto') {
            this.book.giveUp(preference, `${preference} failed in the middle of the run`, failure.message);
            this.run();
          }
        }),
    });
  }

  private end(how: Partial<RunState>): void {
    this.clock.stop();
    this.handle = undefined;
    this.inHand = [];
    this.flush();
    this.setRun({ ...this.store.getState().run, ...how });
  }

  private flush(): void {
    const { run, config } = this.store.getState();
    if (run.status !== 'running' && run.status !== 'paused') return;
    const elapsedMs = this.clock.elapsedMs;
    const done = this.fraction;
    this.setRun({
      ...run,
      ...(this.buffer.isEmpty
        ? {}
        : { curves: this.buffer.list(config), fits: this.fits, config, stale: false, file: null }),
      fraction: done,
      inHand: this.inHand,
      unitsDone: this.unitsDone,
      elapsedMs,
      expectedMs: this.expectedFrom(elapsedMs),
    });
  }

  private expectedFrom(elapsedMs: number): number {
    const { run } = this.store.getState();
    const known = this.unitsKnown / run.unitsTotal;
    return expectedFromPace(elapsedMs, (this.fraction - known) / (1 - known), this.estimatedMs);
  }

  private expected(config: RandomFeaturesConfig): number {
    return estimateMs(estimateCost(config), this.book.rates(config));
  }

  /** Names the data that a run is computed from. */
  private dataKey(): string {
    const { config, data } = this.store.getState();
    return config.data === 'sphere' ? '' : (data?.digest ?? '');
  }

  private recordOf(unit: RunUnit): { points: UnitPoint[]; fit: FitDetail | undefined } {
    const record = this.records.get(unit) ?? { points: [], fit: undefined };
    this.records.set(unit, record);
    return record;
  }

  private recall(unit: RunUnit, { points, fit }: UnitRecord): void {
    for (const point of points) this.buffer.add(unit, point);
    if (fit !== undefined) this.fits = [...this.fits, fit];
  }

  private setRun(run: RunState): void {
    this.store.setState({ run });
  }
}
