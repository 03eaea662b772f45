import type { MapFigure } from './figure.ts';
import { placeOn } from './svgPlot.ts';
import { at, document, EM, group, MUTED, RULE, shape, widthOf, words, wrap } from './svgText.ts';

const WIDTH = 380;
const [LEFT, RIGHT, TOP, BOTTOM] = [46, 10, 40, 32];

/** Which labels of evenly spaced values fit side by side: every so many-th, counted from the last. */
function every(labels: readonly string[], step: number): (index: number) => boolean {
  const longest = Math.max(...labels.map(widthOf)) + 0.5 * EM;
  const stride = Math.max(1, Math.ceil(longest / step));
  return (index) => (labels.length - 1 - index) % stride === 0;
}

/** The scale of colours with its ticks, above the map. */
function colourBar({ scale, colours, title }: MapFigure, left: number, width: number): string[] {
  const [top, height] = [EM + 4, 6];
  const share = width / colours.length;
  return [
    words(title, { x: left, y: EM }),
    ...colours.map((fill, k) =>
      // A little wider than it is, so that no seam is seen between two of them.
      shape('rect', {
        x: left + k * share,
        y: top,
        width: share + (k < colours.length - 1 ? 0.3 : 0),
        height,
        fill,
      }),
    ),
    ...scale.ticks.flatMap(({ value, label }) => {
      const x = placeOn(scale, value, left, left + width);
      return [
        shape('line', {
          x1: x,
          x2: x,
          y1: top + height,
          y2: top + height + (label === '' ? 1.5 : 3),
          stroke: RULE,
        }),
        words(label, {
          x,
          y: top + height + 10,
          'text-anchor': 'middle',
          fill: MUTED,
          'font-size': 0.85 * EM,
        }),
      ];
    }),
  ];
}

/**
 * A map as an SVG document that needs nothing else: scale of colours above, a rectangle and its value for each cell, axes
 * with their titles. Cells that are not there are left white, those without a number are crossed out.
 */
export function mapSvg(figure: MapFigure): string {
  const { x, y, cells, notes, description } = figure;
  const [columns, rows] = [x.labels.length, y.labels.length];
  const [left, right] = [LEFT, WIDTH - RIGHT];
  const cellWidth = (right - left) / columns;
  const cellHeight = Math.min(Math.max(0.62 * cellWidth, EM), 26);
  const bottom = TOP + rows * cellHeight;
  const hasWords =
    cellHeight >= 1.1 * EM &&
    cells.every((cell) => cell === undefined || 0.8 * widthOf(cell.words) < cellWidth);
  const lines = notes.flatMap((note) => wrap(note, (WIDTH - 2 * EM) / 0.85));
  const height = bottom + BOTTOM + lines.length * 1.35 * EM + 4;
  const [isX, isY] = [
    every(x.labels, cellWidth),
    every(
      y.labels.map(() => 'M'),
      cellHeight,
    ),
  ];
  const middle = (TOP + bottom) / 2;
  return document({ width: WIDTH, height, description }, [
    ...colourBar(figure, left, right - left),
    ...cells.map((cell, k) => {
      if (cell === undefined) return '';
      const [x0, y0] = [
        left + (k % columns) * cellWidth,
        bottom - (Math.floor(k / columns) + 1) * cellHeight,
      ];
      const box = { x: x0, y: y0, width: cellWidth, height: cellHeight };
      return group({ 'data-cell': String(k) }, [
        shape('rect', { ...box, fill: cell.colour ?? '#ffffff', stroke: '#ffffff', 'stroke-width': 0.4 }),
        cell.colour === null
          ? shape('path', {
              d: `M${at(x0)} ${at(y0)}l${at(cellWidth)} ${at(cellHeight)}m0 ${at(-cellHeight)}l${at(-cellWidth)} ${at(cellHeight)}`,
              stroke: RULE,
              'stroke-width': 0.4,
            })
          : '',
        hasWords
          ? words(cell.words, {
              x: x0 + cellWidth / 2,
              y: y0 + cellHeight / 2 + 0.28 * EM,
              'text-anchor': 'middle',
              'font-size': 0.8 * EM,
              fill: cell.colour === null ? MUTED : cell.ink,
            })
          : '',
      ]);
    }),
    shape('rect', {
      x: left,
      y: TOP,
      width: right - left,
      height: bottom - TOP,
      fill: 'none',
      stroke: RULE,
      'stroke-width': 0.5,
    }),
    ...x.labels.map((label, k) =>
      isX(k)
        ? words(label, {
            x: left + (k + 0.5) * cellWidth,
            y: bottom + 11,
            'text-anchor': 'middle',
            fill: MUTED,
          })
        : '',
    ),
    ...y.labels.map((label, k) =>
      isY(k)
        ? words(label, {
            x: left - 4,
            y: bottom - (k + 0.5) * cellHeight + 0.35 * EM,
            'text-anchor': 'end',
            fill: MUTED,
          })
        : '',
    ),
    words(x.title, { x: (left + right) / 2, y: bottom + 24, 'text-anchor': 'middle' }),
    words(y.title, {
      x: EM,
      y: middle,
      transform: `rotate(-90 ${at(EM)} ${at(middle)})`,
      'text-anchor': 'middle',
    }),
    ...lines.map((text, k) =>
      words(text, { x: EM, y: bottom + BOTTOM + (k + 0.7) * 1.35 * EM, fill: MUTED, 'font-size': 0.85 * EM }),
    ),
  ]);
}
