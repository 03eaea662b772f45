import { quantile } from '../../math/statistics.ts';
import type { MultiHeadCurve } from '../multiHead/curve.ts';
import type { TrainingOutcome } from '../multiHead/trainingOutcome.ts';
import type { Curve, CurvePoint } from '../randomFeatures/curve.ts';
import { randomFeaturesFields } from '../randomFeatures/fields.ts';
import { panelCode } from '../randomFeatures/panels.ts';
import { placeOf, summarise } from '../randomFeatures/summary.ts';
import { SWEEP_NAMES } from '../randomFeatures/sweepNames.ts';
import type { FinishedRun } from './finishedRun.ts';

/** A number that stands for a part of a run. */
interface Finding {
  /** What it is: "test risk of brfa at n = 1024". */
  readonly what: string;
  readonly value: number;
}

/** What a run found, in an order that its config alone decides. */
export interface Findings {
  /** Every number of every curve, curve by curve. */
  readonly numbers: readonly (readonly number[])[];
  /** Medians over draws, at places spread over each line; the last place always. */
  readonly headlines: readonly Finding[];
}

/** So many headlines, or one for each line where there are more lines. */
const MOST_HEADLINES = 24;

/** Evenly spread entries of a list, the last among them. */
function spread<T>(all: readonly T[], count: number): T[] {
  if (all.length <= count) return [...all];
  return Array.from({ length: count }, (_, k) => all[Math.ceil(((k + 1) * all.length) / count) - 1]);
}

function headlinesOf(lines: Iterable<readonly Finding[]>): Finding[] {
  const all = [...lines].filter((line) => line.length > 0);
  const each = Math.max(1, Math.floor(MOST_HEADLINES / Math.max(1, all.length)));
  return all.flatMap((line) => spread(line, each));
}

/** Entries of a list by a key, in the order of first appearance. */
function groupBy<T>(all: readonly T[], keyOf: (entry: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const entry of all) {
    const group = groups.get(keyOf(entry));
    if (group === undefined) groups.set(keyOf(entry), [entry]);
    else group.push(entry);
  }
  return [...groups.values()];
}

function numbersOf(point: CurvePoint): number[] {
  const place = placeOf(point);
  const { numSamples, testRisk, trainRisk, ridge } = point;
  return [...SWEEP_NAMES.map((name) => place[name] ?? -1), numSamples, testRisk, trainRisk, ridge];
}

function riskLines(curves: readonly Curve[]): Finding[][] {
  const rows = summarise(curves);
  const several = new Set(rows.map(({ panel }) => panel)).size > 1;
  return groupBy(rows, ({ panel, model }) => `${panel} ${model}`).map((line) =>
    line.map((row) => {
      const names = SWEEP_NAMES.filter((name) => row[name] !== undefined);
      const at = names.map((name) => `${randomFeaturesFields[name].symbol} = ${row[name]}`).join(', ');
      const target = several ? ` on ${panelCode(row)}` : '';
      return { what: `test risk of ${row.model}${target}${at === '' ? '' : ` at ${at}`}`, value: row.median };
    }),
  );
}

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

/** Every number of a run, and a few that stand for it. O(points). */
export function findingsOf(run: FinishedRun): Findings {
  if (run.lab === 'random-features') {
    return {
      numbers: run.curves.map(({ points }) => points.flatMap(numbersOf)),
      headlines: headlinesOf(riskLines(run.curves)),
    };
  }
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
