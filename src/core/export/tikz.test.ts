import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bibtexOf } from './bibtex.ts';
import type { FigureLine, MapFigure, PlotFigure } from './figure.ts';
import { texText } from './texText.ts';
import { mapTikz } from './tikzMap.ts';
import { plotTikz, texColour } from './tikzPlot.ts';

const line: FigureLine = {
  id: 'rfa',
  title: 'RFA & 50 % of {heads}',
  colour: '#0072b2',
  dash: [3, 2],
  marker: 'wedge',
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
  singles: [[{ x: 16, y: 1.2 }]],
};

const plot: PlotFigure = {
  kind: 'plot',
  description: 'risk % of $everything$',
  x: {
    kind: 'log',
    domain: [16, 256],
    title: 'n, training samples',
    ticks: [
      { value: 16, label: '16' },
      { value: 20, label: '' },
    ],
  },
  y: { kind: 'linear', domain: [0, 4], title: 'test risk', ticks: [{ value: 1, label: '10⁻¹' }] },
  panels: [
    { title: 'g₁,₁', lines: [line], references: [{ y: 1, label: 'trivial', kind: 'dashed' }] },
    { title: 'f₂', lines: [line], references: [] },
  ],
  legend: [line],
  notes: ['median of 3 draws'],
};

const map: MapFigure = {
  kind: 'map',
  description: 'a map',
  title: 'test risk',
  x: { title: 'M', labels: ['4', '8'] },
  y: { title: 'c', labels: ['0'] },
  cells: [{ colour: '#440154', ink: '#fff', words: '0.25' }, undefined],
  scale: { kind: 'log', domain: [0.2, 1], title: 'risk', ticks: [{ value: 1, label: '1' }] },
  colours: ['#440154', '#fde725'],
  notes: ['one draw'],
};

/** Braces that open and are not escaped, less those that close. */
const depth = (tex: string): number =>
  [...tex.replace(/\\\\[{}]|\\[{}]/g, '')].reduce(
    (sum, sign) => sum + (sign === '{' ? 1 : sign === '}' ? -1 : 0),
    0,
  );

describe('figures for LaTeX', () => {
  it('hold every point, band, mark, tick and word of a plot', () => {
    const tex = plotTikz(plot);
    expect(tex).toContain('(16,1) (64,0.5)');
    expect(tex).toContain('(16,1.1) (64,0.6) (64,0.4) (16,0.9)} -- cycle;');
    expect(tex).toContain('dash pattern=on 3pt off 2pt');
    expect(tex).toContain('rotate=180');
    expect(tex).toContain('group size=2 by 1');
    expect(tex).toContain('xmode=log');
    expect(tex).toContain('minor xtick={20}');
    expect(tex).toContain('RFA \\& 50 \\% of \\{heads\\}');
    expect(tex).toContain('10$^-$$^1$');
    expect(depth(tex)).toBe(0);
  });

  it('hold every cell of a map', () => {
    const tex = mapTikz(map);
    expect(tex).toContain('red,68;green,1;blue,84');
    expect(tex).toContain('{0.25}');
    expect(depth(tex)).toBe(0);
    expect(texColour('#fff')).toBe('{rgb,255:red,255;green,255;blue,255}');
  });

  it('set any words without a command of theirs', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (words) => {
        const tex = texText(words);
        expect(depth(tex)).toBe(0);
        expect(tex.split('$').length % 2).toBe(texText('').split('$').length % 2 || 1);
      }),
    );
    expect(texText('\\input{x}')).toBe('\\textbackslash{}input\\{x\\}');
  });

  it('name the paper and the run', () => {
    const bib = bibtexOf('multi-head', 'https://example.org/#/multi-head?v=1', '0.1.0', '2026-11-26');
    expect(bib).toContain('Deora');
    expect(bib).toContain('\\url{https://example.org/\\#/multi-head?v=1}');
    expect(depth(bib)).toBe(0);
  });
});
