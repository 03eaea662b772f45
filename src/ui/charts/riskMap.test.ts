import { describe, expect, test } from 'vitest';
import type { RiskGrid } from './riskMap.ts';
import { cellWords, describeGrid, riskColour } from './riskMap.ts';
import { viridis } from './viridis.ts';

const cell = (risk: number, draws = 3) => ({ risk, draws });
const grid: RiskGrid = {
  x: { name: 'c', title: 'c, query–key mean', values: [-4, 0, 4] },
  y: { name: 'M', title: 'M, heads', values: [30, 300] },
  cells: [cell(0.9), cell(1.02), cell(0.5, 1), undefined, cell(Number.NaN), cell(0.31)],
};

describe('a map in words and colours', () => {
  test('colours follow the logarithm, and end at the scale’s ends', () => {
    expect(riskColour(0.1, { kind: 'log', domain: [0.1, 10] })).toEqual(viridis(0));
    expect(riskColour(1, { kind: 'log', domain: [0.1, 10] })).toEqual(viridis(0.5));
    expect(riskColour(10, { kind: 'log', domain: [0.1, 10] })).toEqual(viridis(1));
    expect(riskColour(0, { kind: 'log', domain: [0.1, 10] })).toEqual(viridis(0));
    expect(riskColour(-1, { kind: 'log', domain: [0.1, 10] })).toEqual(viridis(0));
    expect(riskColour(Number.POSITIVE_INFINITY, { kind: 'log', domain: [0.1, 10] })).toEqual(viridis(1));
    expect(riskColour(Number.NaN, { kind: 'log', domain: [0.1, 10] })).toBeNull();
  });

  test('each cell says where it is and what it holds', () => {
    expect(cellWords(grid, 2, 0, false)).toBe('c = 4, M = 30: test risk 0.500 (1 draw)');
    expect(cellWords(grid, 0, 1, false)).toBe('c = −4, M = 300: not computed yet');
    expect(cellWords(grid, 0, 1, true)).toBe('c = −4, M = 300: being computed');
    expect(cellWords(grid, 1, 1, false)).toBe('c = 0, M = 300: test risk no number (3 draws)');
  });

  test('the whole in sentences', () => {
    expect(describeGrid(grid)).toBe(
      'Test risk over c, query–key mean from −4 to 4, and M, heads from 30 to 300. 5 of 6 cells are computed. Lowest 0.310 at c = 4, M = 300; highest 1.02 at c = 0, M = 30.',
    );
    expect(describeGrid({ ...grid, x: { ...grid.x, values: [4] }, cells: [undefined, undefined] })).toBe(
      'Test risk over c, query–key mean at 4, and M, heads from 30 to 300. 0 of 2 cells are computed.',
    );
  });
});
