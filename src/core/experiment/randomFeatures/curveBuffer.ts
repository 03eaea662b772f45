import type { Curve, CurvePoint, RunUnit, UnitPoint } from './curve.ts';
import { comparePlaces } from './curve.ts';
import type { RandomFeaturesConfig } from './fields.ts';
import { targetsOf } from './panels.ts';
import { placeKey, placeOf } from './summary.ts';
import { SWEEP_NAMES } from './sweepNames.ts';

interface Points {
  readonly unit: RunUnit;
  readonly panel: number;
  readonly points: Map<string, CurvePoint>;
  /** In ascending order, until another comes. */
  sorted: readonly CurvePoint[] | undefined;
}

function keyOf({ model, seed }: RunUnit, panel: number): string {
  return `${model} ${seed} ${panel}`;
}

const inOrder = comparePlaces([...SWEEP_NAMES].reverse());

/** The points of a run as they arrive, in any order; a point that comes again takes the place of the first. */
export class CurveBuffer {
  private readonly curves = new Map<string, Points>();

  get isEmpty(): boolean {
    return this.curves.size === 0;
  }

  add(unit: RunUnit, { panel, point }: UnitPoint): void {
    const key = keyOf(unit, panel);
    const curve: Points = this.curves.get(key) ?? {
      unit,
      panel,
      points: new Map<string, CurvePoint>(),
      sorted: undefined,
    };
    curve.points.set(placeKey(placeOf(point)), point);
    curve.sorted = undefined;
    this.curves.set(key, curve);
  }

  /** Curves so far: models in the order of the config, its targets, draws ascending; points in ascending order. */
  list(config: RandomFeaturesConfig): Curve[] {
    const targets = targetsOf(config);
    const all = [...this.curves.values()].sort((a, b) => a.unit.seed - b.unit.seed);
    return config.models.flatMap((model) =>
      targets.flatMap((target, panel) =>
        all
          .filter((curve) => curve.unit.model === model && curve.panel === panel)
          .map((curve) => {
            curve.sorted ??= [...curve.points.values()].sort(inOrder);
            return { ...target, model, seed: curve.unit.seed, panel, points: curve.sorted };
          }),
      ),
    );
  }
}
