import type { RandomFeaturesConfig } from '../../../core/experiment/randomFeatures/fields.ts';
import { xTicks } from '../../charts/scale.ts';
import type { LineLook, Range } from '../../charts/series.ts';
import { ESTIMATE_DASH } from '../../charts/series.ts';
import type { Domain } from '../../charts/ticks.ts';
import type { ShownLook, ShownPlot } from '../../share/shownFigure.ts';
import type { ChartLines } from './chartLines.ts';
import { stairWords } from './chartLines.ts';
import { estimateWords } from './estimates.ts';
import type { SweepAxis } from './sweepAxis.ts';
import type { TargetLines } from './useRunLines.ts';

interface Curves {
  readonly config: RandomFeaturesConfig;
  readonly axis: SweepAxis;
  readonly yDomain: Domain;
  readonly yTitle: string;
  readonly pictures: readonly TargetLines[];
  /** What is drawn, picture by picture. */
  readonly charts: readonly ChartLines[];
  /** "2–3 of 3 draws" */
  readonly draws: string;
  readonly notes: readonly string[];
  readonly range: Range | null;
  readonly description: string;
}

const muted = (title: string, dash: string): ShownLook => ({
  title,
  colour: 'var(--muted)',
  dash,
  isThin: true,
});

/** A limit has no markers in the chart, and so none in the legend. */
function legendLook({ title, colour, dash, marker, style, level }: LineLook): ShownLook {
  if (style === 'limit') return { title, colour, dash, isThin: true };
  return level === true ? { title, colour, dash } : { title, colour, dash, marker };
}

/** The learning curves on the page, to be written as files. */
export function shownCurves(curves: Curves): ShownPlot {
  const { config, axis, yDomain, yTitle, pictures, charts, draws, notes, range, description } = curves;
  const names = pictures.map(({ name }) => name);
  const looks = pictures[0]?.series.filter(({ style }) => style !== 'estimate') ?? [];
  const estimate = estimateWords(config);
  return {
    kind: 'plot',
    description,
    x: { title: axis.title, scale: axis.scale, ticks: xTicks },
    y: { title: yTitle, scale: { kind: 'log', domain: yDomain } },
    panels: charts.map((chart, panel) => ({
      ...chart,
      title: charts.length > 1 ? (names[panel] as string) : '',
    })),
    legend: [
      ...looks.map(legendLook),
      ...stairWords(pictures).map((label) => muted(`stair: ${label}`, '0.5 4')),
      ...(estimate === '' ? [] : [muted(estimate, ESTIMATE_DASH)]),
    ],
    notes: [
      `${names.join(', ')}; ${sizes(config)}`,
      `${config.seeds > 1 ? 'median and middle half of ' : ''}${draws}`,
      ...notes,
    ],
    range,
    connects: true,
  };
}

/** "d = 16, N = 16, M = 300": what is not swept. */
function sizes({ tokenDim, numKeys, numHeads, sweep }: RandomFeaturesConfig): string {
  const all = {
    tokenDim: `d = ${tokenDim}`,
    numKeys: `N = ${numKeys}`,
    numHeads: `M = ${numHeads}`,
  } as const;
  return (Object.keys(all) as (keyof typeof all)[])
    .filter((name) => !sweep.includes(name))
    .map((name) => all[name])
    .join(', ');
}
