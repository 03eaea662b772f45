import { describe, expect, test } from 'vitest';
import { inkOn, luminance, rgbCss, viridis } from './viridis.ts';

const steps = Array.from({ length: 101 }, (_, k) => viridis(k / 100));

describe('viridis', () => {
  test('is that of matplotlib', () => {
    // Entries 0, 255, 42, 100, 128 and 200 of the table of 256.
    expect(viridis(0)).toEqual([68, 1, 84]);
    expect(viridis(1)).toEqual([253, 231, 37]);
    const inner = [
      [42, [68, 57, 131]],
      [100, [42, 118, 142]],
      [128, [33, 145, 140]],
      [200, [112, 207, 87]],
    ] as const;
    for (const [entry, colour] of inner) {
      viridis(entry / 255).forEach((value, k) => {
        expect(Math.abs(value - (colour[k] as number)), `entry ${entry}`).toBeLessThanOrEqual(7);
      });
    }
    expect(viridis(-1)).toEqual(viridis(0));
    expect(viridis(7)).toEqual(viridis(1));
  });

  test('grows lighter all the way', () => {
    steps.slice(1).forEach((colour, k) => {
      expect(luminance(colour)).toBeGreaterThan(luminance(steps[k] ?? [0, 0, 0]));
    });
  });

  test('words on it are read: a contrast of 4.5 everywhere', () => {
    for (const colour of steps) {
      const light = luminance(colour) + 0.05;
      const contrast = inkOn(colour) === '#000' ? light / 0.05 : 1.05 / light;
      expect(contrast, rgbCss(colour)).toBeGreaterThanOrEqual(4.5);
    }
    expect([inkOn([255, 255, 255]), inkOn([0, 0, 0])]).toEqual(['#000', '#fff']);
  });
});
