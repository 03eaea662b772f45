import { describe, expect, test } from 'vitest';
import { cellAt, layOutMap } from './paintMap.ts';

describe('attention map', () => {
  test('few heads have tall rows, many share 24 rem', () => {
    expect(layOutMap(300, 16, 4, 16).height - layOutMap(300, 16, 4, 16).mapTop).toBe(80);
    expect(layOutMap(300, 16, 64, 16).height - layOutMap(300, 16, 64, 16).mapTop).toBe(384);
  });

  test('points find their cell', () => {
    const layout = layOutMap(320, 16, 64, 16);
    expect(cellAt(0, layout.mapTop, layout)).toEqual({ head: 0, key: 0 });
    expect(cellAt(319, layout.height - 1, layout)).toEqual({ head: 63, key: 15 });
    expect(cellAt(45, layout.mapTop + 6.5, layout)).toEqual({ head: 1, key: 2 });
    expect(cellAt(45, 2, layout)).toEqual({ head: 0, key: 2 });
    expect(cellAt(-1, 2, layout)).toBeNull();
    expect(cellAt(320, 2, layout)).toBeNull();
  });
});
