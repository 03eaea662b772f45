import { describe, expect, it } from 'vitest';
import { DivergedError } from '../descent/divergedError.ts';
import { largestRelativeDifference } from '../golden/golden.ts';
import { hasDiverged } from './divergence.ts';
import type { DescentSettings } from './gradientDescent.ts';
import { GradientDescent, stepFactor } from './gradientDescent.ts';
import { LossGradient } from './gradients.ts';
import { flat, randomSamples, randomWeights, shifted } from './testing/smallModels.ts';
import type { HeadWeights } from './weights.ts';
import { zeroWeights } from './weights.ts';

const samples = randomSamples(2, 6, 3, 4);
const start = randomWeights(2, [4, 3, 4], 0.3);
const plain: DescentSettings = {
  stepSize: 0.5,
  stepRule: 'eta',
  train: 'both',
  optimiser: 'gd',
  momentum: 0.8,
};

function gradientAt(weights: HeadWeights): HeadWeights {
  const slope = new LossGradient(samples, weights.H);
  slope.evaluate(weights);
  return slope.gradient;
}

function stepped(steps: number, settings: Partial<DescentSettings> = {}): HeadWeights {
  const descent = new GradientDescent(samples, start, { ...plain, ...settings });
  for (let k = 0; k < steps; k++) descent.step();
  return descent.weights;
}

describe('gradient descent [MH-5]', () => {
  it.each([
    ['eta', 1],
    ['sqrt', 2],
    ['H', 4],
  ] as const)('with rule %s steps by %d eta at four heads', (stepRule, factor) => {
    expect(stepFactor(stepRule, 4)).toBe(factor);
    const expected = shifted(start, gradientAt(start), -0.5 * factor);
    expect(largestRelativeDifference(flat(stepped(1, { stepRule })), flat(expected))).toBeLessThan(1e-15);
  });

  it('moves only what is trained', () => {
    const values = stepped(3, { train: 'U' });
    expect([...values.W]).toEqual([...start.W]);
    expect([...values.U]).not.toEqual([...start.U]);
    const attention = stepped(3, { train: 'W' });
    expect([...attention.U]).toEqual([...start.U]);
    expect([...attention.W]).not.toEqual([...start.W]);
  });

  it('keeps a share of the last move with momentum', () => {
    let theta = start;
    let velocity = zeroWeights(4, 3, 4);
    for (let k = 0; k < 3; k++) {
      velocity = shifted(shifted(zeroWeights(4, 3, 4), velocity, 0.8), gradientAt(theta), 1);
      theta = shifted(theta, velocity, -0.5);
    }
    expect(largestRelativeDifference(flat(stepped(3, { optimiser: 'momentum' })), flat(theta))).toBeLessThan(
      1e-14,
    );
    expect(
      largestRelativeDifference(flat(stepped(3, { optimiser: 'momentum', momentum: 0 })), flat(stepped(3))),
    ).toBe(0);
  });

  it('is Adam as published when asked for', () => {
    let theta = flat(start);
    let first = theta.map(() => 0);
    let second = theta.map(() => 0);
    for (let k = 1; k <= 4; k++) {
      const size = start.W.length;
      const here = {
        ...start,
        W: Float64Array.from(theta.slice(0, size)),
        U: Float64Array.from(theta.slice(size)),
      };
      const gradient = flat(gradientAt(here));
      first = first.map((m, i) => 0.8 * m + 0.2 * gradient[i]);
      second = second.map((v, i) => 0.999 * v + 0.001 * gradient[i] ** 2);
      theta = theta.map((value, i) => {
        const mean = first[i] / (1 - 0.8 ** k);
        return value - (0.5 * mean) / (Math.sqrt(second[i] / (1 - 0.999 ** k)) + 1e-8);
      });
    }
    expect(largestRelativeDifference(flat(stepped(4, { optimiser: 'adam' })), theta)).toBeLessThan(1e-10);
  });

  it('lowers the loss with a small step, gives the same bits again, and leaves the start alone', () => {
    const kept = flat(start);
    const descent = new GradientDescent(samples, start, { ...plain, stepSize: 0.05 });
    for (let k = 0; k < 20; k++) {
      const before = descent.loss();
      descent.step();
      expect(descent.loss()).toBeLessThan(before);
    }
    expect(descent.steps).toBe(20);
    expect(flat(start)).toEqual(kept);
    expect(flat(stepped(7))).toEqual(flat(stepped(7)));
  });

  it('takes another step size between steps', () => {
    const descent = new GradientDescent(samples, start, plain);
    descent.step();
    const here = shifted(descent.weights, zeroWeights(4, 3, 4), 0);
    descent.stepSize = 0.01;
    descent.step();
    expect(
      largestRelativeDifference(flat(descent.weights), flat(shifted(here, gradientAt(here), -0.01))),
    ).toBeLessThan(1e-15);
  });
});

describe('divergence', () => {
  it('is noticed at the step where the loss has run away, with what to try', () => {
    const descent = new GradientDescent(samples, start, { ...plain, stepSize: 1e4 });
    let thrown: unknown;
    try {
      for (let k = 0; k < 10; k++) descent.step();
    } catch (cause) {
      thrown = cause;
    }
    expect(thrown).toBeInstanceOf(DivergedError);
    expect(thrown).toMatchObject({ step: descent.steps, stepSize: 1e4, suggestion: 1e3 });
    expect((thrown as Error).message).toMatch(/^diverged at step \d+ with eta = 10000: try 1000\b/);
    expect(flat(descent.weights).every(Number.isFinite)).toBe(true);
  });

  it('is a loss that is no number or a hundred times that of a guess or of the start', () => {
    expect([Number.NaN, Number.POSITIVE_INFINITY, 70, 69].map((loss) => hasDiverged(loss, 0.1))).toEqual([
      true,
      true,
      true,
      false,
    ]);
    expect(hasDiverged(400, 5)).toBe(false);
    expect(hasDiverged(501, 5)).toBe(true);
  });
});
