import type { RunUnit, UnitPoint } from '../../core/experiment/randomFeatures/curve.ts';
import type { RandomFeaturesConfig } from '../../core/experiment/randomFeatures/fields.ts';
import { TARGET_DEGREES } from '../../core/experiment/randomFeatures/fields.ts';
import type { FitDetail } from '../../core/experiment/randomFeatures/fitDetail.ts';
import { modelKeys } from '../../core/experiment/randomFeatures/kernelKey.ts';
import { targetsOf } from '../../core/experiment/randomFeatures/panels.ts';
import { configAt } from '../../core/experiment/randomFeatures/units.ts';

const MOST_UNITS = 1000;

/** All that a unit gave. */
export interface UnitRecord {
  readonly points: readonly UnitPoint[];
  readonly fit: FitDetail | undefined;
}

/** What a target is, without the settings that it does not use. */
function targetKeys(config: RandomFeaturesConfig): unknown[] {
  return targetsOf(config).map(({ target, p, q, expression }) => [
    target,
    TARGET_DEGREES[target].p ? p : null,
    TARGET_DEGREES[target].q ? q : null,
    expression ?? null,
  ]);
}

/** Settings of the fit and of what is drawn against what. */
function fitKeys(config: RandomFeaturesConfig, unit: RunUnit): unknown[] {
  const { numSamples, grid, numTest, noise, ridge, numValidation, riskEstimate, sweep, seed } = config;
  const validation = ridge === 'validation' ? numValidation : null;
  // The first draw is looked at from inside: only as such it comes with its fit.
  return [numSamples, grid, numTest, noise, ridge, validation, riskEstimate, sweep, unit.seed === seed];
}

/** All that one unit depends on, and nothing else: other models and draws of a run do not change it. */
function keyOf(whole: RandomFeaturesConfig, unit: RunUnit, device: string, data: string): string {
  const config = configAt(whole, unit);
  return JSON.stringify([
    unit,
    device,
    data,
    config.tokenDim,
    config.numKeys,
    targetKeys(config),
    fitKeys(config, unit),
    modelKeys(config, unit),
  ]);
}

/**
 * Finished units, so that a model shown again, an added draw or a c moved back and forth computes only what is new.
 * `data` is the digest of the visitor's own data. Bounded; the oldest go first.
 */
export class CurveCache {
  private readonly units = new Map<string, UnitRecord>();

  find(config: RandomFeaturesConfig, unit: RunUnit, device: string, data: string): UnitRecord | undefined {
    return this.units.get(keyOf(config, unit, device, data));
  }

  keep(config: RandomFeaturesConfig, unit: RunUnit, device: string, data: string, record: UnitRecord): void {
    this.units.set(keyOf(config, unit, device, data), record);
    const oldest = this.units.keys().next();
    if (this.units.size > MOST_UNITS && !oldest.done) this.units.delete(oldest.value);
  }

  clear(): void {
    this.units.clear();
  }
}
