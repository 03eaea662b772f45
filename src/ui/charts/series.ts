import type { Marker } from './MarkerShape.tsx';

/** One point of a line: median and quartiles over draws. */
interface SeriesPoint {
  readonly x: number;
  readonly median: number;
  readonly q25: number;
  readonly q75: number;
  /** How many draws it is made of. */
  readonly draws: number;
}

/** How one line of a chart looks. */
export interface LineLook {
  readonly id: string;
  /** Name in read-outs and tables, for example "BRFA c = 4". */
  readonly title: string;
  /** Name at the line's end, where room is short. */
  readonly shortTitle: string;
  readonly colour: string;
  readonly dash: string;
  readonly marker: Marker;
}

/** One line of a chart; points ascend in x. */
export interface Series extends LineLook {
  readonly points: readonly SeriesPoint[];
}

/** A horizontal line to compare with. */
export interface Reference {
  readonly y: number;
  /** Words at the line: few, since curves run there too. */
  readonly label: string;
  /** 'dashed' for a trivial predictor, 'dotted' for a theoretical level. */
  readonly kind: 'dashed' | 'dotted';
}

/** One abscissa of the chart with what each line has there. */
export interface Row {
  readonly x: number;
  readonly at: Readonly<Record<string, SeriesPoint>>;
}

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

/** "3 draws" when every point is made of all that were asked for; until then "1–2 of 3 draws" or "0 of 3 draws". */
export function countDraws(series: readonly Series[], asked: number): string {
  const counts = series.flatMap((line) => line.points.map((point) => point.draws));
  const [least, most] = counts.length === 0 ? [0, 0] : [Math.min(...counts), Math.max(...counts)];
  const all = `${asked} ${asked === 1 ? 'draw' : 'draws'}`;
  if (least === asked) return all;
  return `${least === most ? most : `${least}–${most}`} of ${all}`;
}
