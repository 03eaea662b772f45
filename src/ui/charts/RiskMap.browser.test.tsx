import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { ChartPanels } from './ChartPanels.tsx';
import RiskMap from './RiskMap.tsx';
import type { MapCell, RiskGrid } from './riskMap.ts';

const risk = (c: number, M: number) => 0.2 + 1 / (1 + M / 50) + (c < 0 ? 0.3 : 0);

function gridOf(columns: readonly number[], rows: readonly number[], numKnown: number): RiskGrid {
  const all = rows.flatMap((M) => columns.map((c): MapCell => ({ risk: risk(c, M), draws: 3 })));
  return {
    x: { name: 'c', title: 'c, query–key mean', values: columns },
    y: { name: 'M', title: 'M, heads', values: rows },
    cells: all.map((cell, k) => (k < numKnown ? cell : undefined)),
  };
}

const grid = gridOf([-4, 0, 4], [30, 100, 300], 7);
const opened: [number, number][] = [];
let remove = () => {};

function draw(element: ReactNode) {
  const host = document.createElement('div');
  document.body.append(host);
  const root = createRoot(host);
  root.render(element);
  remove = () => {
    root.unmount();
    host.remove();
  };
}

const open = (x: number, y: number) => opened.push([x, y]);
const map = () => page.getByRole('application');
const cells = () => [...document.querySelectorAll('[data-cell]')];
const readOut = () => document.querySelector('output')?.textContent;

beforeEach(() => page.viewport(800, 700));
afterEach(() => {
  remove();
  opened.length = 0;
});

describe('map', () => {
  test('cells fill in with the colour and the value of their risk', async () => {
    draw(<RiskMap title="BRFA" grid={grid} running={[7]} />);
    await expect.poll(() => cells().length).toBe(7);
    const fills = cells().map((cell) => cell.getAttribute('fill'));
    expect(fills[1]).toBe(fills[2]);
    expect(fills[1]).not.toBe(fills[0]);
    const values = [...document.querySelectorAll('[data-cell] + text')];
    expect(values.map((value) => value.textContent)).toEqual([
      '1.1',
      '.82',
      '.82',
      '.83',
      '.53',
      '.53',
      '.64',
    ]);
    const inks = values.map((value) => getComputedStyle(value).fill);
    expect(inks).toEqual(Array.from({ length: 7 }, () => 'rgb(0, 0, 0)'));
  });

  test('a low risk, which is dark, has its value in white', async () => {
    const dark = { ...grid, cells: [{ risk: 0.21, draws: 1 }] };
    draw(<RiskMap title="BRFA" grid={dark} domain={[0.2, 1.5]} />);
    await expect.poll(() => document.querySelector('[data-cell] + text')?.textContent).toBe('.21');
    expect(getComputedStyle(document.querySelector('[data-cell] + text') as Element).fill).toBe(
      'rgb(255, 255, 255)',
    );
  });

  test('says how far it is', async () => {
    draw(<RiskMap title="BRFA" grid={grid} running={[7]} />);
    await expect.poll(() => cells().length).toBe(7);
    await expect
      .element(map())
      .toHaveAccessibleName(/BRFA\. .*7 of 9 cells are computed\. Lowest 0\.533 at c = 0, M = 100;/);
    expect(readOut()).toBe('7 of 9 cells');
  });

  test('arrow keys read cells out, Enter opens them', async () => {
    draw(<RiskMap title="BRFA" grid={grid} running={[7]} onOpen={open} />);
    await expect.poll(() => cells().length).toBe(7);
    await userEvent.tab();
    await expect.poll(readOut).toBe('c = −4, M = 30: test risk 1.13 (3 draws)');
    await userEvent.keyboard('{ArrowRight}{ArrowUp}{ArrowUp}');
    await expect.poll(readOut).toBe('c = 0, M = 300: being computed');
    await userEvent.keyboard('{End}');
    await expect.poll(readOut).toBe('c = 4, M = 300: not computed yet');
    await userEvent.keyboard('{Enter}{PageDown} ');
    expect(opened).toEqual([
      [2, 2],
      [2, 0],
    ]);
  });

  test('the pointer reads out and opens; a finger’s first tap only reads out', async () => {
    draw(<RiskMap title="BRFA" grid={grid} onOpen={open} />);
    await expect.poll(() => cells().length).toBe(7);
    const { left, top, width, height } = (cells()[4] as Element).getBoundingClientRect();
    const frame = map().element();
    const tap = (pointerType: string) => {
      const spot = { clientX: left + width / 2, clientY: top + height / 2, bubbles: true, pointerType };
      frame.dispatchEvent(new PointerEvent('pointerdown', spot));
      frame.dispatchEvent(new PointerEvent('pointerup', spot));
      frame.dispatchEvent(new MouseEvent('click', spot));
    };
    tap('touch');
    await expect.poll(readOut).toBe('c = 0, M = 100: test risk 0.533 (3 draws)');
    expect(opened).toEqual([]);
    tap('touch');
    expect(opened).toEqual([[1, 1]]);
    tap('mouse');
    expect(opened).toHaveLength(2);
  });

  test('1089 cells on a phone keep inside, and the table has them all', async () => {
    await page.viewport(360, 780);
    const values = Array.from({ length: 33 }, (_, k) => k - 16);
    draw(
      <RiskMap
        title="BRFA"
        grid={gridOf(
          values,
          values.map((k) => 10 * (k + 17)),
          1089,
        )}
      />,
    );
    await expect.poll(() => cells().length).toBe(1089);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(360);
    await page.getByText('Data table').click();
    await expect.poll(() => document.querySelectorAll('tbody td').length).toBe(1089);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(360);
  });
});

describe('small multiples', () => {
  const look = {
    id: 'rfa',
    title: 'RFA',
    shortTitle: 'RFA',
    colour: 'red',
    dash: 'none',
    marker: 'circle',
  } as const;
  const point = { x: 64, median: 0.5, q25: 0.4, q75: 0.6, draws: 3 };
  const panels = ['g₁,₁', 'f₂', 'g₃,₁', 'max'].map((title) => ({
    id: title,
    title,
    looks: [look],
    series: [{ ...look, points: [point] }],
    references: [],
    xScale: { kind: 'log', domain: [16, 1024] } as const,
    xName: 'n',
    xTitle: 'n, training samples',
    description: title,
  }));

  test.each([
    [1000, 2],
    [360, 1],
  ])('four charts on %i pixels stand in %i columns, with one axis', async (width, columns) => {
    await page.viewport(width, 780);
    draw(<ChartPanels panels={panels} yDomain={[0.1, 2]} yTitle="test risk" />);
    await expect.poll(() => document.querySelectorAll('.recharts-surface').length).toBe(4);
    const lefts = new Set([...document.querySelectorAll('h2')].map((h) => h.getBoundingClientRect().left));
    expect(lefts.size).toBe(columns);
    const heights = [...document.querySelectorAll('.recharts-line-dots circle')].map((dot) =>
      dot.getAttribute('cy'),
    );
    expect(heights).toHaveLength(4);
    expect(new Set(heights).size).toBe(1);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
  });
});
