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

type Looks = RiskChartProps['looks'];

/** Looks of a chart with those of its ghosts: the same array as long as both are the same. */
const joined = new WeakMap<Looks, { readonly own: Looks; readonly all: Looks }>();

/** A chart with lines of pinned runs behind its own. */
export function withGhosts(chart: ChartLines, ghosts: readonly Series[] = []): ChartLines {
  if (ghosts.length === 0) return chart;
  const known = joined.get(ghosts);
  const looks = known?.own === chart.looks ? known : { own: chart.looks, all: [...ghosts, ...chart.looks] };
  joined.set(ghosts, looks);
  return { ...chart, looks: looks.all, series: [...ghosts, ...chart.series] };
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
