import type {
  PairBaseline,
  PairPoint,
  PairTrainingUnit,
} from '../../core/experiment/positionalSemantic/curve.ts';
import type { PairEnding } from '../../core/experiment/positionalSemantic/document.ts';
import type { PairEvent, PairState } from '../../core/experiment/positionalSemantic/training.ts';
import { CheckpointShelf } from '../training/checkpointShelf.ts';

/** Numbers of a state. */
function sizeOf({ Q, velocity, squares }: PairState): number {
  return Q.length + (velocity?.length ?? 0) + (squares?.length ?? 0);
}

/** What is known of one draw in one dimension. */
export class DrawHistory {
  readonly unit: PairTrainingUnit;
  readonly shelf: CheckpointShelf<PairState>;
  /** Points of each start, by its place in the config's list. */
  readonly points: PairPoint[][];
  endings: readonly (PairEnding & { readonly model: number })[] = [];
  baseline: PairBaseline | undefined;

  /** `share` of the bound on checkpoints belongs to this draw. */
  constructor(unit: PairTrainingUnit, share: number) {
    this.unit = unit;
    this.shelf = new CheckpointShelf(share, sizeOf);
    this.points = unit.starts.map(() => []);
  }

  get step(): number {
    return this.shelf.latest?.step ?? 0;
  }

  /** Whether all starts have run away. */
  get hasEnded(): boolean {
    return this.endings.length === this.points.length;
  }

  hear(event: Exclude<PairEvent, { kind: 'progress' }>): void {
    switch (event.kind) {
      case 'baseline':
        this.baseline = event.baseline;
        return;
      case 'trained': {
        const before = this.points[event.model]?.filter(({ step }) => step < event.point.step) ?? [];
        this.points[event.model] = [...before, event.point];
        return;
      }
      case 'checkpoint':
        this.shelf.keep(event.state);
        return;
      case 'ended': {
        const { tokenDim, trial, starts } = this.unit;
        const { model, why, step, stepSize } = event;
        const start = starts[model] as (typeof starts)[number];
        const others = this.endings.filter((ending) => ending.model !== model);
        this.endings = [...others, { model, tokenDim, trial, start, why, step, stepSize }];
        return;
      }
      default:
        event satisfies never;
    }
  }

  /** Training begins again from its start. */
  forget(): void {
    for (const model of this.points.keys()) this.points[model] = [];
    this.endings = [];
  }
}
