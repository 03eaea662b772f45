import type { StoreApi } from 'zustand/vanilla';
import { pairCost } from '../../core/experiment/positionalSemantic/cost.ts';
import type { PairsDocument } from '../../core/experiment/positionalSemantic/document.ts';
import type { PositionalSemanticConfig } from '../../core/experiment/positionalSemantic/fields.ts';
import { estimateMs, LONGEST_UNASKED_MS, NOMINAL_RATES } from '../../core/experiment/randomFeatures/cost.ts';
import type { LabClient } from '../../worker/client.ts';
import type { PairHandle } from '../../worker/pairRun.ts';
import type { DeviceBook } from '../deviceBook.ts';
import type { RunFile } from '../labState.ts';
import type { NoticeBoard } from '../notices.ts';
import type { Begun } from '../training/trainingController.ts';
import { TrainingController } from '../training/trainingController.ts';
import { PairRecord } from './pairRecord.ts';
import type { PairsRunState, PositionalSemanticState } from './pairState.ts';
import { emptyPairs } from './pairState.ts';

/** More memory than this in one worker waits for Run. */
const MOST_BYTES = 600e6;

/** Whether training is short and takes no memory that a machine may not have. */
export function mayRunUnasked(config: PositionalSemanticConfig): boolean {
  const cost = pairCost(config);
  return estimateMs(cost, NOMINAL_RATES) <= LONGEST_UNASKED_MS && cost.bytes <= MOST_BYTES;
}

/** Trains students of two tokens step by step. */
export class PairsController extends TrainingController<PositionalSemanticConfig, PairRecord> {
  private readonly store: StoreApi<PositionalSemanticState>;
  private readonly client: LabClient;

  constructor(
    store: StoreApi<PositionalSemanticState>,
    client: LabClient,
    notices: NoticeBoard,
    book: DeviceBook<PositionalSemanticConfig>,
  ) {
    super(notices, book, new PairRecord(store.getState().config));
    this.store = store;
    this.client = client;
  }

  /** Shows a saved run as it was; no Q comes with it. */
  open(config: PositionalSemanticConfig, file: RunFile<PairsDocument>): void {
    this.drop();
    this.forget(config);
    const { curves, endings, elapsedMs } = file.document;
    const step = Math.max(0, ...curves.map(({ points }) => points.at(-1)?.step ?? 0));
    const done = { fraction: 1, elapsedMs, expectedMs: elapsedMs, step };
    this.store.setState({
      run: { ...emptyPairs(config), ...done, status: 'finished', curves, endings, file },
    });
  }

  protected get state(): PositionalSemanticState {
    return this.store.getState();
  }

  protected show(part: Partial<PairsRunState>): void {
    this.store.setState({ run: { ...this.state.run, ...part } });
  }

  protected showKnown(part: Partial<PairsRunState>): void {
    this.show({ file: null, ...this.known.shown(), ...part });
  }

  protected showEmpty(config: PositionalSemanticConfig): void {
    this.store.setState({ run: emptyPairs(config) });
  }

  protected unknown(config: PositionalSemanticConfig): PairRecord {
    return new PairRecord(config);
  }

  protected isCheap(config: PositionalSemanticConfig): boolean {
    return mayRunUnasked(config);
  }

  protected expected(config: PositionalSemanticConfig): number {
    return estimateMs(pairCost(config), this.book.rates(config));
  }

  protected begin({ config, until, reports, observer, heard }: Begun<PositionalSemanticConfig>): PairHandle {
    const record = this.known;
    return this.client.pairs(config, record.tasks(until), reports, {
      ...observer,
      inHand: () => undefined,
      done: () => undefined,
      again: (unit) => heard(() => record.drawOf(unit)?.forget()),
      event: (unit, event) => heard(() => record.drawOf(unit)?.hear(event)),
    });
  }
}
