import type { StoreApi } from 'zustand/vanilla';
import type { ReplayedStep, TrainingState } from '../../core/experiment/multiHead/training.ts';
import type { LabClient } from '../../worker/client.ts';
import type { MultiHeadState } from './multiHeadState.ts';
import { nearestBefore, shownTrial, wantedStep } from './shownStep.ts';
import type { TrainingRecord } from './trainingRecord.ts';
import type { Leg } from './trialHistory.ts';

/** A drag is followed once it has stood still for so long; until then the nearest kept step is shown. */
const REST_MS = 60;

/** Progress is shown in steps of this share. */
const LEAST_PROGRESS = 0.04;

/** A step that is asked for and not there. */
interface Asked {
  readonly record: TrainingRecord;
  readonly trial: number;
  readonly step: number;
}

/** Replays the step that is looked at wherever it was not kept: the newest wish counts, an older one is dropped. */
export class Replayer {
  private readonly store: StoreApi<MultiHeadState>;
  private readonly client: Pick<LabClient, 'replay'>;
  private readonly recordNow: () => TrainingRecord;
  private asked: Asked | undefined;
  private stopAsked: () => void = () => undefined;

  /** `recordNow` is what was trained last. */
  constructor(
    store: StoreApi<MultiHeadState>,
    client: Pick<LabClient, 'replay'>,
    recordNow: () => TrainingRecord,
  ) {
    this.store = store;
    this.client = client;
    this.recordNow = recordNow;
  }

  /** Follows the store from now on. */
  follow(): void {
    this.store.subscribe(({ run, view }, before) => {
      if (run !== before.run || view !== before.view) this.look();
    });
  }

  private look(): void {
    const wish = this.wish();
    const { asked } = this;
    if (wish === undefined && asked === undefined) return;
    const isSame =
      wish?.record === asked?.record && wish?.trial === asked?.trial && wish?.step === asked?.step;
    if (isSame) return;
    this.stopAsked();
    this.asked = wish;
    if (wish === undefined) {
      this.show(null);
      return;
    }
    this.tell(wish, 0);
    const resting = setTimeout(() => this.start(wish), REST_MS);
    this.stopAsked = () => clearTimeout(resting);
  }

  /** The step that is looked at, unless it is there. */
  private wish(): Asked | undefined {
    const state = this.store.getState();
    const record = this.recordNow();
    const step = wantedStep(state);
    if (step === undefined || state.run.config !== record.config) return undefined;
    const trial = shownTrial(state.run.config, state.view.trial);
    return nearestBefore(state.run, trial, step)?.step === step ? undefined : { record, trial, step };
  }

  private start(asked: Asked): void {
    const { record, trial, step } = asked;
    const from = nearestBefore(this.store.getState().run, trial, step);
    if (from === undefined) return;
    this.takeLegs(asked, from, record.trials[trial]?.legs(from.step, step) ?? []);
  }

  /** Each part on the device that took it, one after the other. */
  private takeLegs(asked: Asked, from: TrainingState, [leg, ...rest]: readonly Leg[]): void {
    const { record, trial, step } = asked;
    if (leg === undefined) return;
    const { config, stepSizes } = record;
    const ended = record.trials[trial]?.endings ?? [];
    const length = step - from.step;
    const data = this.store.getState().run.data ?? undefined;
    const job = { trial, from, step: leg.until, stepSizes, ended };
    const handle = this.client.replay({ config, data }, job, leg.device, {
      progress: (fraction) => this.tell(asked, (fraction * (leg.until - from.step)) / length),
      replayed: (found) => {
        if (this.asked !== asked) return;
        if (rest.length > 0) this.takeLegs(asked, found.state, rest);
        else this.arrived(asked, found);
      },
      failed: (reason) => {
        if (this.asked !== asked) return;
        this.show({ trial, step, fraction: 0, error: `${leg.device}, which took it, fails: ${reason}` });
      },
    });
    this.stopAsked = () => handle.stop();
  }

  private arrived({ record, trial }: Asked, found: ReplayedStep): void {
    this.asked = undefined;
    record.trials[trial]?.remember(found);
    const { run } = this.store.getState();
    this.store.setState({ run: { ...run, replayed: record.shown().replayed }, replay: null });
  }

  private tell({ trial, step }: Asked, fraction: number): void {
    const shown = this.store.getState().replay;
    const isNew = shown?.trial !== trial || shown.step !== step || shown.error !== null;
    if (isNew || fraction > shown.fraction + LEAST_PROGRESS)
      this.show({ trial, step, fraction, error: null });
  }

  private show(replay: MultiHeadState['replay']): void {
    this.store.setState({ replay });
  }
}
