import type { StoreApi } from 'zustand/vanilla';
import type { TokenDataset } from '../../core/dataset/dataset.ts';
import { multiHeadCost } from '../../core/experiment/multiHead/cost.ts';
import type { MultiHeadDocument } from '../../core/experiment/multiHead/document.ts';
import type { MultiHeadConfig } from '../../core/experiment/multiHead/fields.ts';
import { mayRunShort, trainingMemory } from '../../core/experiment/multiHead/memory.ts';
import { estimateMs, LONGEST_UNASKED_MS, NOMINAL_RATES } from '../../core/experiment/randomFeatures/cost.ts';
import type { LabClient } from '../../worker/client.ts';
import type { TrainingHandle } from '../../worker/trainingRun.ts';
import type { DeviceBook } from '../deviceBook.ts';
import type { RunFile } from '../labState.ts';
import type { NoticeBoard } from '../notices.ts';
import type { Begun } from '../training/trainingController.ts';
import { TrainingController } from '../training/trainingController.ts';
import { emptyTraining } from './initialMultiHeadState.ts';
import type { MultiHeadState, TrainingRunState } from './multiHeadState.ts';
import { TrainingRecord } from './trainingRecord.ts';

/** Trains models of several heads; changes eta on the way, and goes back to any step. */
export class HeadsController extends TrainingController<MultiHeadConfig, TrainingRecord> {
  private readonly store: StoreApi<MultiHeadState>;
  private readonly client: LabClient;

  constructor(
    store: StoreApi<MultiHeadState>,
    client: LabClient,
    notices: NoticeBoard,
    book: DeviceBook<MultiHeadConfig>,
  ) {
    super(notices, book, new TrainingRecord(store.getState().config));
    this.store = store;
    this.client = client;
  }

  /** Changes eta from where training stands; while it runs it goes on with it. */
  retune(stepSize: number): void {
    const { config } = this.state;
    const wasBusy = this.isBusy;
    this.own(config);
    // Where all that has begun is done, no step is left to take otherwise.
    if (this.known.step >= config.steps) return;
    this.drop();
    this.known.retune(this.known.step, stepSize);
    this.stand();
    if (wasBusy) this.goOn(config);
  }

  /** Drops what was trained after a step, and brings all trials there. */
  branch(step: number): void {
    const { config } = this.state;
    if (this.known.config !== config) return;
    this.drop();
    this.known.branch(step);
    this.stand();
    if (this.known.jobs(step).length > 0) void this.start(config, step);
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

  protected get state(): MultiHeadState {
    return this.store.getState();
  }

  protected show(part: Partial<TrainingRunState>): void {
    this.setRun({ ...this.state.run, ...part });
  }

  protected showKnown(part: Partial<TrainingRunState>): void {
    this.show({ data: this.dataOf(this.state.config), file: null, ...this.known.shown(), ...part });
  }

  protected showEmpty(config: MultiHeadConfig): void {
    this.setRun({ ...emptyTraining(config), data: this.dataOf(config) });
  }

  protected unknown(config: MultiHeadConfig): TrainingRecord {
    return new TrainingRecord(config);
  }

  protected isCheap(config: MultiHeadConfig): boolean {
    const workers = Math.min(config.trials, NOMINAL_RATES.workers);
    return (
      estimateMs(multiHeadCost(config), NOMINAL_RATES) <= LONGEST_UNASKED_MS &&
      !mayRunShort(trainingMemory(config), workers)
    );
  }

  protected expected(config: MultiHeadConfig): number {
    return estimateMs(multiHeadCost(config), this.book.rates(config));
  }

  protected begin({ config, until, reports, observer, heard }: Begun<MultiHeadConfig>): TrainingHandle {
    const record = this.known;
    const data = this.dataOf(config) ?? undefined;
    return this.client.train(
      config,
      record.jobs(until),
      reports,
      {
        ...observer,
        event: (trial, event, device) => heard(() => record.trials[trial]?.hear(event, device)),
      },
      data,
    );
  }

  /** The visitor's own data that a config asks for; another set of them comes with another config. */
  private dataOf(config: MultiHeadConfig): TokenDataset | null {
    return config.data === 'own' ? (this.state.data?.dataset ?? null) : null;
  }

  private setRun(run: TrainingRunState): void {
    this.store.setState({ run });
  }
}
