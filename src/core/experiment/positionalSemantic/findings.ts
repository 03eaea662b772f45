import { quantile } from '../../math/statistics.ts';
import type { FinishedRun } from '../verified/finishedRun.ts';
import type { Finding, Findings } from '../verified/headlines.ts';
import { groupBy, headlinesOf } from '../verified/headlines.ts';
import type { PairCurve, PairUnit } from './curve.ts';
import type { PairOutcome } from './outcome.ts';

const placeOf = ({ tokenDim, start, trial, at = {} }: PairUnit): string =>
  JSON.stringify([tokenDim, start, Object.entries(at).sort(), trial]);

/** In an order of their own: they arrive as workers get to them. */
function inOrder<Unit extends PairUnit>(units: readonly Unit[]): Unit[] {
  return units
    .map((unit) => ({ unit, key: placeOf(unit) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ unit }) => unit);
}

const lineOf = ({ tokenDim, start }: PairUnit): string => `${start} start, d = ${tokenDim}`;

function curveLines(curves: readonly PairCurve[]): Finding[][] {
  return groupBy(curves, lineOf).map((trials) => {
    const points = trials.flatMap((curve) => curve.points);
    const steps = groupBy(points, ({ step }) => String(step)).sort((a, b) => a[0].step - b[0].step);
    return steps.map((measured) => ({
      what: `test error of the ${lineOf(trials[0])} at step ${measured[0].step}`,
      value: quantile(
        measured.map(({ testError }) => testError),
        0.5,
      ),
    }));
  });
}

function outcomeLines(outcomes: readonly PairOutcome[]): Finding[][] {
  return groupBy(outcomes, lineOf).map((line) =>
    groupBy(line, ({ at }) => JSON.stringify(at)).map((trials) => {
      const [{ at = {} }] = trials;
      const place = Object.entries(at).map(([name, value]) => `, ${name} = ${value}`);
      const errors = trials.flatMap(({ last }) => last?.testError ?? []);
      return {
        what: `test error of the ${lineOf(trials[0])}${place.join('')}`,
        value: errors.length === 0 ? Number.NaN : quantile(errors, 0.5),
      };
    }),
  );
}

/** Losses, errors and order parameters of a training or of the ends of a sweep, and a few medians that stand for them. O(points). */
export function positionalSemanticFindings(run: FinishedRun<'positional-semantic'>): Findings {
  if (run.outcomes.length > 0) {
    const outcomes = inOrder(run.outcomes);
    return {
      numbers: outcomes.map(({ step, last }) => [
        step,
        last?.trainLoss ?? -1,
        last?.testError ?? -1,
        last?.semantic ?? -1,
        last?.positional ?? -1,
      ]),
      headlines: headlinesOf(outcomeLines(outcomes)),
    };
  }
  const curves = inOrder(run.curves);
  return {
    numbers: curves.map(({ points }) =>
      points.flatMap(({ step, trainLoss, testError, semantic, positional }) => [
        step,
        trainLoss,
        testError,
        semantic,
        positional,
      ]),
    ),
    headlines: headlinesOf(curveLines(curves)),
  };
}
