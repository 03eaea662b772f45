import { quantile } from '../../math/statistics.ts';
import type { FinishedRun } from '../verified/finishedRun.ts';
import type { Finding, Findings } from '../verified/headlines.ts';
import { groupBy, headlinesOf } from '../verified/headlines.ts';
import type { MultiHeadCurve } from './curve.ts';
import type { TrainingOutcome } from './trainingOutcome.ts';

/** Curves in an order of their own: they arrive as workers get to them. */
function byModel(curves: readonly MultiHeadCurve[]): MultiHeadCurve[] {
  return curves.toSorted((a, b) => a.numHeads - b.numHeads || a.trial - b.trial);
}

function lossLines(curves: readonly MultiHeadCurve[]): Finding[][] {
  return groupBy(curves, ({ numHeads }) => String(numHeads)).flatMap((trials) => {
    const points = trials.flatMap((curve) => curve.points);
    const steps = groupBy(points, ({ step }) => String(step)).sort((a, b) => a[0].step - b[0].step);
    return (['trainLoss', 'testLoss'] as const).map((name) =>
      steps.map((measured) => ({
        what: `${name === 'trainLoss' ? 'training' : 'test'} loss of H = ${trials[0].numHeads} at step ${measured[0].step}`,
        value: quantile(
          measured.map((point) => point[name]),
          0.5,
        ),
      })),
    );
  });
}

/** Outcomes in an order of their own: they arrive as workers finish. */
function inOrder(outcomes: readonly TrainingOutcome[]): TrainingOutcome[] {
  const key = ({ numHeads, trial, at }: TrainingOutcome) =>
    JSON.stringify([numHeads, Object.entries(at).sort(), trial]);
  return outcomes
    .map((outcome) => ({ outcome, key: key(outcome) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ outcome }) => outcome);
}

function outcomeLines(outcomes: readonly TrainingOutcome[]): Finding[][] {
  return groupBy(outcomes, ({ numHeads }) => String(numHeads)).map((line) =>
    groupBy(line, ({ at }) => JSON.stringify(at)).map((trials) => {
      const [{ numHeads, at }] = trials;
      const place = Object.entries(at).map(([name, value]) => `, ${name} = ${value}`);
      const losses = trials.flatMap(({ last }) => last?.testLoss ?? []);
      return {
        what: `test loss of H = ${numHeads}${place.join('')}`,
        value: losses.length === 0 ? Number.NaN : quantile(losses, 0.5),
      };
    }),
  );
}

/** Every loss of a training, or how the trainings of a sweep came out, and a few medians that stand for it. O(points). */
export function multiHeadFindings(run: FinishedRun<'multi-head'>): Findings {
  if (run.outcomes.length > 0) {
    const outcomes = inOrder(run.outcomes);
    return {
      numbers: outcomes.map(({ step, last }) => [step, last?.trainLoss ?? -1, last?.testLoss ?? -1]),
      headlines: headlinesOf(outcomeLines(outcomes)),
    };
  }
  const curves = byModel(run.curves);
  return {
    numbers: curves.map(({ points }) =>
      points.flatMap(({ step, trainLoss, testLoss, testError, distance }) => [
        step,
        trainLoss,
        testLoss,
        testError,
        distance,
      ]),
    ),
    headlines: headlinesOf(lossLines(curves)),
  };
}
