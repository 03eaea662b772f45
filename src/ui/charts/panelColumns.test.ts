import { describe, expect, test } from 'vitest';
import { panelColumns } from './panelColumns.ts';

describe('columns of small multiples', () => {
  test.each([
    [1, 1],
    [2, 2],
    [3, 3],
    [4, 2],
    [5, 3],
    [6, 3],
    [0, 1],
  ])('%i charts on a wide page stand in %i columns', (count, columns) => {
    expect(panelColumns(count, 1000, 16)).toBe(columns);
  });

  test('on a phone they are stacked, on a tablet there are two columns', () => {
    expect(panelColumns(6, 340, 16)).toBe(1);
    expect(panelColumns(6, 700, 16)).toBe(2);
    expect(panelColumns(3, 700, 16)).toBe(2);
  });
});
