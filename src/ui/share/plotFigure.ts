import type {
  FigureAxis,
  FigureLine,
  FigureLook,
  FigurePanel,
  FigurePoint,
  PlotFigure,
} from '../../core/export/figure.ts';
import { plotSize } from '../../core/export/svgPlot.ts';
import { EM } from '../../core/export/svgText.ts';
import { clipRisk, countOutside, offPoints, offWords } from '../charts/offScale.ts';
import { isOn, openScale } from '../charts/scale.ts';
import type { FitLine, Series, SinglePoint } from '../charts/series.ts';
import { isMarked, thin } from '../charts/thin.ts';
import { decadeTicks, linearTicks } from '../charts/ticks.ts';
import { dashLengths, lightColour } from './lightColours.ts';
import type { ShownLook, ShownPlot } from './shownFigure.ts';

/** Widths of lines in points. */
const [MAIN, THIN, FIT] = [1.2, 0.8, 1.8];

/** Points of a drawn fit. */
const FIT_STEPS = 24;

/** Where points lie on the axes: those beyond the axis of values at its ends, pieces broken at what is no number. */
function piecesOf(
  { x: axis, y: { scale: yScale }, connects }: ShownPlot,
  points: readonly SinglePoint[],
): FigurePoint[][] {
  const xScale = openScale(axis.scale);
  const pieces: FigurePoint[][] = [];
  let piece: FigurePoint[] | undefined;
  for (const point of points) {
    const x = axis.placeOf?.(point.x) ?? point.x;
    const y = clipRisk(point.y, yScale.domain);
    if (y === undefined || !isOn(xScale, x)) {
      if (!connects) piece = undefined;
      continue;
    }
    if (piece === undefined) {
      piece = [];
      pieces.push(piece);
    }
    piece.push({ x, y });
  }
  return pieces;
}

const isMeasured = ({ style = 'measured' }: Series) => style === 'measured';

function lineOf(shown: ShownPlot, series: Series): FigureLine {
  const { points, singles = [], level } = series;
  const spots = (of: readonly Series['points'][number][]) =>
    piecesOf(
      shown,
      of.map(({ x, median }) => ({ x, y: median })),
    );
  const hasBand = isMeasured(series);
  const hasMarkers = hasBand && level !== true;
  const last = points.at(-1)?.x;
  const marked = points.filter(
    ({ x }, k) => (shown.x.isMarked?.(x) ?? isMarked(k, points.length)) || (shown.x.isMarked && x === last),
  );
  const xScale = openScale(shown.x.scale);
  const band = points.flatMap(({ x: value, q25, q75, draws }) => {
    const x = shown.x.placeOf?.(value) ?? value;
    const [low, high] = [q25, q75].map((edge) => clipRisk(edge, shown.y.scale.domain));
    return draws < 2 || low === undefined || high === undefined || !isOn(xScale, x) ? [] : [{ x, low, high }];
  });
  return {
    id: series.id,
    title: series.title,
    colour: lightColour(shown.lightColour?.(series) ?? series.colour),
    dash: dashLengths(series.dash),
    width: hasBand ? MAIN : THIN,
    marker: hasMarkers ? series.marker : null,
    pieces: spots(points),
    marked: hasMarkers ? spots(marked).flat() : [],
    band: hasBand ? band : [],
    singles: singles.flatMap((single) => piecesOf({ ...shown, connects: false }, single)),
  };
}

/** A fitted power law over the chosen range, where it lies on the axes. */
function fitLine(shown: ShownPlot, fit: FitLine, line: FigureLine): FigureLine {
  const [from, to] = shown.range ?? [0, 0];
  const [low, high] = shown.y.scale.domain;
  const points = Array.from({ length: FIT_STEPS + 1 }, (_, k) => {
    const x = from * (to / from) ** (k / FIT_STEPS);
    return { x, y: Math.exp(fit.intercept + fit.slope * Math.log(x)) };
  }).filter(({ y }) => y >= low && y <= high);
  const title = `${line.title}, fitted law`;
  const bare = { marker: null, marked: [], band: [], singles: [] };
  return { ...line, ...bare, id: `${line.id} fit`, title, dash: [], width: FIT, pieces: [points] };
}

function legendLook({ title, colour, dash, marker, isThin }: ShownLook): FigureLook {
  const width = isThin === true ? THIN : MAIN;
  return { title, colour: lightColour(colour), dash: dashLengths(dash), width, marker: marker ?? null };
}

/** The axes at the size at which the figure is written: fewer ticks have room there than on a screen. */
function axesOf({ x, y, panels }: ShownPlot): { x: FigureAxis; y: FigureAxis } {
  const { width, height } = plotSize(panels.length);
  const xScale = openScale(x.scale);
  const most = height / (1.6 * EM);
  const { kind, domain } = y.scale;
  const yTicks = kind === 'log' ? decadeTicks(domain, most) : linearTicks(domain, most / 2);
  return {
    x: {
      ...xScale,
      title: x.title,
      ticks: x.ticks(xScale, width, EM),
      ...(x.gap === undefined ? {} : { gap: x.gap }),
    },
    y: { kind, domain, title: y.title, ticks: yTicks },
  };
}

/** What is missing from the picture, in words. */
function missingWords({ x, y, panels }: ShownPlot): string {
  const xScale = openScale(x.scale);
  const placed = panels
    .flatMap(({ series }) => series)
    .map((line) => ({
      ...line,
      points: line.points.map((point) => ({ ...point, x: x.placeOf?.(point.x) ?? point.x })),
    }));
  const words = offWords(offPoints(placed, xScale, y.scale.domain), countOutside(placed, xScale));
  return words === '' ? '' : `Points off the scale: ${words.replace(/ \([▲▼×]\)/g, '')}; drawn at its ends`;
}

/** The chart on the page as a figure to be written: the same lines, thinned, cut and broken in the same places. */
export function plotFigure(shown: ShownPlot): PlotFigure {
  const panels = shown.panels.map(({ title, series, references, fits = [] }): FigurePanel => {
    const lines = thin(series, openScale(shown.x.scale)).map((line) => lineOf(shown, line));
    const laws = fits.flatMap((fit) => {
      const line = lines.find(({ id }) => id === fit.id);
      return line === undefined || shown.range == null ? [] : [fitLine(shown, fit, line)];
    });
    const [low, high] = shown.y.scale.domain;
    return {
      title,
      lines: [...lines, ...laws],
      references: references.filter(({ y }) => y >= low && y <= high),
    };
  });
  return {
    kind: 'plot',
    description: shown.description,
    ...axesOf(shown),
    panels,
    legend: shown.legend.map(legendLook),
    notes: [...shown.notes, missingWords(shown)].filter((words) => words !== ''),
  };
}
