import { DivergedError } from '../descent/divergedError.ts';
import type { PairBaseline, PairPoint, PairUnit } from '../experiment/positionalSemantic/curve.ts';
import type { PositionalSemanticConfig } from '../experiment/positionalSemantic/fields.ts';
import type { PairState } from '../experiment/positionalSemantic/training.ts';
import { reportSteps } from '../experiment/reportSteps.ts';
import { fitLinear } from './baseline.ts';
import { descend, openDescent, startOf } from './descent.ts';
import { measureStudent } from './measure.ts';
import { wholeTrial } from './pairTrial.ts';
import { LossWatch, lossScale } from './runaway.ts';
import { studentLoss } from './student.ts';

/** One unit, trained. */
export interface PairOracleRun {
  /** At every report step. */
  readonly points: readonly PairPoint[];
  readonly baseline: PairBaseline;
  /** Q of this one start where it was measured last. */
  readonly final: PairState;
  /** Why training broke off; undefined when it did not. */
  readonly diverged: DivergedError | undefined;
}

/**
 * [PS-2] Trains one unit in float64 and plain loops: the oracle of every device. The config is that of the unit's place in a
 * sweep. A step takes about 8 n d operations at 1 to 2 · 10^9 a second.
 */
export function pairOracleRun(config: PositionalSemanticConfig, unit: PairUnit): PairOracleRun {
  const { seed, teacher, train, test } = wholeTrial(config, unit);
  const { weightDecay, stepSize, startScale } = config;
  const descent = openDescent(startOf(unit.start, teacher, seed, startScale), config);
  const watch = new LossWatch(lossScale(train.geometry));
  const baseline = fitLinear(train.geometry, test.geometry);
  const points: PairPoint[] = [];
  let final = { step: 0, Q: descent.Q.slice() };
  for (const report of reportSteps(config.steps)) {
    while (descent.step < report) {
      const { loss, gradient } = studentLoss(train, descent.Q, weightDecay);
      if (watch.sees(loss)) {
        return { points, baseline, final, diverged: new DivergedError(descent.step, stepSize) };
      }
      descend(descent, gradient, config);
    }
    const point = measureStudent(descent.step, train, test, teacher, descent.Q, weightDecay);
    if (watch.sees(point.trainLoss * teacher.length)) {
      return { points, baseline, final, diverged: new DivergedError(descent.step, stepSize) };
    }
    points.push(point);
    final = { step: descent.step, Q: descent.Q.slice() };
  }
  return { points, baseline, final, diverged: undefined };
}
