import type {
  FigureAxis,
  FigureLine,
  FigureLook,
  FigureMarker,
  FigurePanel,
  FigurePoint,
  FigureScale,
  PlotFigure,
} from './figure.ts';
import { at, document, EM, flow, GRID, group, MUTED, RULE, shape, widthOf, words, wrap } from './svgText.ts';

/** Width of one chart and of a figure with several, in points: a column and the whole of a page. */
const [ALONE, WIDE] = [340, 480];
const RATIO = 0.62;
/** Room left of the plot, right of it, above and below it, in points. */
const [LEFT, RIGHT, TOP, BOTTOM] = [42, 10, 8, 32];
const SAMPLE = 22;

/** Width and height of the plot itself in a figure of so many charts, in points. */
export function plotSize(numPanels: number): { width: number; height: number } {
  const whole = numPanels < 2 ? ALONE : WIDE / 2;
  return { width: whole - LEFT - RIGHT, height: RATIO * whole - TOP - BOTTOM };
}

/** Where a value lies between two ends of an axis. */
export function placeOn({ kind, domain: [low, high] }: FigureScale, value: number, from: number, to: number) {
  const share = kind === 'log' ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
  return from + (to - from) * share;
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Turns points of a panel into a path. */
type PathOf = (points: readonly FigurePoint[]) => string;

function pathIn({ x, y }: PlotFigure, { left, right, top, bottom }: Box): PathOf {
  const spot = (point: FigurePoint) =>
    `${at(placeOn(x, point.x, left, right))} ${at(placeOn(y, point.y, bottom, top))}`;
  return (points) => (points.length === 0 ? '' : `M${points.map(spot).join('L')}`);
}

function markerShape(marker: FigureMarker, x: number, y: number, colour: string): string {
  const r = 2.3;
  const paint = { fill: colour, stroke: '#ffffff', 'stroke-width': 0.5 };
  const around = (corners: readonly (readonly [number, number])[]) =>
    shape('path', {
      d: `M${corners.map(([dx, dy]) => `${at(x + dx * r)} ${at(y + dy * r)}`).join('L')}Z`,
      ...paint,
    });
  switch (marker) {
    case 'circle':
      return shape('circle', { cx: x, cy: y, r, ...paint });
    case 'square':
      return shape('rect', { x: x - 0.9 * r, y: y - 0.9 * r, width: 1.8 * r, height: 1.8 * r, ...paint });
    case 'triangle':
      return around([
        [0, -1.25],
        [1.15, 0.8],
        [-1.15, 0.8],
      ]);
    case 'wedge':
      return around([
        [0, 1.25],
        [1.15, -0.8],
        [-1.15, -0.8],
      ]);
    case 'diamond':
      return around([
        [0, -1.3],
        [1.2, 0],
        [0, 1.3],
        [-1.2, 0],
      ]);
    default:
      return marker satisfies never;
  }
}

const dashes = (dash: readonly number[]) => (dash.length === 0 ? {} : { 'stroke-dasharray': dash.join(' ') });

/** Everything of a line but its markers, which stand over all lines. */
function lineParts(line: FigureLine, path: PathOf): string {
  const { id, colour, dash, width, pieces, band, singles } = line;
  const around = [
    ...band.map(({ x, high }) => ({ x, y: high })),
    ...band.toReversed().map(({ x, low }) => ({ x, y: low })),
  ];
  return group({ 'data-line': id, fill: 'none', 'stroke-linejoin': 'round' }, [
    ...(band.length > 1
      ? [shape('path', { 'data-part': 'band', d: `${path(around)}Z`, fill: colour, 'fill-opacity': 0.2 })]
      : []),
    ...singles
      .filter((points) => points.length > 1)
      .map((points) =>
        shape('path', {
          'data-part': 'single',
          d: path(points),
          stroke: colour,
          'stroke-width': 0.5,
          'stroke-opacity': 0.4,
        }),
      ),
    shape('path', {
      'data-part': 'line',
      d: pieces.map(path).join(''),
      stroke: colour,
      'stroke-width': width,
      ...dashes(dash),
    }),
  ]);
}

/** Two strokes across the axis where it is not to scale. */
function gapStrokes(axis: FigureAxis, [from, to]: readonly [number, number], box: Box): string {
  const ends = [from, to].map((value) => placeOn(axis, value, box.left, box.right)) as [number, number];
  const middle = (ends[0] + ends[1]) / 2;
  const d = [-1, 1].map((shift) => `M${at(middle + shift - 1)} ${at(box.bottom + 2.5)}l2 -5`).join('');
  return shape('path', { d, stroke: RULE });
}

function xAxis(axis: FigureAxis, box: Box): string[] {
  const { left, right, bottom } = box;
  return [
    ...axis.ticks.flatMap(({ value, label }) => {
      const x = placeOn(axis, value, left, right);
      return [
        shape('line', { x1: x, x2: x, y1: bottom, y2: bottom + (label === '' ? 2 : 3.5), stroke: RULE }),
        words(label, { x, y: bottom + 12, 'text-anchor': 'middle', fill: MUTED }),
      ];
    }),
    axis.gap === undefined ? '' : gapStrokes(axis, axis.gap, box),
    words(axis.title, { x: (left + right) / 2, y: bottom + 25, 'text-anchor': 'middle' }),
  ];
}

function yAxis(axis: FigureAxis, { left, right, top, bottom }: Box, isFirst: boolean): string[] {
  const middle = (top + bottom) / 2;
  return [
    ...axis.ticks.flatMap(({ value, label }) => {
      const y = placeOn(axis, value, bottom, top);
      const line = { y1: y, y2: y };
      return [
        label === '' ? '' : shape('line', { x1: left, x2: right, ...line, stroke: GRID }),
        shape('line', { x1: left - (label === '' ? 2 : 3.5), x2: left, ...line, stroke: RULE }),
        isFirst ? words(label, { x: left - 5, y: y + 0.35 * EM, 'text-anchor': 'end', fill: MUTED }) : '',
      ];
    }),
    isFirst
      ? words(axis.title, {
          x: left - LEFT + EM,
          y: middle,
          transform: `rotate(-90 ${at(left - LEFT + EM)} ${at(middle)})`,
          'text-anchor': 'middle',
        })
      : '',
  ];
}

function panelParts(figure: PlotFigure, panel: FigurePanel, box: Box, isFirst: boolean): string {
  const { x, y } = figure;
  const { left, right, top, bottom } = box;
  const path = pathIn(figure, box);
  return group({ 'stroke-width': 0.5, 'data-panel': panel.title }, [
    group({}, [...yAxis(y, box, isFirst), ...xAxis(x, box)]),
    shape('path', { d: `M${at(left)} ${at(top)}V${at(bottom)}H${at(right)}`, fill: 'none', stroke: RULE }),
    panel.title === ''
      ? ''
      : words(panel.title, {
          x: (left + right) / 2,
          y: top - 5,
          'text-anchor': 'middle',
          'font-weight': 600,
        }),
    ...panel.references.map(({ y: level, label, kind }) => {
      const height = placeOn(y, level, bottom, top);
      return group({}, [
        shape('line', {
          x1: left,
          x2: right,
          y1: height,
          y2: height,
          stroke: MUTED,
          'stroke-width': kind === 'dotted' ? 1 : 0.6,
          'stroke-dasharray': kind === 'dotted' ? '0.1 3' : '4 3',
          'stroke-linecap': kind === 'dotted' ? 'round' : 'butt',
        }),
        words(label, {
          x: right - 3,
          y: height - 3,
          'text-anchor': 'end',
          'font-size': 0.85 * EM,
          fill: MUTED,
        }),
      ]);
    }),
    ...panel.lines.map((line) => lineParts(line, path)),
    ...panel.lines.map(({ marker, marked, colour }) =>
      marker === null
        ? ''
        : marked
            .map((point) =>
              markerShape(marker, placeOn(x, point.x, left, right), placeOn(y, point.y, bottom, top), colour),
            )
            .join(''),
    ),
  ]);
}

function legendSample({ colour, dash, marker, width }: FigureLook, x: number, y: number): string {
  const line = {
    x1: x,
    x2: x + SAMPLE,
    y1: y,
    y2: y,
    stroke: colour,
    'stroke-width': width,
    ...dashes(dash),
  };
  return shape('line', line) + (marker === null ? '' : markerShape(marker, x + SAMPLE / 2, y, colour));
}

/** Names of lines, then what else must be known, from `top` down; and how high all of it is. */
function legendParts(
  { legend: named, notes }: PlotFigure,
  left: number,
  width: number,
  top: number,
): { parts: string[]; height: number } {
  const places = flow(
    named.map(({ title }) => SAMPLE + 4 + widthOf(title)),
    width,
  );
  const rows = (places.at(-1)?.row ?? -1) + 1;
  const line = 1.45 * EM;
  const lines = notes.flatMap((note) => wrap(note, width / 0.85));
  return {
    parts: [
      ...named.flatMap((one, k) => {
        const { row, left: from } = places[k] as { row: number; left: number };
        const y = top + row * line + 0.6 * EM;
        return [
          legendSample(one, left + from, y),
          words(one.title, { x: left + from + SAMPLE + 4, y: y + 0.35 * EM }),
        ];
      }),
      ...lines.map((text, k) =>
        words(text, { x: left, y: top + (rows + k) * line + 0.95 * EM, fill: MUTED, 'font-size': 0.85 * EM }),
      ),
    ],
    height: (rows + lines.length) * line,
  };
}

/**
 * A plot as an SVG document that needs nothing else: styles are attributes, fonts are named with fall-backs, the paper is
 * white. Legend above, axes with their titles; one chart is 340 pt wide, several are 240 pt each, two in a row.
 */
export function plotSvg(figure: PlotFigure): string {
  const { panels, description } = figure;
  const isAlone = panels.length < 2;
  const columns = isAlone ? 1 : 2;
  const total = isAlone ? ALONE : WIDE;
  const width = total / columns;
  const height = RATIO * width + (isAlone ? 0 : 14);
  const { parts, height: above } = legendParts(figure, EM, total - 2 * EM, EM);
  const boxes = panels.map((_, k): Box => {
    const [left, top] = [(k % columns) * width, EM + above + 4 + Math.floor(k / columns) * height];
    return {
      left: left + LEFT,
      right: left + width - RIGHT,
      top: top + TOP + (isAlone ? 0 : 14),
      bottom: top + height - BOTTOM,
    };
  });
  const rows = Math.ceil(panels.length / columns);
  return document({ width: total, height: EM + above + 4 + rows * height, description }, [
    ...parts,
    ...panels.map((panel, k) => panelParts(figure, panel, boxes[k] as Box, k % columns === 0)),
  ]);
}
