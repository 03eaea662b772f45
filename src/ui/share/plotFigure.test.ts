import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { xTicks } from '../charts/scale.ts';
import type { Series } from '../charts/series.ts';
import { dashLengths, LIGHT, lightColour } from './lightColours.ts';
import { plotFigure } from './plotFigure.ts';
import type { ShownPlot } from './shownFigure.ts';

const point = (x: number, median: number, draws = 3) => ({
  x,
  median,
  q25: median * 0.9,
  q75: median * 1.1,
  draws,
});

const series: Series = {
  id: 'rfa',
  title: 'RFA',
  shortTitle: 'RFA',
  colour: 'var(--rfa)',
  dash: 'none',
  marker: 'circle',
  points: [point(16, 1), point(32, Number.NaN), point(64, 20), point(128, 0.5, 1)],
};

const shown: ShownPlot = {
  kind: 'plot',
  description: 'risk',
  x: { title: 'n', scale: { kind: 'log', domain: [16, 128] }, ticks: xTicks },
  y: { title: 'risk', scale: { kind: 'log', domain: [0.1, 10] } },
  panels: [{ title: '', series: [series], references: [{ y: 50, label: 'off', kind: 'dashed' }] }],
  legend: [],
  notes: ['a note', ''],
  connects: true,
};

describe('the figure of a chart', () => {
  const [line] = plotFigure(shown).panels[0]?.lines ?? [];

  it('has the points of the chart, those off the axis at its end, and says so', () => {
    expect(line?.pieces).toEqual([
      [
        { x: 16, y: 1 },
        { x: 64, y: 10 },
        { x: 128, y: 0.5 },
      ],
    ]);
    expect(line?.colour).toBe('#0072b2');
    expect(plotFigure(shown).notes).toEqual([
      'a note',
      'Points off the scale: 1 above the scale, 1 without a number; drawn at its ends',
    ]);
    expect(plotFigure(shown).panels[0]?.references).toEqual([]);
  });

  it('is broken where the chart is', () => {
    const [broken] = plotFigure({ ...shown, connects: false }).panels[0]?.lines ?? [];
    expect(broken?.pieces.map((piece) => piece.length)).toEqual([1, 2]);
  });

  it('has a band where there are several draws', () => {
    expect(line?.band.map(({ x }) => x)).toEqual([16, 64]);
  });
});

it('light colours are those of the style sheet', () => {
  const css = readFileSync(new URL('../styles.css', import.meta.url), 'utf8');
  for (const [name, colour] of Object.entries(LIGHT)) {
    expect(new RegExp(`--${name}: (#[0-9a-f]{6})`).exec(css)?.[1], name).toBe(colour);
  }
  expect(lightColour('rgb(68 1 84)')).toBe('#440154');
  expect(() => lightColour('red')).toThrow(RangeError);
  expect(dashLengths('none')).toEqual([]);
});
