import type { TokenDataset } from '../dataset/dataset.ts';
import { DivergedError } from '../descent/divergedError.ts';
import type { MultiHeadPoint, MultiHeadUnit } from '../experiment/multiHead/curve.ts';
import { trialSeed } from '../experiment/multiHead/curve.ts';
import type { MultiHeadConfig } from '../experiment/multiHead/fields.ts';
import { reportSteps } from '../experiment/reportSteps.ts';
import { GradientDescent } from './gradientDescent.ts';
import type { Start } from './initialisation.ts';
import { startOf } from './initialisation.ts';
import { measurePoint } from './measure.ts';
import { trialData } from './trialData.ts';
import type { HeadWeights } from './weights.ts';

/** One unit, trained. */
export interface OracleRun {
  /** At every report step, and at the step where the stop loss was reached. */
  readonly points: readonly MultiHeadPoint[];
  readonly start: Start;
  /** theta after the last step that was taken. */
  readonly final: HeadWeights;
  /** Why training broke off; undefined when it did not. */
  readonly diverged: DivergedError | undefined;
}

/**
 * [MH-5] Trains one unit in float64 and plain loops: the oracle of every device. Ends after `steps` steps, or before the
 * first step at which the training loss is no larger than `stopLoss`, or where it has run away. A step takes about
 * n H (4Td² + 8T²d) operations at 1 to 2 · 10^9 a second.
 */
export function oracleRun(config: MultiHeadConfig, unit: MultiHeadUnit, data?: TokenDataset): OracleRun {
  const seed = trialSeed(config, unit.trial);
  const { train, test } = trialData(config, seed, data);
  const start = startOf(config, train, unit.numHeads, seed);
  const descent = new GradientDescent(train, start.weights, config);
  const points: MultiHeadPoint[] = [];
  const measure = (): void => {
    points.push(measurePoint(descent.steps, descent.weights, { train, test, start }));
  };
  let diverged: DivergedError | undefined;
  try {
    for (const step of reportSteps(config.steps)) {
      while (descent.steps < step && !isLowEnough(config, descent.loss())) descent.step();
      const loss = descent.loss();
      measure();
      if (isLowEnough(config, loss)) break;
    }
  } catch (cause) {
    if (!(cause instanceof DivergedError)) throw cause;
    diverged = cause;
  }
  return { points, start, final: descent.weights, diverged };
}

function isLowEnough({ stopLoss }: Pick<MultiHeadConfig, 'stopLoss'>, loss: number): boolean {
  return stopLoss > 0 && loss <= stopLoss;
}
