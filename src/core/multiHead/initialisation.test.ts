import { describe, expect, it } from 'vitest';
import { defaultsOf } from '../experiment/field.ts';
import { multiHeadFields } from '../experiment/multiHead/fields.ts';
import { largestRelativeDifference } from '../golden/golden.ts';
import type { DescentSettings } from './gradientDescent.ts';
import { GradientDescent } from './gradientDescent.ts';
import { startOf } from './initialisation.ts';
import { attentionMaps } from './model.ts';
import { flat } from './testing/smallModels.ts';
import { sampleTrial } from './tokenizedMixture.ts';
import { squaredHeadDistances } from './weights.ts';

const config = {
  ...defaultsOf(multiHeadFields),
  numSamples: 24,
  numTokens: 6,
  relevantFraction: 1 / 3,
  tokenDim: 8,
};
const { train } = sampleTrial(config, 4);
const start = (init: typeof config.init, H: number, initScale = 1) =>
  startOf({ init, initScale }, train, H, 4);

function trained(
  init: typeof config.init,
  H: number,
  steps: number,
  settings: Partial<DescentSettings> = {},
) {
  const descent = new GradientDescent(train, start(init, H).weights, { ...config, ...settings });
  for (let k = 0; k < steps; k++) descent.step();
  return descent;
}

describe('starts [MH-9]', () => {
  it('have the signs they are named for', () => {
    expect([...(start('equal', 5).signs ?? [])]).toEqual([1, 1, 1, 1, 1]);
    expect([...(start('balanced', 5).signs ?? [])]).toEqual([1, -1, 1, -1, 1]);
    expect(start('zero', 5).signs).toBeUndefined();
    expect(start('gaussian', 5).signs).toBeUndefined();
    const coins = [...(start('random', 256).signs ?? [])];
    // Within five deviations of half.
    expect(Math.abs(coins.filter((sign) => sign === 1).length - 128)).toBeLessThan(40);
    expect([...(start('random', 64).signs ?? [])]).toEqual(coins.slice(0, 64));
  });

  it('are ± alpha times the same row', () => {
    const { weights, signs } = start('random', 4, 2.5);
    const unit = start('equal', 1).weights.U;
    for (let h = 0; h < 4; h++) {
      const own = weights.U.slice(h * unit.length, (h + 1) * unit.length);
      const expected = unit.map((value) => 2.5 * (signs?.[h] ?? 0) * value);
      expect(largestRelativeDifference(own, expected)).toBeLessThan(1e-15);
    }
    expect(weights.W.every((value) => value === 0)).toBe(true);
  });

  it('of Gaussians have the stated deviations, and more heads extend the same', () => {
    const { weights } = start('gaussian', 64, 3);
    const few = start('gaussian', 2, 3).weights;
    expect([...few.W]).toEqual([...weights.W.slice(0, few.W.length)]);
    expect([...few.U]).toEqual([...weights.U.slice(0, few.U.length)]);
    const deviation = (values: Float64Array): number =>
      Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
    // Five standard errors of a deviation are 5/sqrt(2·3072) = 6 %.
    expect(Math.abs(deviation(weights.W) / (3 / 8) - 1)).toBeLessThan(0.06);
    expect(Math.abs(deviation(weights.U) / (3 / Math.sqrt(48)) - 1)).toBeLessThan(0.06);
  });

  it('of zero are zero', () => {
    expect(flat(start('zero', 3).weights).every((value) => value === 0)).toBe(true);
  });
});

describe('from a zero start', () => {
  it('all heads stay identical for ever', () => {
    const { W, U } = trained('zero', 4, 60).weights;
    for (const part of [W, U]) {
      const width = part.length / 4;
      for (let h = 1; h < 4; h++) {
        expect([...part.slice(h * width, (h + 1) * width)]).toEqual([...part.slice(0, width)]);
      }
    }
  });

  it('H heads are one head at step eta/sqrt H whose output is sqrt H times as large', () => {
    // Phi = H^{-1/2} H phi_1(theta_1): in terms of one head's own output phi_1 the loss has slope H^{-1/2} per head, so one
    // head is a model with outputs scaled by sqrt H, which tokens cannot show; it is stepped here by hand.
    const [H, steps] = [9, 15];
    const many = trained('zero', H, steps);
    const { n, labels, T, d } = train;
    let W = new Float64Array(d * d);
    let U = new Float64Array(T * d);
    for (let k = 0; k < steps; k++) {
      const dW = new Float64Array(d * d);
      const dU = new Float64Array(T * d);
      for (let i = 0; i < n; i++) {
        const one = oneHead(i, W, U);
        const c = -labels[i] / (1 + Math.exp(labels[i] * Math.sqrt(H) * one.output)) / n;
        for (let m = 0; m < dW.length; m++) dW[m] += c * one.dW[m];
        for (let m = 0; m < dU.length; m++) dU[m] += c * one.dU[m];
      }
      const step = config.stepSize / Math.sqrt(H);
      W = W.map((value, m) => value - step * dW[m]);
      U = U.map((value, m) => value - step * dU[m]);
    }
    expect(largestRelativeDifference(many.weights.W.slice(0, d * d), W)).toBeLessThan(1e-11);
    expect(largestRelativeDifference(many.weights.U.slice(0, T * d), U)).toBeLessThan(1e-11);
  });

  it('values move at the first step, and attention at the second', () => {
    const uniform = new Float64Array(2 * 36).fill(1 / 6);
    const first = trained('zero', 2, 1);
    expect(first.weights.U.some((value) => value !== 0)).toBe(true);
    expect(first.weights.W.every((value) => value === 0)).toBe(true);
    expect(largestRelativeDifference(attentionMaps(train, 0, first.weights), uniform)).toBeLessThan(1e-15);
    const second = trained('zero', 2, 2);
    expect(second.weights.W.some((value) => value !== 0)).toBe(true);
    expect(largestRelativeDifference(attentionMaps(train, 0, second.weights), uniform)).toBeGreaterThan(1e-4);
  });

  it('more heads move each head less and all of them more, at fixed eta; sqrt H undoes the slowness', () => {
    const moves = [1, 4, 16].map((H) => {
      const squares = squaredHeadDistances(trained('zero', H, 5).weights);
      return {
        head: Math.sqrt(squares[0]),
        total: Math.sqrt(squares.reduce((sum, square) => sum + square, 0)),
      };
    });
    expect(moves[1].head).toBeLessThan(moves[0].head);
    expect(moves[2].head).toBeLessThan(moves[1].head);
    const slow = trained('zero', 16, 3).loss();
    expect(trained('zero', 16, 3, { stepRule: 'sqrt' }).loss()).toBeLessThan(slow);
  });
});

/** Output phi_1 = <U, softmax(X W X^T) X> of one head without any factor, and its gradients, by plain sums. */
function oneHead(i: number, W: Float64Array, U: Float64Array) {
  const { T, d, tokens } = train;
  const x = (t: number, a: number): number => tokens[(i * T + t) * d + a];
  const dW = new Float64Array(d * d);
  const dU = new Float64Array(T * d);
  let output = 0;
  for (let t = 0; t < T; t++) {
    const row = Array.from({ length: d }, (_, b) => {
      let sum = 0;
      for (let a = 0; a < d; a++) sum += x(t, a) * W[a * d + b];
      return sum;
    });
    const weights = Array.from({ length: T }, (_, s) =>
      Math.exp(row.reduce((sum, r, b) => sum + r * x(s, b), 0)),
    );
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const made = Array.from({ length: T }, (_, s) => {
      let sum = 0;
      for (let a = 0; a < d; a++) sum += U[t * d + a] * x(s, a);
      return sum;
    });
    const mean = weights.reduce((sum, weight, s) => sum + (weight / total) * made[s], 0);
    output += mean;
    for (let s = 0; s < T; s++) {
      const share = weights[s] / total;
      for (let a = 0; a < d; a++) {
        dU[t * d + a] += share * x(s, a);
        for (let b = 0; b < d; b++) dW[a * d + b] += share * (made[s] - mean) * x(t, a) * x(s, b);
      }
    }
  }
  return { output, dW, dU };
}
