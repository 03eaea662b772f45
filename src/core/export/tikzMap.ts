import type { MapFigure } from './figure.ts';
import { placeOn } from './svgPlot.ts';
import { texText } from './texText.ts';
import { texColour, texNumber } from './tikzPlot.ts';

/** Height of the scale of colours, in cells of one unit. */
const SCALE_WIDTH = 0.5;

/** A map as a standalone TikZ document: cells with their values, axes, the scale of colours and notes, as on the page. */
export function mapTikz({ description, title, x, y, cells, scale, colours, notes }: MapFigure): string {
  const columns = x.labels.length;
  const rows = y.labels.length;
  const filled = cells.flatMap((cell, k) => {
    if (cell === undefined) return [];
    const [column, row] = [k % columns, Math.floor(k / columns)];
    const fill = cell.colour === null ? 'white' : texColour(cell.colour);
    return [
      `\\fill[fill=${fill}] (${column},${row}) rectangle +(1,1);`,
      `\\node[font=\\tiny, text=${texColour(cell.ink)}] at (${column + 0.5},${row + 0.5}) {${texText(cell.words)}};`,
    ];
  });
  const left = columns + 0.8;
  const step = rows / Math.max(1, colours.length);
  const bar = colours.map(
    (colour, k) =>
      `\\fill[fill=${texColour(colour)}] (${texNumber(left)},${texNumber(k * step)}) rectangle +(${SCALE_WIDTH},${texNumber(step * 1.02)});`,
  );
  const ticks = scale.ticks
    .filter(({ label }) => label !== '')
    .map(
      ({ value, label }) =>
        `\\node[right, font=\\scriptsize] at (${texNumber(left + SCALE_WIDTH)},${texNumber(placeOn(scale, value, 0, rows))}) {${texText(label)}};`,
    );
  return [
    `% ${texText(description)}`,
    '\\documentclass[border=4pt]{standalone}',
    '\\usepackage{tikz}',
    '\\begin{document}',
    '\\begin{tikzpicture}[x=1.1cm, y=0.7cm]',
    ...filled,
    `\\draw (0,0) rectangle (${columns},${rows});`,
    ...x.labels.map((label, k) => `\\node[below, font=\\scriptsize] at (${k + 0.5},0) {${texText(label)}};`),
    ...y.labels.map((label, k) => `\\node[left, font=\\scriptsize] at (0,${k + 0.5}) {${texText(label)}};`),
    `\\node[font=\\small] at (${columns / 2},-1.1) {${texText(x.title)}};`,
    `\\node[font=\\small, rotate=90] at (-1.3,${rows / 2}) {${texText(y.title)}};`,
    `\\node[font=\\small, above] at (${columns / 2},${rows}) {${texText(title)}};`,
    ...bar,
    ...ticks,
    `\\node[font=\\scriptsize, right] at (${texNumber(left)},${rows + 0.6}) {${texText(scale.title)}};`,
    ...notes.map(
      (note, k) => `\\node[right, font=\\scriptsize] at (0,${texNumber(-1.9 - 0.5 * k)}) {${texText(note)}};`,
    ),
    '\\end{tikzpicture}',
    '\\end{document}',
    '',
  ].join('\n');
}
