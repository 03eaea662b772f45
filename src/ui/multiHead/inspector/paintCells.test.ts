import { describe, expect, test } from 'vitest';
import { cividis, SIGNED_COLOURS } from '../../attention/palettes.ts';
import { cellPixels } from './paintCells.ts';
import { gridCellAt, layOutGrid } from './paintGrid.ts';
import { layOutThumbnails, thumbnailAt } from './paintThumbnails.ts';

/** Colours of cells without their opacity. */
function colours(pixels: Uint8ClampedArray): number[][] {
  return Array.from({ length: pixels.length / 4 }, (_, k) => [...pixels.subarray(4 * k, 4 * k + 3)]);
}

describe('colours of cells', () => {
  test('from 0 to the top on cividis, clamped', () => {
    const pixels = cellPixels(new Float64Array([0, 0.25, 0.5, 7]), { signed: false, top: 0.5 }, false);
    expect(colours(pixels)).toEqual([0, 0.5, 1, 1].map((share) => [...cividis(share)]));
    expect([3, 7, 11, 15].map((at) => pixels[at])).toEqual([255, 255, 255, 255]);
  });

  test.each([
    ['light', false],
    ['dark', true],
  ] as const)('signed, zero in the middle: %s', (scheme, dark) => {
    const { negative, middle, positive } = SIGNED_COLOURS[scheme];
    const pixels = cellPixels(new Float64Array([-2, 0, 2]), { signed: true, top: 2 }, dark);
    expect(colours(pixels)).toEqual([negative, middle, positive].map((colour) => [...colour]));
  });
});

describe('where cells stand', () => {
  test('thumbnails: every one is found in its middle, none after the last', () => {
    const layout = layOutThumbnails(300, 16, 5);
    expect([layout.columns, layout.height]).toEqual([3, 2 * layout.pitchDown - 0.3 * 16]);
    for (let h = 0; h < 6; h++) {
      const [row, column] = [Math.floor(h / 3), h % 3];
      const at = thumbnailAt((column + 0.5) * layout.pitch, (row + 0.5) * layout.pitchDown, layout);
      expect(at).toEqual(h < 5 ? { row, column } : null);
    }
    expect(thumbnailAt(-1, 5, layout)).toBeNull();
    expect(thumbnailAt(5, 1e4, layout)).toBeNull();
    // The last column ends within the drawing.
    expect(2 * layout.pitch + layout.mark + layout.side).toBeCloseTo(300, 9);
    expect(layOutThumbnails(300, 16, 64).columns).toBe(8);
  });

  test('matrices: square cells, the margin belongs to the first', () => {
    const layout = layOutGrid(306.4, 16, 20, 20);
    expect(layout.height).toBeCloseTo(306.4, 9);
    expect(gridCellAt(1, 1, layout)).toEqual({ row: 0, column: 0 });
    expect(gridCellAt(306, 306, layout)).toEqual({ row: 19, column: 19 });
    expect(gridCellAt(6.4 + 15 * 3.5, 6.4 + 15 * 7.5, layout)).toEqual({ row: 7, column: 3 });
    expect(gridCellAt(307, 5, layout)).toBeNull();
  });
});
