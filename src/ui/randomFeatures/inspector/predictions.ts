import type { FitDetail } from '../../../core/experiment/randomFeatures/fitDetail.ts';
import { SHUFFLES } from '../../../core/experiment/randomFeatures/fitDetail.ts';
import { formatSigned } from '../../format.ts';

/** What a model says of one test sample. */
export interface SamplePrediction {
  readonly drawn: number;
  /** With the keys in each of the other orders. */
  readonly shuffled: readonly number[];
}

/** The prediction for test sample `sample` (from 0), one of those that are looked at one by one. */
export function predictionOf({ predictions, shuffled }: FitDetail, sample: number): SamplePrediction {
  return {
    drawn: predictions[sample],
    shuffled: [...shuffled.subarray(sample * SHUFFLES, (sample + 1) * SHUFFLES)],
  };
}

/** Features are float32: what moves less than this has not moved. */
const SAME = 1e-3;

/** What another order of the keys did to a prediction. */
export function changeWords(before: number, after: number): string {
  const change = after - before;
  if (Math.abs(change) < SAME) return 'unchanged';
  if (Math.abs(change) < 0.005) return 'changed by less than 0.005';
  return `changed by ${change > 0 ? '+' : ''}${formatSigned(change)}`;
}

/** Mean squared error of the predictions for the test samples, and 1 minus its share of the labels' own variance. */
export function scoresOf({ testLabels, predictions }: FitDetail): { risk: number; r2: number } {
  const n = testLabels.length;
  const mean = testLabels.reduce((sum, label) => sum + label / n, 0);
  let risk = 0;
  let variance = 0;
  for (let i = 0; i < n; i++) {
    risk += (predictions[i] - testLabels[i]) ** 2 / n;
    variance += (testLabels[i] - mean) ** 2 / n;
  }
  return { risk, r2: 1 - risk / variance };
}

/** Ends of an axis that holds all finite numbers, with a little air; [-1, 1] without any. */
export function domainOf(values: Iterable<number>): readonly [low: number, high: number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low > high) return [-1, 1];
  const air = 0.05 * (high - low || 1);
  return [low - air, high + air];
}
