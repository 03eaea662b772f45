import type { MultiHeadCurve, MultiHeadPoint, MultiHeadUnit } from '../../core/experiment/multiHead/curve.ts';
import type { Ending } from '../../core/experiment/multiHead/document.ts';
import type { TrainingPlace } from '../../core/experiment/multiHead/sweepNames.ts';
import type { FinalWeights, TrainingEvent, TrainingState } from '../../core/experiment/multiHead/training.ts';
import { sliceHeads } from '../../core/multiHead/groups.ts';

/** What one model of a trial has given. */
export interface TrainedUnit {
  readonly curve: MultiHeadCurve;
  readonly ending: Ending | undefined;
  /** After the last step; of a model that ran away, at its last point. undefined for one that has none. */
  readonly final: FinalWeights | undefined;
}

/** Gathers what training says of one trial. */
export class TrialRecord {
  private readonly numHeads: readonly number[];
  private readonly place: Omit<MultiHeadUnit, 'numHeads'>;
  private readonly points: MultiHeadPoint[][];
  private readonly endings: (Ending | undefined)[];
  private readonly finals: (FinalWeights | undefined)[];

  /** `at` where fields are swept. */
  constructor(numHeads: readonly number[], trial: number, at?: TrainingPlace) {
    this.numHeads = numHeads;
    this.place = { trial, ...(at === undefined ? {} : { at }) };
    this.points = numHeads.map(() => []);
    this.endings = numHeads.map(() => undefined);
    this.finals = numHeads.map(() => undefined);
  }

  hear(event: TrainingEvent): void {
    switch (event.kind) {
      case 'trained':
        (this.points[event.model] as MultiHeadPoint[]).push(event.point);
        return;
      case 'checkpoint':
        this.keep(event.state);
        return;
      case 'ended': {
        const { model, why, step, stepSize } = event;
        const numHeads = this.numHeads[model] as number;
        this.endings[model] = { numHeads, ...this.place, why, step, stepSize };
        return;
      }
      case 'progress':
        return;
      default:
        event satisfies never;
    }
  }

  /** A model that has ended stays as it was then. */
  private keep({ step, weights }: TrainingState): void {
    for (const model of this.numHeads.keys()) {
      if (this.endings[model] === undefined)
        this.finals[model] = { step, weights: sliceHeads(weights, this.numHeads, model) };
    }
  }

  units(): TrainedUnit[] {
    return this.numHeads.map((numHeads, model) => ({
      curve: { numHeads, ...this.place, points: this.points[model] as MultiHeadPoint[] },
      ending: this.endings[model],
      final: this.finals[model],
    }));
  }
}
