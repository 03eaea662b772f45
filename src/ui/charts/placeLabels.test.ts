import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { labelsWithRoom, placeLabels } from './placeLabels.ts';

describe('placeLabels', () => {
  test('labels with room stay where they are', () => {
    expect(placeLabels([10, 100, 50], 16, [0, 200])).toEqual([10, 100, 50]);
  });

  test('two that collide share the push', () => {
    expect(placeLabels([100, 104], 16, [0, 200])).toEqual([94, 110]);
  });

  test('a push that reaches a third carries it along', () => {
    expect(placeLabels([100, 100, 110], 16, [0, 200])).toEqual([
      expect.closeTo(87.33, 1),
      expect.closeTo(103.33, 1),
      expect.closeTo(119.33, 1),
    ]);
  });

  test('the edge holds', () => {
    expect(placeLabels([198, 199], 16, [0, 200])).toEqual([184, 200]);
    expect(placeLabels([], 16, [0, 200])).toEqual([]);
  });

  test('never overlaps, never leaves the strip, keeps the order', () => {
    const pixels = fc.array(fc.double({ min: -50, max: 350, noNaN: true }), { maxLength: 12 });
    fc.assert(
      fc.property(pixels, (wanted) => {
        const placed = placeLabels(wanted, 20, [0, 300]);
        const gap = wanted.length > 1 ? Math.min(20, 300 / (wanted.length - 1)) : 20;
        const byWish = wanted.map((wish, i) => [wish, placed[i] as number] as const);
        byWish.sort(([wishA, a], [wishB, b]) => wishA - wishB || a - b);
        byWish.forEach(([, y], k) => {
          expect(y).toBeGreaterThanOrEqual(-1e-9);
          expect(y).toBeLessThanOrEqual(300 + 1e-9);
          if (k > 0) expect(y - (byWish[k - 1]?.[1] as number)).toBeGreaterThanOrEqual(gap - 1e-6);
        });
      }),
    );
  });
});

describe('labelsWithRoom', () => {
  test('all when they fit, else those of the highest rank', () => {
    expect(labelsWithRoom([1, 2, 1], 20, [0, 40])).toEqual([0, 1, 2]);
    expect(labelsWithRoom([1, 2, 1], 20, [0, 39])).toEqual([0, 1]);
    expect(labelsWithRoom([1, 2, 1, 3], 20, [0, 30])).toEqual([1, 3]);
    expect(labelsWithRoom([1], 20, [10, 0])).toEqual([]);
  });
});
