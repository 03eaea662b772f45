import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isOn, openScale, pixelOf, valueAt, xTicks } from './scale.ts';

const log = (low: number, high: number) => ({ kind: 'log', domain: [low, high] }) as const;
const linear = (low: number, high: number) => ({ kind: 'linear', domain: [low, high] }) as const;
const labels = (...of: Parameters<typeof xTicks>) =>
  xTicks(...of)
    .map(({ label }) => label)
    .filter((label) => label !== '');

describe('axes', () => {
  test('an axis always has two ends', () => {
    expect(openScale(linear(4, 4)).domain).toEqual([3, 5]);
    expect(openScale(linear(4, -4)).domain).toEqual([-4, 4]);
    expect(openScale(log(0, 8)).domain).toEqual([1, 2]);
    expect(openScale(linear(Number.NaN, 1)).domain).toEqual([0, 1]);
    const [low, high] = openScale(log(16, 16)).domain;
    expect(low * high).toBeCloseTo(256, 9);
    expect(high / low).toBeCloseTo(2, 9);
  });

  test('pixels and values are each other’s inverse', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.constantFrom(log(16, 1024), linear(-4, 12)), share, (scale, at) => {
        const pixel = 50 + 300 * at;
        expect(pixelOf(scale, valueAt(scale, pixel, 50, 350), 50, 350)).toBeCloseTo(pixel, 8);
      }),
    );
    expect(pixelOf(linear(-4, 4), 0, 0, 100)).toBe(50);
    expect(pixelOf(log(1, 100), 10, 100, 0)).toBeCloseTo(50, 9);
  });

  test('what lies on an axis', () => {
    expect(isOn(log(16, 1024), 1024)).toBe(true);
    expect(isOn(log(16, 1024), 1025)).toBe(false);
    expect(isOn(log(16, 1024), -16)).toBe(false);
    expect(isOn(log(16, 1024), Number.POSITIVE_INFINITY)).toBe(false);
    expect(isOn(linear(-4, 4), -4)).toBe(true);
    expect(isOn(linear(-4, 4), Number.NaN)).toBe(false);
  });
});

describe('ticks of an x axis', () => {
  test('labels keep apart on a narrow drawing', () => {
    expect(labels(log(16, 1024), 700, 13)).toEqual(['16', '32', '64', '128', '256', '512', '1024']);
    expect(labels(log(16, 1024), 190, 13)).toEqual(['16', '64', '256', '1024']);
    expect(labels(log(1, 20_000), 190, 13).length).toBeLessThanOrEqual(4);
    expect(labels(linear(-16, 16), 190, 13)).toEqual(['−16', '−8', '0', '8', '16']);
  });

  test('a logarithmic axis without two powers of two has round numbers', () => {
    expect(labels(log(9, 15), 400, 13)).toEqual(['9', '10', '11', '12', '13', '14', '15']);
  });

  test('an end that is no power of two is labelled all the same', () => {
    expect(labels(log(4, 24), 400, 13)).toEqual(['4', '8', '16', '24']);
    expect(labels(log(3, 300), 600, 13)).toEqual(['3', '4', '8', '16', '32', '64', '128', '300']);
    expect(labels(log(16, 68), 190, 13)).toEqual(['16', '32', '68']);
    // Ends that a lone value was given say nothing.
    expect(labels(openScale(log(64, 64)), 400, 13)).not.toContain('45.25');
  });

  test('labels never overlap, whatever the axis', () => {
    const scale = fc
      .tuple(
        fc.constantFrom('log', 'linear'),
        fc.double({ min: 0.05, max: 1e4, noNaN: true }),
        fc.double({ min: 1.2, max: 1e4, noNaN: true }),
      )
      .map(([kind, low, factor]) => (kind === 'log' ? log(low, low * factor) : linear(-low, low * factor)));
    fc.assert(
      fc.property(scale, fc.integer({ min: 190, max: 900 }), (axis, length) => {
        const shown = xTicks(axis, length, 13).filter(({ label }) => label !== '');
        let end = Number.NEGATIVE_INFINITY;
        for (const { value, label } of shown) {
          const [x, half] = [pixelOf(axis, value, 0, length), (0.6 * 13 * label.length) / 2];
          expect(x - half, label).toBeGreaterThan(end);
          end = x + half;
        }
      }),
    );
  });
});
