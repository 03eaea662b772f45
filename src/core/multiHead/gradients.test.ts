import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { largestRelativeDifference } from '../golden/golden.ts';
import { LossGradient, meanLogisticLoss, outputGradient } from './gradients.ts';
import { hessianTimes } from './hessianProduct.ts';
import { modelOutputs } from './model.ts';
import { sliceSamples } from './samples.ts';
import { flat, randomSamples, randomWeights, shifted } from './testing/smallModels.ts';
import type { HeadWeights } from './weights.ts';
import { innerProduct, zeroWeights } from './weights.ts';

const anyShape = fc.record({
  n: fc.integer({ min: 1, max: 4 }),
  H: fc.integer({ min: 1, max: 3 }),
  T: fc.integer({ min: 1, max: 5 }),
  d: fc.integer({ min: 1, max: 5 }),
  seed: fc.integer({ min: 0, max: 1e6 }),
});

function lossAt(samples: Parameters<typeof modelOutputs>[0], weights: HeadWeights): number {
  return meanLogisticLoss(modelOutputs(samples, weights), samples.labels);
}

describe('gradients', () => {
  it('of the loss are its central differences along any direction [MH-4]', () => {
    fc.assert(
      fc.property(anyShape, ({ n, H, T, d, seed }) => {
        const samples = randomSamples(seed, n, T, d);
        const weights = randomWeights(seed, [H, T, d], 0.5);
        const direction = randomWeights(seed + 1, [H, T, d]);
        const slope = new LossGradient(samples, H);
        expect(slope.evaluate(weights)).toBeCloseTo(lossAt(samples, weights), 13);
        const step = 1e-5;
        const rise =
          lossAt(samples, shifted(weights, direction, step)) -
          lossAt(samples, shifted(weights, direction, -step));
        const expected = innerProduct(slope.gradient, direction);
        // Third derivatives of such losses along unit-scale directions reach some thousands.
        expect(Math.abs(rise / (2 * step) - expected)).toBeLessThan(1e-6 * (1 + Math.abs(expected)));
      }),
    );
  });

  it('of the outputs, weighted by the slope of the loss, add up to that of the loss [MH-3] [MH-4]', () => {
    fc.assert(
      fc.property(anyShape, ({ n, H, T, d, seed }) => {
        const samples = randomSamples(seed, n, T, d);
        const weights = randomWeights(seed, [H, T, d]);
        const slope = new LossGradient(samples, H);
        slope.evaluate(weights);
        let sum = zeroWeights(H, T, d);
        for (const [i, output] of modelOutputs(samples, weights).entries()) {
          const c = -samples.labels[i] / (1 + Math.exp(samples.labels[i] * output)) / n;
          sum = shifted(sum, outputGradient(samples, i, weights), c);
        }
        expect(largestRelativeDifference(flat(slope.gradient), flat(sum))).toBeLessThan(1e-11);
      }),
    );
  });

  it('are the mean of those of the samples', () => {
    const samples = randomSamples(3, 4, 3, 5);
    const weights = randomWeights(3, [2, 3, 5]);
    const slope = new LossGradient(samples, 2);
    slope.evaluate(weights);
    let sum = zeroWeights(2, 3, 5);
    for (let i = 0; i < 4; i++) {
      const one = new LossGradient(sliceSamples(samples, i, 1), 2);
      one.evaluate(weights);
      sum = shifted(sum, one.gradient, 1 / 4);
    }
    expect(largestRelativeDifference(flat(slope.gradient), flat(sum))).toBeLessThan(1e-13);
  });

  it('stay finite where margins are huge and attention is saturated', () => {
    const samples = randomSamples(5, 4, 3, 4);
    const slope = new LossGradient(samples, 2);
    const weights = randomWeights(5, [2, 3, 4], 1e4, 1e6);
    for (const side of [1, -1]) {
      const loss = slope.evaluate({ ...weights, U: weights.U.map((value) => side * value) });
      const outputs = modelOutputs(samples, weights);
      // log(1 + e^{-m}) is -m or 0 here.
      const expected = outputs.reduce(
        (sum, output, i) => sum + Math.max(0, -side * samples.labels[i] * output),
        0,
      );
      expect(Math.abs(loss - expected / 4)).toBeLessThan(1e-9 * (1 + expected));
      expect(flat(slope.gradient).every(Number.isFinite)).toBe(true);
    }
  });
});

describe('Hessian–vector products [MH-7]', () => {
  it('are central differences of the gradient', () => {
    fc.assert(
      fc.property(anyShape, ({ n, H, T, d, seed }) => {
        const samples = randomSamples(seed, n, T, d);
        const weights = randomWeights(seed, [H, T, d], 0.5);
        const direction = randomWeights(seed + 1, [H, T, d]);
        const step = 1e-5;
        const [above, below] = [1, -1].map((side) => {
          const slope = new LossGradient(samples, H);
          slope.evaluate(shifted(weights, direction, side * step));
          return flat(slope.gradient);
        }) as [number[], number[]];
        const product = flat(hessianTimes(samples, weights, direction));
        const size = Math.max(1, ...product.map(Math.abs));
        for (const [k, value] of product.entries()) {
          expect(Math.abs((above[k] - below[k]) / (2 * step) - value)).toBeLessThan(2e-6 * size);
        }
      }),
    );
  });

  it('are linear and symmetric', () => {
    fc.assert(
      fc.property(anyShape, ({ n, H, T, d, seed }) => {
        const samples = randomSamples(seed, n, T, d);
        const weights = randomWeights(seed, [H, T, d]);
        const a = randomWeights(seed + 1, [H, T, d]);
        const b = randomWeights(seed + 2, [H, T, d]);
        const [Ha, Hb] = [hessianTimes(samples, weights, a), hessianTimes(samples, weights, b)];
        const size = Math.max(1, ...flat(Ha).map(Math.abs), ...flat(Hb).map(Math.abs));
        expect(Math.abs(innerProduct(Ha, b) - innerProduct(a, Hb))).toBeLessThan(
          1e-11 * size * flat(a).length,
        );
        const both = flat(hessianTimes(samples, weights, shifted(a, b, -2)));
        const parts = flat(shifted(Ha, Hb, -2));
        for (const [k, value] of both.entries())
          expect(Math.abs(value - parts[k])).toBeLessThan(1e-12 * size);
      }),
    );
  });
});
