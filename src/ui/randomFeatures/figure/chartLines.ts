import type { RiskChartProps } from '../../charts/RiskChart.tsx';
import type { FitLine, Series } from '../../charts/series.ts';
import type { TargetLines } from './useRunLines.ts';

/** What is drawn in one chart. */
export type ChartLines = Pick<RiskChartProps, 'looks' | 'series' | 'references' | 'fits'>;

/** All lines of a picture: models, estimates, stairs that move. */
export const allLines = ({ series, stairs }: TargetLines): Series[] => [...series, ...stairs.curves];

export function chartOf(picture: TargetLines, fits: readonly FitLine[]): ChartLines {
  return { looks: picture.looks, series: allLines(picture), references: picture.references, fits };
}

/** The lines of one of several targets, told apart from those of the others. */
export function namedLines(picture: TargetLines): Series[] {
  return allLines(picture).map((line) => ({
    ...line,
    id: `${picture.name} ${line.id}`,
    title: `${picture.name}: ${line.title}`,
  }));
}

/** Words for the stairs that are shown; of several targets there are too many to name. */
export function stairWords(pictures: readonly TargetLines[]): readonly string[] {
  const labels = pictures.map(({ stairs: { levels, curves } }) => [
    ...levels.map(({ label }) => label),
    ...curves.filter(({ points }) => points.length > 0).map(({ title }) => title.replace('stair: ', '')),
  ]);
  if (labels.length === 1) return labels[0] ?? [];
  return labels.flat().length === 0 ? [] : ['a part of the target learnt'];
}
