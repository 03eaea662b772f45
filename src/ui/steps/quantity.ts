import type { Scale } from '../charts/scale.ts';
import type { Domain } from '../charts/ticks.ts';

/** One line that every model has in a picture. */
export interface Part<Point> {
  readonly id: string;
  /** What it is, in words: "test loss". */
  readonly words: string;
  /** Empty for a solid line. */
  readonly dash: string;
  /** The value at a point; undefined where it has none. */
  at(point: Point): number | undefined;
}

/** One picture: what is drawn against the steps. */
export interface Quantity<Point> {
  /** On the button that chooses it. */
  readonly words: string;
  readonly axisTitle: string;
  /** The first has band, markers and a name at its end. */
  readonly parts: readonly [Part<Point>, ...Part<Point>[]];
  /** How values lie on the axis unless the visitor asks otherwise. */
  readonly kind: Scale['kind'];
  /** What a logarithmic axis holds before there is a point. */
  readonly firstLog: Domain;
  /** Where a linear axis ends before there is a point. */
  readonly firstLinear: number;
}
