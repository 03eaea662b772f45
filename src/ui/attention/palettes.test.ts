import { describe, expect, test } from 'vitest';
import { cividis, css, diverging, niceTop } from './palettes.ts';

describe('palettes', () => {
  test('cividis runs from matplotlib’s first to its last colour', () => {
    // matplotlib: cividis(0) = (0, 34, 78), cividis(1) = (254, 232, 56) (version 3: 255, 234, 70).
    expect(cividis(0)).toEqual([0, 32, 81]);
    expect(cividis(1)).toEqual([253, 234, 69]);
    expect(cividis(-3)).toEqual(cividis(0));
  });

  test('cividis grows lighter all the way', () => {
    const luminance = Array.from({ length: 65 }, (_, k) => {
      const [red, green, blue] = cividis(k / 64);
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    });
    for (let k = 1; k < luminance.length; k++) {
      expect(luminance[k]).toBeGreaterThan(luminance[k - 1] as number);
    }
  });

  test('signed values meet at zero', () => {
    const middle = [240, 240, 240] as const;
    expect(diverging(0, middle)).toEqual(middle);
    expect(diverging(-1, middle)).not.toEqual(diverging(1, middle));
    expect(diverging(7, middle)).toEqual(diverging(1, middle));
    expect(css(middle)).toBe('rgb(240 240 240)');
  });

  test('tops of scales are round', () => {
    expect([0.071, 0.1, 0.16, 4.9, 7.1].map(niceTop)).toEqual([0.1, 0.1, 0.2, 5, 10]);
    expect(niceTop(0)).toBe(1);
  });
});
