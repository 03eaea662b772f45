import { expect, it } from 'vitest';
import type { MapFigure } from './figure.ts';
import { mapSvg } from './svgMap.ts';

const figure: MapFigure = {
  kind: 'map',
  description: 'a map',
  title: 'test risk',
  x: { title: 'M, heads', labels: ['4', '8'] },
  y: { title: 'c, mean', labels: ['0', '1'] },
  cells: [
    { colour: '#440154', ink: '#fff', words: '0.25' },
    { colour: '#fde725', ink: '#000', words: '1.00' },
    undefined,
    { colour: null, ink: '#000', words: 'diverged' },
  ],
  scale: { kind: 'log', domain: [0.2, 1], title: 'test risk', ticks: [{ value: 1, label: '1' }] },
  colours: ['#440154', '#fde725'],
  notes: [],
};

it('a map has a rectangle of its colour and the words of each cell, low values left and below', () => {
  const svg = mapSvg(figure);
  const cells = [...svg.matchAll(/data-cell="(\d)"><rect x="([\d.]+)" y="([\d.]+)"[^>]*fill="([^"]+)"/g)];
  expect(cells.map(([, k, , , fill]) => [k, fill])).toEqual([
    ['0', '#440154'],
    ['1', '#fde725'],
    ['3', '#ffffff'],
  ]);
  const [first, right, above] = cells.map(([, , x, y]) => [Number(x), Number(y)]) as [number, number][];
  expect(right?.[0]).toBeGreaterThan(first?.[0] as number);
  expect(above?.[1]).toBeLessThan(first?.[1] as number);
  for (const words of ['0.25', '1.00', 'diverged', 'M, heads', 'c, mean'])
    expect(svg).toContain(`>${words}</text>`);
});
