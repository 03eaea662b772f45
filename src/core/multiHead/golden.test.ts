import { describe, expect, it } from 'vitest';
import { largestRelativeDifference } from '../golden/golden.ts';
import {
  GAMMA_ATTENTION,
  GAMMA_LINEAR,
  GOLDEN_LOSS,
  GOLDEN_STEP,
  GOLDEN_STEPS,
  HESSIAN_MIN,
  HESSIAN_SAMPLES,
  MARGIN_HEADS,
  MARGIN_S,
  MARGIN_ZETA,
  marginGolden,
  marginSamples,
  modelGolden,
  modelSamples,
  modelWeights,
} from '../golden/multiHeadGolden.ts';
import { weakConvexity } from './curvature.ts';
import { saturatingWeights } from './directions.ts';
import { GradientDescent } from './gradientDescent.ts';
import { LossGradient, meanLogisticLoss } from './gradients.ts';
import { firstStepRow, signedStart } from './initialisation.ts';
import { attentionMarginFormula, linearMarginFormula, saturatingMarginFormula } from './marginFormulas.ts';
import { smallestMargin, startMeters } from './margins.ts';
import { attentionMaps, modelOutputs } from './model.ts';
import { sliceSamples } from './samples.ts';

const samples = modelSamples();
const weights = modelWeights();

describe('golden values', () => {
  it('outputs and attention [MH-1]', () => {
    expect(largestRelativeDifference(modelOutputs(samples, weights), modelGolden('output'))).toBeLessThan(
      1e-13,
    );
    const maps = Array.from({ length: samples.n }, (_, i) => [...attentionMaps(samples, i, weights)]).flat();
    expect(largestRelativeDifference(maps, modelGolden('attention'))).toBeLessThan(1e-13);
  });

  it('loss and gradients [MH-2] [MH-4]', () => {
    const slope = new LossGradient(samples, weights.H);
    expect(Math.abs(slope.evaluate(weights) - GOLDEN_LOSS)).toBeLessThan(1e-14);
    expect(largestRelativeDifference(slope.gradient.W, modelGolden('dW'))).toBeLessThan(1e-12);
    expect(largestRelativeDifference(slope.gradient.U, modelGolden('dU'))).toBeLessThan(1e-12);
  });

  it('gradient descent, losses and weights [MH-5]', () => {
    const descent = new GradientDescent(samples, weights, {
      stepSize: GOLDEN_STEP,
      stepRule: 'eta',
      train: 'both',
      optimiser: 'gd',
      momentum: 0,
    });
    const losses = [descent.loss()];
    for (let k = 0; k < GOLDEN_STEPS; k++) {
      descent.step();
      losses.push(descent.loss());
    }
    expect(largestRelativeDifference(losses, modelGolden('losses'))).toBeLessThan(1e-12);
    const end = modelWeights(true);
    expect(largestRelativeDifference(descent.weights.W, end.W)).toBeLessThan(1e-12);
    expect(largestRelativeDifference(descent.weights.U, end.U)).toBeLessThan(1e-12);
  });

  it('the randomised first step [MH-9]', () => {
    const start = signedStart(samples.T, firstStepRow(samples), Int8Array.of(1, -1, 1, -1), 1);
    expect(largestRelativeDifference(start.U, modelGolden('init_U'))).toBeLessThan(1e-13);
    expect(start.W.every((value) => value === 0)).toBe(true);
  });

  it('the smallest eigenvalue of the Hessian [MH-7]', () => {
    const one = { ...weights, H: 1, W: weights.W.slice(0, 49), U: weights.U.slice(0, 42) };
    const few = sliceSamples(samples, 0, HESSIAN_SAMPLES);
    const found = weakConvexity(few, one, 1, { tolerance: 1e-11, maxIterations: 91 });
    expect(found.converged).toBe(true);
    expect(Math.abs(found.value - HESSIAN_MIN)).toBeLessThan(1e-9);
    expect(found.loss).toBeCloseTo(meanLogisticLoss(modelOutputs(few, one), few.labels), 14);
    expect(found.ratio).toBe(found.value / found.loss);
  });
});

describe('golden margins, on noise-free data', () => {
  const { samples: clean, frame } = marginSamples();
  const shape = { T: clean.T, zeta: MARGIN_ZETA, S: MARGIN_S, numNoiseTokens: frame.nu.length / frame.d };

  it('closed forms [MH-10]', () => {
    expect(attentionMarginFormula(shape, 1)).toBeCloseTo(GAMMA_ATTENTION, 14);
    expect(linearMarginFormula(shape)).toBeCloseTo(GAMMA_LINEAR, 14);
  });

  it('P3 measured at the population’s start is the closed form, for any signs and scale [MH-10]', () => {
    // G of the population: zeta (mu_+ - mu_-)/4, as noise directions are as frequent under either label.
    const row = Float64Array.from(
      { length: frame.d },
      (_, a) => (MARGIN_ZETA / 4) * (frame.mu[a] - frame.mu[frame.d + a]),
    );
    for (const [signs, alpha] of [
      [new Int8Array(MARGIN_HEADS).fill(1), 1],
      [Int8Array.of(1, -1, -1, 1, 1, -1, 1, -1), 1],
      [Int8Array.of(-1, 1, 1), 2.5],
    ] as const) {
      const start = signedStart(clean.T, row, signs, alpha);
      const meters = startMeters(clean, start, signs, frame);
      expect(Math.abs((meters.margins?.attention ?? Number.NaN) - alpha * GAMMA_ATTENTION)).toBeLessThan(
        1e-12,
      );
      expect(Math.abs((meters.margins?.linear ?? Number.NaN) - GAMMA_LINEAR)).toBeLessThan(1e-12);
      // P1: alpha |1 g| = alpha zeta S sqrt(2 T)/4.
      const norm = (alpha * MARGIN_ZETA * MARGIN_S * Math.sqrt(2 * clean.T)) / 4;
      expect(meters.largestHeadNorm).toBeCloseTo(norm, 12);
      // P2: every output is H^{-1/2} (sum of signs) alpha T zeta² S²/4.
      const total = Math.abs(signs.reduce((sum, sign) => sum + sign, 0)) / Math.sqrt(signs.length);
      const output = (total * alpha * clean.T * (MARGIN_ZETA * MARGIN_S) ** 2) / 4;
      expect(meters.largestOutput).toBeCloseTo(output, 12);
    }
  });

  it('the margin of saturating attention, measured and closed form [MH-11]', () => {
    const rows = marginGolden('margin_at_gain');
    for (let k = 0; k < rows.length; k += 2) {
      expect(Math.abs(saturatingMarginFormula(shape, rows[k]) - rows[k + 1])).toBeLessThan(1e-13);
      for (const H of [1, 5]) {
        const measured = smallestMargin(clean, saturatingWeights(frame, clean.T, H, rows[k]));
        expect(Math.abs(measured - rows[k + 1])).toBeLessThan(1e-12);
      }
    }
    expect(saturatingMarginFormula(shape, 60)).toBeCloseTo(GAMMA_LINEAR / MARGIN_ZETA, 12);
  });
});
