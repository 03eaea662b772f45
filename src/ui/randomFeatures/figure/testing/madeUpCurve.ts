import type { Curve, CurvePoint } from '../../../../core/experiment/randomFeatures/curve.ts';
import { CurveBuffer } from '../../../../core/experiment/randomFeatures/curveBuffer.ts';
import type { ModelName, RandomFeaturesConfig } from '../../../../core/experiment/randomFeatures/fields.ts';
import { targetsOf } from '../../../../core/experiment/randomFeatures/panels.ts';
import { dependsOn, innerGrids, unitsOf } from '../../../../core/experiment/randomFeatures/units.ts';

/** A curve of g₁,₁ with these points. */
export function madeUpCurve(
  model: ModelName,
  seed: number,
  points: readonly (Pick<CurvePoint, 'numSamples' | 'testRisk'> & Partial<CurvePoint>)[],
): Curve {
  const whole = points.map((point) => ({ trainRisk: 0, ridge: 0.1, ...point }));
  return { model, seed, panel: 0, target: 'g', p: 1, q: 1, points: whole };
}

/** All curves of any run, as its units give them, with risks from a formula. */
export function madeUpRun(
  config: RandomFeaturesConfig,
  riskOf: (
    point: Omit<CurvePoint, 'testRisk' | 'trainRisk' | 'ridge'>,
    model: ModelName,
    seed: number,
    panel: number,
  ) => number,
  share = 1,
): Curve[] {
  const buffer = new CurveBuffer();
  const units = unitsOf(config);
  for (const unit of units.slice(0, Math.round(share * units.length))) {
    const { heads, samples } = innerGrids(config, unit);
    const alongHeads = config.sweep.includes('numHeads') && dependsOn(unit.model, 'numHeads');
    for (const numHeads of heads) {
      for (const numSamples of samples) {
        const place = { ...unit.at, numSamples, ...(alongHeads ? { numHeads } : {}) };
        targetsOf(config).forEach((_, panel) => {
          const testRisk = riskOf(place, unit.model, unit.seed, panel);
          buffer.add(unit, { panel, point: { ...place, testRisk, trainRisk: testRisk / 2, ridge: 0.1 } });
        });
      }
    }
  }
  return buffer.list(config);
}
