import { describe, expect, test } from 'vitest';
import type { Rgb } from './palettes.ts';
import { cividis, cividisShade, css, diverging, niceTop, SIGNED_COLOURS, SIGNED_SHADES } from './palettes.ts';

const luminance = ([red, green, blue]: Rgb) => 0.2126 * red + 0.7152 * green + 0.0722 * blue;

describe('palettes', () => {
  test('cividis runs from matplotlib’s first to its last colour', () => {
    // matplotlib: cividis(0) = (0, 34, 78), cividis(1) = (254, 232, 56) (version 3: 255, 234, 70).
    expect(cividis(0)).toEqual([0, 32, 81]);
    expect(cividis(1)).toEqual([253, 234, 69]);
    expect(cividis(-3)).toEqual(cividis(0));
  });

  test('cividis grows lighter all the way', () => {
    const lights = Array.from({ length: 65 }, (_, k) => luminance(cividis(k / 64)));
    for (let k = 1; k < lights.length; k++) expect(lights[k]).toBeGreaterThan(lights[k - 1]);
  });

  test.each(['light', 'dark'] as const)('signed values meet at zero: %s', (scheme) => {
    const colours = SIGNED_COLOURS[scheme];
    expect(diverging(0, colours)).toEqual(colours.middle);
    expect(diverging(-1, colours)).toEqual(colours.negative);
    expect(diverging(7, colours)).toEqual(colours.positive);
    // Away from zero a colour stands out from the paper: darker on light, lighter on dark.
    const away = (value: number) => luminance(diverging(value, colours)) - luminance(colours.middle);
    for (const value of [-1, -0.5, 0.5, 1]) {
      expect(Math.sign(away(value))).toBe(scheme === 'light' ? -1 : 1);
      expect(Math.abs(away(value))).toBeGreaterThan(40);
    }
  });

  test('shades are the scale itself, in steps', () => {
    const { negative, middle, positive } = SIGNED_COLOURS.dark;
    expect([-1, 0, 1, 99].map(SIGNED_SHADES.dark)).toEqual([negative, middle, positive, positive].map(css));
    expect([-1, 0, 1].map(cividisShade)).toEqual([0, 0, 1].map((value) => css(cividis(value))));
  });

  test('tops of scales are round', () => {
    expect([0.071, 0.1, 0.16, 4.9, 7.1].map(niceTop)).toEqual([0.1, 0.1, 0.2, 5, 10]);
    expect(niceTop(0)).toBe(1);
  });
});
