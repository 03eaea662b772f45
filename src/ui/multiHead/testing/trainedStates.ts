import type { TokenDataset } from '../../../core/dataset/dataset.ts';
import type { MultiHeadCurve } from '../../../core/experiment/multiHead/curve.ts';
import { trialSeed } from '../../../core/experiment/multiHead/curve.ts';
import type { MultiHeadConfig } from '../../../core/experiment/multiHead/fields.ts';
import type { TrainingState } from '../../../core/experiment/multiHead/training.ts';
import { GradientDescent } from '../../../core/multiHead/gradientDescent.ts';
import { joinHeads } from '../../../core/multiHead/groups.ts';
import { startOf } from '../../../core/multiHead/initialisation.ts';
import { measurePoint } from '../../../core/multiHead/measure.ts';
import { trialData } from '../../../core/multiHead/trialData.ts';
import { copyWeights } from '../../../core/multiHead/weights.ts';

/** A trial trained in float64, as a run leaves it: a point of every H and a checkpoint of all at each of the steps. */
export function trainedTrial(
  config: MultiHeadConfig,
  trial: number,
  steps: readonly number[],
  own?: TokenDataset,
): { curves: MultiHeadCurve[]; checkpoints: TrainingState[] } {
  const seed = trialSeed(config, trial);
  const { train, test } = trialData(config, seed, own);
  const models = config.numHeads.map((H) => {
    const start = startOf(config, train, H, seed);
    return { H, start, descent: new GradientDescent(train, start.weights, config) };
  });
  const rows = steps.map((step) =>
    models.map(({ start, descent }) => {
      while (descent.steps < step) descent.step();
      const weights = copyWeights(descent.weights);
      return { weights, point: measurePoint(step, weights, { train, test, start }) };
    }),
  );
  return {
    curves: models.map(({ H }, model) => ({
      numHeads: H,
      trial,
      points: rows.map((row) => row[model].point),
    })),
    checkpoints: rows.map((row, k) => ({
      step: steps[k],
      weights: joinHeads(row.map(({ weights }) => weights)),
    })),
  };
}
