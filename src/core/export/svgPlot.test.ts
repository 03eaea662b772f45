import { describe, expect, it } from 'vitest';
import type { FigureLine, PlotFigure } from './figure.ts';
import { plotSvg } from './svgPlot.ts';

const line: FigureLine = {
  id: 'rfa',
  title: 'RFA',
  colour: '#0072b2',
  dash: [3, 2],
  marker: 'diamond',
  width: 1,
  pieces: [
    [
      { x: 16, y: 1 },
      { x: 64, y: 0.5 },
    ],
    [{ x: 256, y: 0.25 }],
  ],
  marked: [{ x: 16, y: 1 }],
  band: [
    { x: 16, low: 0.9, high: 1.1 },
    { x: 64, low: 0.4, high: 0.6 },
  ],
  singles: [
    [
      { x: 16, y: 1.2 },
      { x: 64, y: 0.7 },
    ],
  ],
};

const figure: PlotFigure = {
  kind: 'plot',
  description: 'risk & <more>',
  x: { kind: 'log', domain: [16, 256], title: 'n, training samples', ticks: [{ value: 16, label: '16' }] },
  y: { kind: 'log', domain: [0.25, 4], title: 'test risk', ticks: [{ value: 1, label: '1' }] },
  panels: [{ title: '', lines: [line], references: [{ y: 1, label: 'trivial', kind: 'dashed' }] }],
  legend: [line],
  notes: ['median of 3 draws'],
};

/** The pieces of a path as points. */
function piecesOf(svg: string, part: string): number[][][] {
  const d = new RegExp(`data-part="${part}" d="([^"]+)"`).exec(svg)?.[1] ?? '';
  return d
    .replace('Z', '')
    .split('M')
    .slice(1)
    .map((piece) => piece.split('L').map((spot) => spot.split(' ').map(Number)));
}

describe('a plot as SVG', () => {
  const svg = plotSvg(figure);

  it('has every point of a line where its value lies on the axes, and breaks where the line does', () => {
    const [[first, second] = [], [third] = []] = piecesOf(svg, 'line') as [number, number][][];
    // 16, 64 and 256 are two octaves apart; so are 1, 1/2 and 1/4 one.
    expect((second?.[0] as number) - (first?.[0] as number)).toBeCloseTo(
      (third?.[0] as number) - (second?.[0] as number),
      1,
    );
    expect((second?.[1] as number) - (first?.[1] as number)).toBeCloseTo(
      (third?.[1] as number) - (second?.[1] as number),
      1,
    );
    // The right end of the plot, ten points from the edge of the paper.
    expect(third?.[0]).toBe(330);
  });

  it('closes a band around its quartiles', () => {
    const [around = []] = piecesOf(svg, 'band');
    expect(around).toHaveLength(4);
    expect(around[0]?.[0]).toBe(around[3]?.[0]);
  });

  it('needs nothing from elsewhere, and escapes words', () => {
    expect(svg).toContain('<title>risk &amp; &lt;more&gt;</title>');
    expect(svg).not.toMatch(/var\(|url\(|href|class=|style=/);
    for (const words of ['n, training samples', 'test risk', 'RFA', 'median of 3 draws', 'trivial']) {
      expect(svg).toContain(`>${words}</text>`);
    }
  });

  it('puts several charts side by side, titles over them', () => {
    const [panel] = figure.panels;
    const two = plotSvg({
      ...figure,
      panels: [
        { ...panel!, title: 'f' },
        { ...panel!, title: 'g' },
      ],
    });
    expect(two.match(/data-panel=/g)).toHaveLength(2);
    expect(two).toContain('width="480pt"');
  });
});
