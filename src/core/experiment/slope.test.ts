import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillNormals, openStream } from '../math/streams.ts';
import type { DrawPoints, SlopeFit } from './slope.ts';
import { fitSlope } from './slope.ts';

const SIZES = [16, 32, 64, 128, 256, 512];

/** risk = scale · x^slope, each risk times a factor of its own. */
function draw(seed: number, slope: number, scale = 1, factor = (_: number) => 1): DrawPoints {
  return { seed, points: SIZES.map((x, k) => ({ x, risk: scale * x ** slope * factor(k) })) };
}

function fitted(draws: readonly DrawPoints[], range: readonly [number, number] = [16, 512]): SlopeFit {
  const fit = fitSlope(draws, range);
  if (fit.kind === 'refused') throw new Error(fit.words);
  return fit;
}

const refused = (draws: readonly DrawPoints[], range: readonly [number, number]) => {
  const fit = fitSlope(draws, range);
  return fit.kind === 'refused' ? [fit.reason, fit.words] : fit;
};

describe('the slope of a power law', () => {
  it('is found exactly, whatever its size and scale', () => {
    const slopes = fc.double({ min: -4, max: 4, noNaN: true });
    const scales = fc.double({ min: 1e-6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(slopes, scales, (slope, scale) => {
        const fit = fitted([draw(1, slope, scale), draw(2, slope, scale)]);
        expect(fit.slope).toBeCloseTo(slope, 10);
        expect(fit.intercept).toBeCloseTo(Math.log(scale), 9);
        expect(fit.interval?.[0]).toBeCloseTo(slope, 6);
        expect(fit.interval?.[1]).toBeCloseTo(slope, 6);
        expect([fit.numPoints, fit.numSeeds, fit.span]).toEqual([12, 2, [16, 512]]);
      }),
    );
  });

  it('is that of NumPy where points do not lie on a line', () => {
    // np.polyfit(np.log([16, 32, 64, 128]), np.log([.9, .5, .45, .2]), 1)
    const points = [0.9, 0.5, 0.45, 0.2].map((risk, k) => ({ x: 16 * 2 ** k, risk }));
    const fit = fitted([{ seed: 1, points }], [16, 128]);
    expect(fit.slope).toBeCloseTo(-0.6661778097771996, 12);
    expect(fit.intercept).toBeCloseTo(1.7380626620752508, 11);
  });

  it('uses the points of the range only, both ends included, in whatever order they are given', () => {
    const bent = {
      seed: 1,
      points: [...draw(1, -1).points, { x: 4, risk: 9 }, { x: 1024, risk: 9 }].reverse(),
    };
    const fit = fitted([bent], [512, 16]);
    expect(fit.slope).toBeCloseTo(-1, 12);
    expect(fit.numPoints).toBe(6);
  });

  it('has no interval over one draw, and says why', () => {
    const fit = fitted([draw(1, -0.5), { seed: 2, points: [{ x: 8, risk: 1 }] }]);
    expect(fit.numSeeds).toBe(1);
    expect(fit.interval).toBeNull();
    expect(fit.intervalWords).toMatch(/one draw/);
  });

  it('is the same whenever it is asked for', () => {
    const draws = [1, 2, 3].map((seed) => draw(seed, -0.5 - 0.1 * seed));
    expect(fitted(draws)).toEqual(fitted(draws));
  });
});

describe('the interval', () => {
  /** Share of 400 experiments whose interval holds the true slope: draws differ in slope, points in noise. */
  function coverage(numSeeds: number): number {
    const stream = openStream(7, 'noise/train');
    let covered = 0;
    for (let experiment = 0; experiment < 400; experiment++) {
      const normals = new Float64Array(numSeeds * (SIZES.length + 1));
      fillNormals(stream, experiment, 1, normals, 0, normals.length);
      const draws = Array.from({ length: numSeeds }, (_, s) => {
        const at = (k: number) => normals[s * (SIZES.length + 1) + k] as number;
        return draw(s, -0.5 + 0.05 * at(0), 1, (k) => Math.exp(0.1 * at(k + 1)));
      });
      const [low, high] = fitted(draws).interval ?? [Number.NaN, Number.NaN];
      if (low <= -0.5 && -0.5 <= high) covered += 1;
    }
    return covered / 400;
  }

  // The deviation of a share of 400 about 0.9 is 0.015: four of them either way.
  it.each([2, 3, 5, 10])('over %i draws holds the true slope nine times in ten', (numSeeds) => {
    const share = coverage(numSeeds);
    expect(share).toBeGreaterThan(0.84);
    expect(share).toBeLessThan(0.96);
  });
});

describe('refusals', () => {
  it('fewer than four sizes', () => {
    expect(refused([draw(1, -1)], [16, 64])).toEqual([
      'fewSizes',
      expect.stringContaining('3 of at least 4'),
    ]);
    expect(refused([], [16, 64])).toEqual(['fewSizes', expect.stringContaining('0 of at least 4')]);
  });

  it('less than a factor of four, counted between points and not between the ends of the range', () => {
    const points = [100, 120, 150, 200].map((x) => ({ x, risk: 1 / x }));
    expect(refused([{ seed: 1, points }], [10, 1000])).toEqual([
      'narrow',
      'Too narrow to mean anything: 100 to 200 is a factor of 2, and at least 4 is needed.',
    ]);
  });

  it.each([0, -0.1, Number.NaN, Number.POSITIVE_INFINITY, 5e-324])('a risk of %f', (risk) => {
    const { points } = draw(1, -1);
    const broken = { seed: 1, points: [...points, { x: 100, risk }] };
    expect(refused([broken], [16, 512])).toEqual([
      'notPositive',
      expect.stringContaining(`risk at 100 is ${risk}`),
    ]);
  });
});
