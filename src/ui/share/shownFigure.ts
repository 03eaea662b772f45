import type { TakenRun } from '../../core/export/takenRun.ts';
import type { Marker } from '../charts/MarkerShape.tsx';
import type { RiskGrid } from '../charts/riskMap.ts';
import type { Scale } from '../charts/scale.ts';
import type { FitLine, Range, Reference, Series } from '../charts/series.ts';
import type { Tick } from '../charts/ticks.ts';

/*
 * What a figure on the page gives to take away: the very lines and cells that are drawn, before they become pixels. Types
 * only, so that a page that nothing is taken from does not load what writes files.
 */

/** A line of the legend. */
export interface ShownLook {
  readonly title: string;
  readonly colour: string;
  /** As in SVG. */
  readonly dash: string;
  readonly marker?: Marker;
  /** Thinner than a measured line. */
  readonly isThin?: boolean;
}

/** The chart of a figure, or one of several. */
interface ShownPanel {
  /** Empty where it is alone. */
  readonly title: string;
  readonly series: readonly Series[];
  readonly references: readonly Reference[];
  readonly fits?: readonly FitLine[];
}

/** The x axis of a chart. */
export interface ShownAxis {
  readonly title: string;
  readonly scale: Scale;
  /** Ticks of an axis so long, in type of so many units. */
  ticks(scale: Scale, length: number, em: number): Tick[];
  /** Where a value stands, if not at itself. */
  placeOf?(value: number): number;
  /** Whether a point bears a marker; by default as many as do not crowd. */
  isMarked?(value: number): boolean;
  /** Where it is not to scale. */
  readonly gap?: readonly [from: number, to: number];
}

/** Lines over common axes. */
export interface ShownPlot {
  readonly kind: 'plot';
  readonly description: string;
  readonly x: ShownAxis;
  readonly y: { readonly title: string; readonly scale: Scale };
  readonly panels: readonly ShownPanel[];
  readonly legend: readonly ShownLook[];
  readonly notes: readonly string[];
  /** The chosen range that fits are drawn over. */
  readonly range?: Range | null;
  /** Whether lines go on over values that are no numbers. */
  readonly connects: boolean;
  /** The colour of a line on white, where it is another one at night. */
  lightColour?(series: Series): string;
}

/** A map and its scale of colours. */
export interface ShownMap {
  readonly kind: 'map';
  readonly description: string;
  readonly title: string;
  readonly grid: RiskGrid;
  readonly scale: Scale;
  readonly notes: readonly string[];
}

export type ShownFigure = ShownPlot | ShownMap;

/** What can be taken away; null where there is nothing yet. */
export interface Taken {
  readonly figure: ShownFigure;
  readonly run: TakenRun;
}
