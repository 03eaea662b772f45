import type { Series } from '../charts/series.ts';

/** One line of a chart. */
export interface ChartLine extends Series {
  /** Whether it has band, markers and a name at its end: of lines of one colour one has. */
  readonly isMain: boolean;
}
