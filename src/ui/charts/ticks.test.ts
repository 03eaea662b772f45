import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  decadeTicks,
  formatTick,
  linearTicks,
  logPixel,
  octaveTicks,
  riskDomain,
  sampleDomain,
} from './ticks.ts';

const labels = (ticks: { label: string }[]) =>
  ticks.map((tick) => tick.label).filter((label) => label !== '');

describe('ticks', () => {
  test('less than a decade: 2, 3, 5, 7 and the decade are labelled, the rest are minor', () => {
    const ticks = decadeTicks([0.2, 1.5]);
    expect(ticks.map((tick) => tick.value)).toEqual([0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]);
    expect(labels(ticks)).toEqual(['0.2', '0.3', '0.5', '0.7', '1']);
  });

  test('many decades: decades only', () => {
    expect(labels(decadeTicks([1e-4, 10]))).toEqual(['10⁻⁴', '0.001', '0.01', '0.1', '1', '10']);
    expect(decadeTicks([1e-8, 1e8]).length).toBeLessThan(20);
  });

  test('powers of two, thinned where there is no room', () => {
    expect(labels(octaveTicks([16, 1024], 20))).toEqual(['16', '32', '64', '128', '256', '512', '1024']);
    expect(labels(octaveTicks([16, 1024], 4))).toEqual(['16', '64', '256', '1024']);
    expect(octaveTicks([16, 1000], 20).at(-1)?.value).toBe(512);
  });

  test('in a low chart fewer digits are labelled, then fewer decades', () => {
    expect(labels(decadeTicks([0.2, 1.5], 6))).toEqual(['0.2', '0.3', '0.5', '0.7', '1']);
    expect(labels(decadeTicks([0.2, 1.5], 4))).toEqual(['0.2', '0.5', '1']);
    expect(labels(decadeTicks([0.05, 1.5], 4))).toEqual(['0.1', '0.3', '1']);
    expect(labels(decadeTicks([0.02, 1.5], 2))).toEqual(['0.1', '1']);
    expect(labels(decadeTicks([1e-8, 10], 3))).toEqual(['10⁻⁶', '0.001', '1']);
  });

  test('very large and very small powers of two are written as powers', () => {
    expect(labels(octaveTicks([2 ** 15, 2 ** 18], 9))).toEqual(['32768', '65536', '2¹⁷', '2¹⁸']);
    expect(labels(octaveTicks([0.03, 0.25], 9))).toEqual(['2⁻⁵', '0.0625', '0.125', '0.25']);
  });

  test('round steps on a linear axis, also across zero', () => {
    expect(labels(linearTicks([-16, 16], 10))).toEqual(['−16', '−12', '−8', '−4', '0', '4', '8', '12', '16']);
    expect(labels(linearTicks([-16, 16], 5))).toEqual(['−16', '−8', '0', '8', '16']);
    expect(labels(linearTicks([-1, 1], 10))).toEqual([
      '−1',
      '−0.8',
      '−0.6',
      '−0.4',
      '−0.2',
      '0',
      '0.2',
      '0.4',
      '0.6',
      '0.8',
      '1',
    ]);
    expect(labels(linearTicks([-16, 16], 6.9))).toEqual(['−16', '−8', '0', '8', '16']);
    expect(labels(linearTicks([-4, 4], 12))).toEqual(['−4', '−3', '−2', '−1', '0', '1', '2', '3', '4']);
    expect(labels(linearTicks([3, 5], 4))).toEqual(['3', '3.5', '4', '4.5', '5']);
    expect(labels(linearTicks([0, 7], 3))).toEqual(['0', '5']);
  });

  test('linear ticks lie inside and are never more than asked for', () => {
    const end = fc.double({ min: -1e4, max: 1e4, noNaN: true });
    fc.assert(
      fc.property(
        end,
        fc.double({ min: 1e-3, max: 1e4, noNaN: true }),
        fc.integer({ min: 2, max: 12 }),
        (low, width, most) => {
          const ticks = linearTicks([low, low + width], most);
          expect(ticks.length).toBeLessThanOrEqual(most + 1);
          for (const { value } of ticks) {
            expect(value).toBeGreaterThanOrEqual(low - 1e-6 * width);
            expect(value).toBeLessThanOrEqual(low + width * (1 + 1e-6));
          }
        },
      ),
    );
  });

  test('tick words', () => {
    expect([0.05, 1, 20, 1e-5, 3e6].map(formatTick)).toEqual(['0.05', '1', '20', '10⁻⁵', '3 · 10⁶']);
  });
});

describe('domains', () => {
  test('the first picture fits without moving the axis', () => {
    expect(riskDomain([])).toEqual([0.2, 1.5]);
    expect(riskDomain([1.2, 0.69, 0.31, 0.484])).toEqual([0.2, 1.5]);
  });

  test('ends are round', () => {
    expect(riskDomain([0.17])).toEqual([0.1, 1.5]);
    expect(riskDomain([0.0163, 4])).toEqual([0.01, 5]);
    expect(riskDomain([Number.NaN, Number.POSITIVE_INFINITY, 0, -1])).toEqual([0.2, 1.5]);
  });

  test('holds all risks and never shrinks when points arrive', () => {
    const risk = fc.double({ min: 1e-7, max: 1e7, noNaN: true });
    fc.assert(
      fc.property(fc.array(risk), risk, (risks, next) => {
        const [low, high] = riskDomain(risks);
        const [lower, higher] = riskDomain([...risks, next]);
        expect(lower).toBeLessThanOrEqual(low);
        expect(higher).toBeGreaterThanOrEqual(high);
        expect(lower).toBeLessThan(next);
        expect(higher).toBeGreaterThan(next);
        expect(lower).toBeLessThan(1);
        expect(higher).toBeGreaterThan(1);
      }),
    );
  });

  test('one sample size still has an axis', () => {
    const [low, high] = sampleDomain(16, 16);
    expect(low).toBeLessThan(16);
    expect(high).toBeGreaterThan(16);
    expect(sampleDomain(16, 1024)).toEqual([16, 1024]);
  });

  test('pixels', () => {
    expect(logPixel(16, [16, 1024], 0, 600)).toBe(0);
    expect(logPixel(128, [16, 1024], 0, 600)).toBeCloseTo(300, 9);
    expect(logPixel(1024, [16, 1024], 0, 600)).toBeCloseTo(600, 9);
  });
});
