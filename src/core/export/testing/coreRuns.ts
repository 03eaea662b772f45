import type { Dataset, TokenDataset } from '../../dataset/dataset.ts';
import { multiHeadUnits } from '../../experiment/multiHead/curve.ts';
import type { Ending } from '../../experiment/multiHead/document.ts';
import { decodeMultiHeadLink } from '../../experiment/multiHead/link.ts';
import { isSwept, trainingAt } from '../../experiment/multiHead/sweep.ts';
import { outcomesOf } from '../../experiment/multiHead/trainingOutcome.ts';
import type { PairCurve } from '../../experiment/positionalSemantic/curve.ts';
import { pairUnits } from '../../experiment/positionalSemantic/curve.ts';
import type { PairEnding, PairFinal } from '../../experiment/positionalSemantic/document.ts';
import { decodePositionalSemanticLink } from '../../experiment/positionalSemantic/link.ts';
import { pairOutcomes } from '../../experiment/positionalSemantic/outcome.ts';
import { isPairSweep, pairTrainingAt } from '../../experiment/positionalSemantic/sweep.ts';
import { CurveBuffer } from '../../experiment/randomFeatures/curveBuffer.ts';
import { decodeLink } from '../../experiment/randomFeatures/link.ts';
import { unitsOf } from '../../experiment/randomFeatures/units.ts';
import { oracleRun } from '../../multiHead/oracleRun.ts';
import { pairOracleRun } from '../../positionalSemantic/oracleRun.ts';
import { oraclePoints } from '../../randomFeatures/oracle.ts';
import type { TakenRun } from '../takenRun.ts';

const CORE = { device: { name: 'core', renderer: '' }, elapsedMs: 0 } as const;

/** What a link to the random-features lab asks for, computed by core's plain loops in float64. */
export function randomFeaturesOnCore(query: string, data?: Dataset): TakenRun<'random-features'> {
  const { config, rejections } = decodeLink(`#/random-features?v=1&${query}`);
  if (rejections.length > 0) throw new Error(JSON.stringify(rejections));
  const buffer = new CurveBuffer();
  for (const unit of unitsOf(config)) {
    for (const point of oraclePoints(config, unit, data)) buffer.add(unit, point);
  }
  const own = data === undefined ? {} : { data };
  return { lab: 'random-features', config, curves: buffer.list(config), ...CORE, ...own };
}

/** What a link to the gradient-descent lab asks for, trained by core's plain loops in float64. */
export function multiHeadOnCore(query: string, data?: TokenDataset): TakenRun<'multi-head'> {
  const { config, rejections } = decodeMultiHeadLink(`#/multi-head?v=1&${query}`);
  if (rejections.length > 0) throw new Error(JSON.stringify(rejections));
  const endings: Ending[] = [];
  const curves = multiHeadUnits(config).map((unit) => {
    const { stopLoss, steps, stepSize } = config;
    const { points, diverged } = oracleRun(trainingAt(config, unit.at), unit, data);
    const last = points.at(-1)?.step ?? 0;
    if (diverged !== undefined) {
      endings.push({ ...unit, why: 'diverged', step: diverged.step, stepSize });
    } else if (stopLoss > 0 && last < steps) {
      endings.push({ ...unit, why: 'stopLoss', step: last, stepSize });
    }
    return { ...unit, points };
  });
  const swept = isSwept(config);
  return {
    lab: 'multi-head',
    config,
    curves: swept ? [] : curves,
    outcomes: swept ? outcomesOf(config, curves, endings) : [],
    endings,
    ...CORE,
    ...(data === undefined ? {} : { data }),
  };
}

/** What a link to the positional–semantic lab asks for, trained by core's plain loops in float64. */
export function positionalSemanticOnCore(query: string): TakenRun<'positional-semantic'> {
  const { config, rejections } = decodePositionalSemanticLink(`#/positional-semantic?v=1&${query}`);
  if (rejections.length > 0) throw new Error(JSON.stringify(rejections));
  const endings: PairEnding[] = [];
  const finals: PairFinal[] = [];
  const curves: PairCurve[] = [];
  for (const unit of pairUnits(config)) {
    const { points, final, diverged } = pairOracleRun(pairTrainingAt(config, unit), unit);
    curves.push({ ...unit, points });
    finals.push({ ...unit, final });
    if (diverged !== undefined) {
      endings.push({ ...unit, why: 'diverged', step: diverged.step, stepSize: config.stepSize });
    }
  }
  const swept = isPairSweep(config);
  return {
    lab: 'positional-semantic',
    config,
    curves: swept ? [] : curves,
    outcomes: swept ? pairOutcomes(curves, endings) : [],
    endings,
    finals,
    ...CORE,
  };
}
