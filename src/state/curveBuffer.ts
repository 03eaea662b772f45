import type { Curve, CurvePoint, RunUnit } from '../core/experiment/curve.ts';
import type { RandomFeaturesConfig } from '../core/experiment/randomFeaturesFields.ts';

function keyOf({ model, seed }: RunUnit): string {
  return `${model} ${seed}`;
}

/** The points of a run as they arrive, in any order; a point that comes again takes the place of the first. */
export class CurveBuffer {
  private readonly curves = new Map<string, { unit: RunUnit; points: Map<number, CurvePoint> }>();

  get isEmpty(): boolean {
    return this.curves.size === 0;
  }

  add(unit: RunUnit, point: CurvePoint): void {
    const key = keyOf(unit);
    const curve = this.curves.get(key) ?? { unit, points: new Map<number, CurvePoint>() };
    curve.points.set(point.numSamples, point);
    this.curves.set(key, curve);
  }

  /** Points of one unit, sample sizes ascending; none if it has none yet. */
  pointsOf(unit: RunUnit): CurvePoint[] {
    const points = this.curves.get(keyOf(unit))?.points ?? new Map<number, CurvePoint>();
    return [...points.values()].sort((a, b) => a.numSamples - b.numSamples);
  }

  /** Curves so far, models in the order of the config, draws ascending. */
  list(config: RandomFeaturesConfig): Curve[] {
    const units = [...this.curves.values()].map(({ unit }) => unit);
    return config.models.flatMap((model) =>
      units
        .filter((unit) => unit.model === model)
        .sort((a, b) => a.seed - b.seed)
        .map((unit) => ({ ...unit, target: config.target, points: this.pointsOf(unit) })),
    );
  }
}
