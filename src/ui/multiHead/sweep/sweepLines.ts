import type { MultiHeadConfig } from '../../../core/experiment/multiHead/fields.ts';
import type { MultiHeadSweepName } from '../../../core/experiment/multiHead/sweepNames.ts';
import type { Censored, OutcomeName, SweepRow } from '../../../core/experiment/multiHead/sweepSummary.ts';
import {
  censoredWords,
  outcomeValue,
  summariseSweep,
  sweptValue,
} from '../../../core/experiment/multiHead/sweepSummary.ts';
import type { TrainingOutcome } from '../../../core/experiment/multiHead/trainingOutcome.ts';
import type { SeriesPoint, SinglePoint } from '../../charts/series.ts';
import type { ChartLine } from '../../plot/chartLine.ts';
import type { HeadLook } from '../figure/headLooks.ts';
import { OUTCOME_LOOKS } from './outcomeLooks.ts';

/** As a number to draw: what is censored lies beyond any axis. */
export const drawn = (value: Censored): number =>
  typeof value === 'number' ? value : Number.POSITIVE_INFINITY;

/** A row as a point; in words of its own where it is censored, or a number of steps. */
function pointOf(x: number, row: SweepRow, config: MultiHeadConfig, name: OutcomeName): SeriesPoint {
  const { median, q25, q75, trials } = row;
  const say = (value: Censored) => censoredWords(value, config, OUTCOME_LOOKS[name].words);
  const plain = name !== 'stepsToLoss' && [median, q25, q75].every((value) => typeof value === 'number');
  const words = plain
    ? {}
    : { words: { median: say(median), quartiles: trials < 2 ? '—' : `${say(q25)} – ${say(q75)}` } };
  return { x, median: drawn(median), q25: drawn(q25), q75: drawn(q75), draws: trials, ...words };
}

/** Each trial as a line of its own. */
function singlesOf(
  outcomes: readonly TrainingOutcome[],
  field: MultiHeadSweepName,
  name: OutcomeName,
): SinglePoint[][] {
  const trials = [...new Set(outcomes.map(({ trial }) => trial))];
  return trials.map((trial) =>
    outcomes
      .filter((outcome) => outcome.trial === trial)
      .map((outcome) => ({ x: sweptValue(outcome, field) as number, y: drawn(outcomeValue(outcome, name)) }))
      .sort((a, b) => a.x - b.x),
  );
}

/** The lines of a sweep along one field: one for each number of heads, or a single one against H. */
export function sweepLines(
  config: MultiHeadConfig,
  field: MultiHeadSweepName,
  looks: readonly HeadLook[],
  outcomes: readonly TrainingOutcome[],
  { name, singles }: { readonly name: OutcomeName; readonly singles: boolean },
): ChartLine[] {
  const lines: readonly (Omit<ChartLine, 'points'> & { readonly own: readonly TrainingOutcome[] })[] =
    field === 'numHeads'
      ? [
          {
            id: 'all',
            title: OUTCOME_LOOKS[name].name,
            shortTitle: '',
            colour: 'var(--accent)',
            marker: 'circle',
            dash: '',
            isMain: true,
            own: outcomes,
          },
        ]
      : looks.map(({ numHeads, colour, marker }) => ({
          id: String(numHeads),
          title: `H = ${numHeads}`,
          shortTitle: `H = ${numHeads}`,
          colour,
          marker,
          dash: '',
          isMain: true,
          own: outcomes.filter((outcome) => outcome.numHeads === numHeads),
        }));
  return lines.map(({ own, ...line }) => {
    const points = summariseSweep(own, name)
      .map((row) => pointOf(sweptValue(row, field) as number, row, config, name))
      .sort((a, b) => a.x - b.x);
    return { ...line, points, ...(singles ? { singles: singlesOf(own, field, name) } : {}) };
  });
}

/** How many medians are no numbers, and why: "▲ 2 above 200 steps, 1 diverged"; undefined where all are numbers. */
export function censoredNote(
  rows: readonly Pick<SweepRow, 'median'>[],
  { steps }: Pick<MultiHeadConfig, 'steps'>,
): string | undefined {
  const count = (why: Censored) => rows.filter(({ median }) => median === why).length;
  const [slow, diverged] = [count('notReached'), count('diverged')];
  const parts = [
    ...(slow > 0 ? [`${slow} above ${steps} steps`] : []),
    ...(diverged > 0 ? [`${diverged} diverged`] : []),
  ];
  return parts.length === 0 ? undefined : `▲ ${parts.join(', ')}`;
}

/** How many single trainings are no numbers, for the legend; empty where all are. */
export function censoredCounts(
  rows: readonly SweepRow[],
  { steps }: Pick<MultiHeadConfig, 'steps'>,
): string[] {
  const sum = (of: (row: SweepRow) => number) => rows.reduce((all, row) => all + of(row), 0);
  const [total, slow, diverged] = [
    sum(({ trials }) => trials),
    sum(({ notReached }) => notReached),
    sum((row) => row.diverged),
  ];
  return [
    ...(slow > 0 ? [`${slow} of ${total} trainings did not reach the loss in ${steps} steps`] : []),
    ...(diverged > 0 ? [`${diverged} of ${total} trainings diverged`] : []),
  ];
}

/** What the picture says, in sentences, for those who do not see it. */
export function describeSweep(
  { axisName, outcome }: { readonly axisName: string; readonly outcome: string },
  lines: readonly ChartLine[],
  words: (point: SeriesPoint) => string,
): string {
  return lines
    .flatMap(({ title, points }) => {
      const [first, last] = [points[0], points.at(-1)];
      if (first === undefined || last === undefined) return [];
      const name = title === outcome ? '' : `${title}: `;
      const start = first === last ? '' : `${words(first)} at ${axisName} = ${first.x}, `;
      return [`${name}${outcome} ${start}${words(last)} at ${axisName} = ${last.x}.`];
    })
    .join(' ');
}
