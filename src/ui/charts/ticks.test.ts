import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decadeTicks, formatTick, logPixel, octaveTicks, riskDomain, sampleDomain } from './ticks.ts';

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
