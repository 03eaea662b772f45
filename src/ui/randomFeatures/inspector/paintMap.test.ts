import { describe, expect, test } from 'vitest';
import { cellAt, layOutMap } from './paintMap.ts';

describe('attention map', () => {
  test('few heads have tall rows, many share 24 rem', () => {
    expect(layOutMap(300, 16, 4, 16).height - layOutMap(300, 16, 4, 16).mapTop).toBe(80);
    expect(layOutMap(300, 16, 64, 16).height - layOutMap(300, 16, 64, 16).mapTop).toBe(384);
  });

  test('points find their cell', () => {
    const layout = layOutMap(320, 16, 64, 16);
    expect(cellAt(0, layout.mapTop, layout)).toEqual({ row: 0, column: 0 });
    expect(cellAt(319, layout.height - 1, layout)).toEqual({ row: 63, column: 15 });
    expect(cellAt(45, layout.mapTop + 6.5, layout)).toEqual({ row: 1, column: 2 });
    expect(cellAt(45, 2, layout)).toEqual({ row: 0, column: 2 });
    expect(cellAt(-1, 2, layout)).toBeNull();
    expect(cellAt(320, 2, layout)).toBeNull();
  });
});
