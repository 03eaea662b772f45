import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { placeReferences } from './placeReferences.ts';

const plot = {
  left: 50,
  right: 350,
  top: 10,
  bottom: 210,
  line: 16,
  widthOf: (label: string) => 7 * label.length,
};

describe('words at the stairs', () => {
  test('one stair has them below its left end, the trivial predictor above its right end', () => {
    const [stair, trivial] = placeReferences(
      [
        { y: 120, label: 'stair 0.484', side: 'left' },
        { y: 40, label: 'trivial predictor', side: 'right' },
      ],
      plot,
    );
    expect(stair).toEqual({ left: 50, right: 127, top: 123.2, bottom: 139.2 });
    expect(trivial).toEqual({ left: 231, right: 350, top: 20, bottom: 36 });
  });

  test('of two close stairs the upper one has them above', () => {
    const [upper, lower] = placeReferences(
      [
        { y: 100, label: 'stair 0.5', side: 'left' },
        { y: 108, label: 'stair 0.48', side: 'left' },
      ],
      plot,
    );
    expect(upper?.bottom).toBeLessThan(100);
    expect(lower?.top).toBeGreaterThan(108);
  });

  test('words are next to their own line', () => {
    const levels = [100, 103, 106, 120];
    const boxes = placeReferences(
      levels.map((y) => ({ y, label: String(y), side: 'left' as const })),
      plot,
    );
    expect(boxes.map((box) => box !== null)).toEqual([true, false, true, true]);
    boxes.forEach((box, k) => {
      if (box === null) return;
      const distance = (y: number) => Math.min(Math.abs(box.top - y), Math.abs(box.bottom - y));
      expect(Math.min(...levels.map(distance))).toBe(distance(levels[k] as number));
    });
  });

  test('words without a place are left out', () => {
    const many = Array.from({ length: 40 }, () => ({ y: 100, label: 'stair 0.484', side: 'left' as const }));
    const places = placeReferences(many, plot).filter((box) => box !== null);
    expect(places).toHaveLength(6);
    expect(placeReferences([{ y: 100, label: 'x'.repeat(50), side: 'left' }], plot)).toEqual([null]);
  });

  test('they never overlap and never leave the plot', () => {
    const words = fc.record({
      y: fc.double({ min: -20, max: 240, noNaN: true }),
      label: fc.string({ minLength: 1, maxLength: 20 }),
      side: fc.constantFrom('left' as const, 'right' as const),
    });
    fc.assert(
      fc.property(fc.array(words, { maxLength: 8 }), (wanted) => {
        const boxes = placeReferences(wanted, plot).filter((box) => box !== null);
        boxes.forEach((box, k) => {
          expect(box.left >= 50 && box.right <= 350 && box.top >= 10 && box.bottom <= 210).toBe(true);
          for (const other of boxes.slice(0, k)) {
            const apart =
              other.right <= box.left ||
              box.right <= other.left ||
              other.bottom <= box.top ||
              box.bottom <= other.top;
            expect(apart).toBe(true);
          }
        });
      }),
    );
  });
});
