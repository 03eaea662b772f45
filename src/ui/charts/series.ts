import { formatRisk } from '../format.ts';
import type { Marker } from './MarkerShape.tsx';
import { formatTick } from './ticks.ts';

/** One point of a line: median and quartiles over draws. */
export interface SeriesPoint {
  readonly x: number;
  readonly median: number;
  readonly q25: number;
  readonly q75: number;
  /** How many draws it is made of. */
  readonly draws: number;
  /** Smallest and largest lambda of these draws, where each has chosen its own. */
  readonly ridges?: readonly [least: number, most: number];
  /** The same in words of their own, where some are no numbers. */
  readonly words?: { readonly median: string; readonly quartiles: string };
}

/**
 * What a line is. 'measured': a risk on test samples, with band and markers. 'estimate': made from training samples alone,
 * to be held against the measured one of the same colour; thin, without band or markers. 'limit': what infinitely many
 * heads would do; without band or markers. 'ghost': of a pinned run; thin and light, without band or markers.
 */
export type LineStyle = 'measured' | 'estimate' | 'limit' | 'ghost';

/** How one line of a chart looks. */
export interface LineLook {
  readonly id: string;
  /** Name in read-outs and tables, for example "BRFA c = 4". */
  readonly title: string;
  /** Name at the line's end, where room is short; empty for none. */
  readonly shortTitle: string;
  readonly colour: string;
  readonly dash: string;
  readonly marker: Marker;
  /** 'measured' when missing. */
  readonly style?: LineStyle;
  /** It does not depend on x: one value for the whole width, so no markers. */
  readonly level?: boolean;
  /** Of an estimate: the line whose risk it estimates. */
  readonly of?: string;
}

/** A point of a single draw. */
export interface SinglePoint {
  readonly x: number;
  readonly y: number;
}

/** One line of a chart; points ascend in x. */
export interface Series extends LineLook {
  readonly points: readonly SeriesPoint[];
  /** Each draw as a thin line of its own behind the median; each ascends in x. */
  readonly singles?: readonly (readonly SinglePoint[])[];
}

/** A horizontal line to compare with. */
export interface Reference {
  readonly y: number;
  /** Words at the line: few, since curves run there too. */
  readonly label: string;
  /** 'dashed' for a trivial predictor, 'dotted' for a theoretical level. */
  readonly kind: 'dashed' | 'dotted';
}

/** A fitted power law, risk = e^intercept · x^slope, drawn over the line of that id within the chosen range. */
export interface FitLine {
  readonly id: string;
  readonly slope: number;
  readonly intercept: number;
}

/** Both ends of a chosen range of x, low before high. */
export type Range = readonly [from: number, to: number];

/** One abscissa of the chart with what each line has there. */
export interface Row {
  readonly x: number;
  readonly at: Readonly<Record<string, SeriesPoint>>;
}

/** Dashes of an estimate and of a limit: unlike each other, the models' and the trivial predictor's. */
export const ESTIMATE_DASH = '3 2.5';
export const LIMIT_DASH = '7 3.5';

/** Regroups lines by abscissa, ascending. */
export function rowsOf(series: readonly Series[]): Row[] {
  const rows = new Map<number, Record<string, SeriesPoint>>();
  for (const line of series) {
    for (const point of line.points) {
      const row = rows.get(point.x);
      if (row === undefined) rows.set(point.x, { [line.id]: point });
      else row[line.id] = point;
    }
  }
  return [...rows].sort(([a], [b]) => a - b).map(([x, at]) => ({ x, at }));
}

/** A risk in words: three digits, or what it is when it has none. */
export function riskWords(risk: number): string {
  if (Number.isNaN(risk)) return 'no number';
  if (Number.isFinite(risk)) return formatRisk(risk);
  return risk > 0 ? '∞' : '−∞';
}

/** The median of a point in words; a dash where there is no point. */
export function medianWords(point: SeriesPoint | undefined): string {
  return point === undefined ? '—' : (point.words?.median ?? riskWords(point.median));
}

/** "0.450 – 0.550" when the point is made of two draws or more. */
export function quartileWords(point: SeriesPoint | undefined): string {
  if (point === undefined || point.draws < 2) return '—';
  if (point.words !== undefined) return point.words.quartiles;
  return `${riskWords(point.q25)} – ${riskWords(point.q75)}`;
}

/** Whether any draw has chosen a lambda of its own. */
export function hasRidges(series: readonly Series[]): boolean {
  return series.some(({ points }) => points.some(({ ridges }) => ridges !== undefined));
}

/** The chosen lambdas in words: "0.1", or "10⁻⁴ – 0.1" where draws differ. */
export function ridgeWords({ ridges }: Partial<SeriesPoint> = {}): string {
  if (ridges === undefined) return '—';
  const [least, most] = ridges.map((ridge) => (ridge === 0 ? '0' : formatTick(ridge))) as [string, string];
  return least === most ? least : `${least} – ${most}`;
}

/** "3 draws" when every point is made of all that were asked for; until then "1–2 of 3 draws" or "0 of 3 draws". */
export function countDraws(series: readonly Series[], asked: number): string {
  // An estimate is made of the same draws as its line; a limit has none.
  const measured = series.filter(({ style }) => (style ?? 'measured') === 'measured');
  const counts = measured.flatMap((line) => line.points.map((point) => point.draws));
  const [least, most] = counts.length === 0 ? [0, 0] : [Math.min(...counts), Math.max(...counts)];
  const all = `${asked} ${asked === 1 ? 'draw' : 'draws'}`;
  if (least === asked) return all;
  return `${least === most ? most : `${least}–${most}`} of ${all}`;
}
