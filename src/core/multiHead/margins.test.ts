import { describe, expect, it } from 'vitest';
import { defaultsOf } from '../experiment/field.ts';
import { multiHeadFields } from '../experiment/multiHead/fields.ts';
import { weakConvexity } from './curvature.ts';
import { attentionDirection, linearDirection, saturatingWeights } from './directions.ts';
import { startOf } from './initialisation.ts';
import { linearMarginFormula } from './marginFormulas.ts';
import { smallestMargin, startMeters } from './margins.ts';
import { attentionMaps } from './model.ts';
import { flat, shifted } from './testing/smallModels.ts';
import { sampleTrial } from './tokenizedMixture.ts';
import { innerProduct, zeroWeights } from './weights.ts';

const config = { ...defaultsOf(multiHeadFields), noise: 0, numSamples: 20, relevantFraction: 0.3 };
const { train, frame } = sampleTrial(config, 3);
const shape = { T: 10, zeta: 0.3, S: 2, numNoiseTokens: 4 };

describe('the canonical directions [MH-10]', () => {
  it('have length 1 over all heads, and are orthogonal', () => {
    for (const H of [1, 6]) {
      const attention = attentionDirection(frame, 10, H, undefined);
      const linear = linearDirection(frame, 10, H);
      expect(Math.hypot(...flat(attention))).toBeCloseTo(1, 13);
      expect(Math.hypot(...flat(linear))).toBeCloseTo(1, 13);
      expect(innerProduct(attention, linear)).toBe(0);
    }
  });

  it('meters of a real start are differences of its outputs along them', () => {
    const { weights, signs } = startOf({ init: 'random', initScale: 1.5 }, train, 5, 3);
    const meters = startMeters(train, weights, signs, frame);
    const along = (direction: typeof weights): number => {
      const step = 1e-5;
      const rises = [1, -1].map((side) =>
        Array.from({ length: train.n }, (_, i) => {
          const one = {
            ...train,
            n: 1,
            tokens: train.tokens.slice(i * 200, (i + 1) * 200),
            labels: train.labels.slice(i, i + 1),
          };
          return smallestMargin(one, shifted(weights, direction, side * step));
        }),
      ) as [number[], number[]];
      return Math.min(...rises[0].map((above, i) => (above - rises[1][i]) / (2 * step)));
    };
    expect(meters.margins?.attention).toBeCloseTo(along(attentionDirection(frame, 10, 5, signs)), 7);
    expect(meters.margins?.linear).toBeCloseTo(along(linearDirection(frame, 10, 5)), 7);
    expect(meters.margins?.attention).toBeGreaterThan(0);
  });

  it('at a zero start only the linear margin is there, and P1 and P2 are 0', () => {
    const meters = startMeters(train, zeroWeights(4, 10, 20), undefined, frame);
    expect(meters).toMatchObject({ largestHeadNorm: 0, largestOutput: 0 });
    expect(Math.abs(meters.margins?.attention ?? Number.NaN)).toBeLessThan(1e-15);
    expect(meters.margins?.linear).toBeCloseTo(linearMarginFormula(shape), 12);
  });

  it('balanced signs start with output 0', () => {
    const { weights, signs } = startOf({ init: 'balanced', initScale: 3 }, train, 8, 3);
    expect(startMeters(train, weights, signs, frame).largestOutput).toBeLessThan(1e-14);
  });
});

it('saturating attention gives relevant tokens the asked-for logit over the others, for every query [MH-11]', () => {
  const weights = saturatingWeights(frame, 10, 2, 1.7);
  for (let i = 0; i < train.n; i++) {
    const maps = attentionMaps(train, i, weights);
    const marks = train.relevant.subarray(i * 10, (i + 1) * 10);
    const [on, off] = [marks.indexOf(1), marks.indexOf(0)];
    for (let row = 0; row < 20; row++) {
      expect(Math.log(maps[row * 10 + on] / maps[row * 10 + off])).toBeCloseTo(1.7, 12);
    }
  }
});

describe('weak convexity [MH-7]', () => {
  it('at a zero start lambda_min/L shrinks as 1/sqrt H exactly', () => {
    // There L = log 2 and Phi is bilinear in W and U to second order, the curvature of each head being r = H^{-1/2} times
    // that of one, along with a positive part that the lowest direction, balanced over heads, does not feel.
    const ratios = [2, 8].map((H) => {
      const found = weakConvexity(train, zeroWeights(H, 10, 20), 1, { tolerance: 1e-9, maxIterations: 120 });
      expect(found.converged).toBe(true);
      expect(found.loss).toBeCloseTo(Math.LN2, 14);
      return found.ratio;
    }) as [number, number];
    expect(ratios[0]).toBeLessThan(0);
    expect(ratios[0] / ratios[1]).toBeCloseTo(2, 6);
  });
});
