import type { FigureAxis, FigureLook, FigureMarker, FigurePanel, FigurePoint, PlotFigure } from './figure.ts';
import { texText } from './texText.ts';

const MARKS: Readonly<Record<FigureMarker, string>> = {
  circle: 'mark=*',
  square: 'mark=square*',
  triangle: 'mark=triangle*',
  diamond: 'mark=diamond*',
  wedge: 'mark=triangle*, mark options={rotate=180}',
};

/** A number as TeX reads it. */
export function texNumber(value: number): string {
  return String(Number(value.toPrecision(6)));
}

const coordinates = (points: readonly FigurePoint[]): string =>
  points.map(({ x, y }) => `(${texNumber(x)},${texNumber(y)})`).join(' ');

/** A colour, #rgb or #rrggbb, as xcolor takes it in place. */
export function texColour(short: string): string {
  const colour = short.length === 4 ? short.replace(/[0-9a-f]/gi, '$&$&') : short;
  const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  return `{rgb,255:red,${r};green,${g};blue,${b}}`;
}

function strokeOf({ colour, dash, width }: FigureLook): string {
  const pattern = dash.map((length, k) => `${k % 2 === 0 ? 'on' : 'off'} ${texNumber(length)}pt`).join(' ');
  return `color=${texColour(colour)}, line width=${texNumber(width)}pt${pattern === '' ? '' : `, dash pattern=${pattern}`}`;
}

function axisOptions(name: 'x' | 'y', { kind, domain, ticks, title }: FigureAxis): string[] {
  const major = ticks.filter(({ label }) => label !== '');
  const minor = ticks.filter(({ label }) => label === '');
  return [
    `${name}mode=${kind === 'log' ? 'log' : 'normal'}`,
    `${name}min=${texNumber(domain[0])}, ${name}max=${texNumber(domain[1])}`,
    `${name}tick={${major.map(({ value }) => texNumber(value)).join(',')}}`,
    `${name}ticklabels={${major.map(({ label }) => `{${texText(label)}}`).join(',')}}`,
    ...(minor.length === 0
      ? []
      : [`minor ${name}tick={${minor.map(({ value }) => texNumber(value)).join(',')}}`]),
    `${name}label={${texText(title)}}`,
  ];
}

function panelPlots({ lines, references }: FigurePanel, x: FigureAxis): string[] {
  const plots: string[] = [];
  const add = (options: string, points: readonly FigurePoint[], end = ''): void => {
    if (points.length > 0)
      plots.push(`\\addplot[forget plot, ${options}] coordinates {${coordinates(points)}}${end};`);
  };
  for (const { y, label, kind } of references) {
    const ends = x.domain.map((at) => ({ x: at, y }));
    add(
      `black, line width=0.4pt, ${kind}`,
      ends,
      ` node[pos=0, above right, font=\\scriptsize] {${texText(label)}}`,
    );
  }
  for (const line of lines) {
    const there = line.band.map(({ x: at, high }) => ({ x: at, y: high }));
    const back = line.band.map(({ x: at, low }) => ({ x: at, y: low })).toReversed();
    add(`draw=none, fill=${texColour(line.colour)}, fill opacity=0.2`, [...there, ...back], ' -- cycle');
  }
  for (const line of lines) {
    for (const single of line.singles) add(`${strokeOf({ ...line, width: 0.3 })}, opacity=0.5`, single);
    for (const piece of line.pieces) add(strokeOf(line), piece);
    if (line.marker !== null) {
      add(`only marks, color=${texColour(line.colour)}, ${MARKS[line.marker]}, mark size=1.6pt`, line.marked);
    }
  }
  return plots;
}

function legendOf({ legend, notes }: Pick<PlotFigure, 'legend' | 'notes'>): string[] {
  return [
    ...legend.flatMap((look) => [
      `\\addlegendimage{${strokeOf(look)}${look.marker === null ? '' : `, ${MARKS[look.marker]}, mark size=1.6pt`}}`,
      `\\addlegendentry{${texText(look.title)}}`,
    ]),
    ...notes.flatMap((note) => ['\\addlegendimage{empty legend}', `\\addlegendentry{${texText(note)}}`]),
  ];
}

/**
 * A plot as a standalone document for pgfplots (compat 1.16, any TeX Live since 2019): the same lines, bands, marks, ticks,
 * legend and words as on the page. Words are escaped, whatever they hold.
 */
export function plotTikz(figure: PlotFigure): string {
  const { x, y, panels, description } = figure;
  const [width, height] = panels.length === 1 ? ['12cm', '8cm'] : ['7.5cm', '6cm'];
  const axes = panels.map((panel, k) => {
    const isFirst = k === 0;
    const options = [
      ...axisOptions('x', x),
      ...axisOptions('y', isFirst ? y : { ...y, title: '' }),
      ...(panel.title === '' ? [] : [`title={${texText(panel.title)}}`]),
    ];
    return [
      `\\nextgroupplot[\n  ${options.join(',\n  ')},\n]`,
      ...panelPlots(panel, x),
      ...(isFirst ? legendOf(figure) : []),
    ].join('\n');
  });
  return [
    `% ${texText(description)}`,
    '\\documentclass[border=4pt]{standalone}',
    '\\usepackage{pgfplots}',
    '\\usepgfplotslibrary{groupplots}',
    '\\pgfplotsset{compat=1.16}',
    '\\begin{document}',
    '\\begin{tikzpicture}',
    `\\begin{groupplot}[group style={group size=${panels.length} by 1, horizontal sep=1.2cm},`,
    `  width=${width}, height=${height}, axis lines=left, tick align=outside, clip mode=individual,`,
    '  legend style={draw=none, at={(0,-0.22)}, anchor=north west, font=\\small, cells={anchor=west}, legend columns=1},',
    '  label style={font=\\small}, tick label style={font=\\small}, title style={font=\\small}]',
    ...axes,
    '\\end{groupplot}',
    '\\end{tikzpicture}',
    '\\end{document}',
    '',
  ].join('\n');
}
