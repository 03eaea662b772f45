import type { CurvePoint, RunUnit } from '../core/experiment/curve.ts';
import type { RandomFeaturesConfig } from '../core/experiment/randomFeaturesFields.ts';
import { TARGET_DEGREES } from '../core/experiment/randomFeaturesFields.ts';

const MOST_CURVES = 1000;

/** All that one curve depends on, and nothing else: other models and draws of a run do not change it. */
function keyOf(config: RandomFeaturesConfig, { model, seed }: RunUnit, device: string): string {
  const { models: _models, seeds: _seeds, seed: _seed, queryKeyMean, p, q, ...rest } = config;
  const degrees = TARGET_DEGREES[config.target];
  return JSON.stringify([
    rest,
    model,
    seed,
    device,
    model === 'brfa' ? queryKeyMean : null,
    degrees.p ? p : null,
    degrees.q ? q : null,
  ]);
}

/**
 * Finished curves, so that a model shown again, an added draw or a c moved back and forth computes only what is new.
 * Bounded; the oldest go first.
 */
export class CurveCache {
  private readonly curves = new Map<string, readonly CurvePoint[]>();

  find(config: RandomFeaturesConfig, unit: RunUnit, device: string): readonly CurvePoint[] | undefined {
    return this.curves.get(keyOf(config, unit, device));
  }

  keep(config: RandomFeaturesConfig, unit: RunUnit, device: string, points: readonly CurvePoint[]): void {
    this.curves.set(keyOf(config, unit, device), points);
    const oldest = this.curves.keys().next();
    if (this.curves.size > MOST_CURVES && !oldest.done) this.curves.delete(oldest.value);
  }

  clear(): void {
    this.curves.clear();
  }
}
