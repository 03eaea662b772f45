/*
 * A figure as it leaves the lab: everything that is drawn, in values and not in pixels, with colours and words of its own,
 * so that SVG and TikZ are written from the same thing. Types only.
 */

/** A tick of an axis; a minor one has no label. */
interface FigureTick {
  readonly value: number;
  readonly label: string;
}

/** How values lie along a direction. */
export interface FigureScale {
  readonly kind: 'log' | 'linear';
  /** Low before high; positive where the axis is logarithmic. */
  readonly domain: readonly [low: number, high: number];
}

/** An axis with its words. */
export interface FigureAxis extends FigureScale {
  /** Symbol and words: "n, training samples". */
  readonly title: string;
  readonly ticks: readonly FigureTick[];
  /** Between which values a logarithmic axis is not to scale: 0 stands at the first of them. */
  readonly gap?: readonly [from: number, to: number];
}

export type FigureMarker = 'circle' | 'square' | 'triangle' | 'diamond' | 'wedge';

/** A point of a line, brought onto the axes. */
export interface FigurePoint {
  readonly x: number;
  readonly y: number;
}

/** Between which values a band lies at an abscissa. */
interface FigureSpan {
  readonly x: number;
  readonly low: number;
  readonly high: number;
}

/** How a line looks, and its name. */
export interface FigureLook {
  readonly title: string;
  /** #rrggbb */
  readonly colour: string;
  /** Lengths of strokes and gaps; empty for a solid line. */
  readonly dash: readonly number[];
  /** null for none. */
  readonly marker: FigureMarker | null;
  /** In points. */
  readonly width: number;
}

/** One line of a plot. */
export interface FigureLine extends FigureLook {
  readonly id: string;
  /** Pieces of the line: it is broken where a value is no number. */
  readonly pieces: readonly (readonly FigurePoint[])[];
  /** Where markers stand. */
  readonly marked: readonly FigurePoint[];
  /** Middle half of the draws; empty for none. */
  readonly band: readonly FigureSpan[];
  /** Single draws. */
  readonly singles: readonly (readonly FigurePoint[])[];
}

/** A horizontal line to compare with. */
interface FigureReference {
  readonly y: number;
  readonly label: string;
  readonly kind: 'dashed' | 'dotted';
}

/** One chart of a figure. */
export interface FigurePanel {
  /** Empty where there is only one. */
  readonly title: string;
  readonly lines: readonly FigureLine[];
  readonly references: readonly FigureReference[];
}

/** Lines over common axes, one chart or several side by side. */
export interface PlotFigure {
  readonly kind: 'plot';
  /** What it shows, in a sentence, for those who do not see it. */
  readonly description: string;
  readonly x: FigureAxis;
  readonly y: FigureAxis;
  readonly panels: readonly FigurePanel[];
  /** What lines mean: models, numbers of heads, dashes. */
  readonly legend: readonly FigureLook[];
  /** What is said of bands, dots and medians under the names of lines. */
  readonly notes: readonly string[];
}

/** A cell of a map. */
interface FigureCell {
  /** #rrggbb; null for what is no number. */
  readonly colour: string | null;
  /** Ink that is read on it. */
  readonly ink: string;
  /** Its value in words. */
  readonly words: string;
}

/** One of the two axes of a map: a column or row for each value. */
interface MapFigureAxis {
  readonly title: string;
  readonly labels: readonly string[];
}

/** A quantity over two swept fields. */
export interface MapFigure {
  readonly kind: 'map';
  readonly description: string;
  readonly title: string;
  readonly x: MapFigureAxis;
  readonly y: MapFigureAxis;
  /** Rows from the lowest value of y; undefined is not there yet. */
  readonly cells: readonly (FigureCell | undefined)[];
  /** The scale of colours. */
  readonly scale: FigureAxis;
  /** Colours along it at equal distances, from its lower end. */
  readonly colours: readonly string[];
  readonly notes: readonly string[];
}

export type Figure = PlotFigure | MapFigure;
