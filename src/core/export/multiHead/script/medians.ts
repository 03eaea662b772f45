import type { MultiHeadCurve } from '../../../experiment/multiHead/curve.ts';
import type { Censored } from '../../../experiment/multiHead/sweepSummary.ts';
import { OUTCOME_NAMES, summariseSweep } from '../../../experiment/multiHead/sweepSummary.ts';
import type { TrainingOutcome } from '../../../experiment/multiHead/trainingOutcome.ts';
import { quantile } from '../../../math/statistics.ts';
import { pythonLiteral } from '../../python/literal.ts';
import { thinRows } from '../../python/thin.ts';

const NAMES = ['trainLoss', 'testLoss', 'testError', 'relevantAttention'] as const;

/** What the lab found of curves, as a dictionary of (H, step): medians over the trials that have such a point. */
export function curveMedians(curves: readonly MultiHeadCurve[]): string {
  const heads = [...new Set(curves.map(({ numHeads }) => numHeads))];
  const lines = heads.flatMap((H) => {
    const points = curves.filter(({ numHeads }) => numHeads === H).flatMap((curve) => curve.points);
    const steps = [...new Set(points.map(({ step }) => step))].sort((a, b) => a - b);
    return steps.map((step) => {
      const here = points.filter((point) => point.step === step);
      const medians = NAMES.map((name) => {
        const values = here.map((point) => point[name]).filter((value) => value !== null);
        return values.length === 0 ? null : quantile(values, 0.5);
      });
      return `    (${H}, ${step}): ${pythonLiteral(medians)},\n`;
    });
  });
  return `{\n${thinRows(lines).join('')}}`;
}

function wordOf(value: Censored): number | string {
  return value === 'notReached' ? 'not reached' : value;
}

/** What the lab found of a sweep, as a dictionary of (number of the place, H). */
export function outcomeMedians(
  outcomes: readonly TrainingOutcome[],
  placeOf: (outcome: Pick<TrainingOutcome, 'at'>) => number,
  asksForSteps: boolean,
): string {
  const names = OUTCOME_NAMES.filter((name) => asksForSteps || name !== 'stepsToLoss');
  const found = new Map<string, Record<string, number | string>>();
  for (const name of names) {
    for (const { at, numHeads, median } of summariseSweep(outcomes, name)) {
      const key = `(${placeOf({ at })}, ${numHeads})`;
      found.set(key, { ...found.get(key), [name]: wordOf(median) });
    }
  }
  const lines = [...found].map(([key, medians]) => `    ${key}: ${pythonLiteral(medians)},\n`);
  return `{\n${thinRows(lines).join('')}}`;
}
