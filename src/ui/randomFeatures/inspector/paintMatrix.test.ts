import { expect, test } from 'vitest';
import { entryAt, layOutMatrix } from './paintMatrix.ts';

test('every entry of a matrix is found, the bias set apart', () => {
  const layout = layOutMatrix(173.2, 16, 17);
  // Cells of 10 pixels, then a gap of 3.2 before the bias.
  expect(layout.gap).toBeCloseTo(3.2);
  expect(entryAt(0, 0, layout)).toEqual({ row: 0, column: 0 });
  expect(entryAt(155, 12, layout)).toEqual({ row: 1, column: 15 });
  expect(entryAt(161, 170, layout)).toEqual({ row: 16, column: 15 });
  expect(entryAt(164, 3, layout)).toEqual({ row: 0, column: 16 });
  expect(entryAt(174, 3, layout)).toBeNull();
  expect(entryAt(3, -1, layout)).toBeNull();
});
