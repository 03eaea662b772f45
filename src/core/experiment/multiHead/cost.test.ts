import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultsOf } from '../field.ts';
import { estimateMs, LONGEST_UNASKED_MS, NOMINAL_RATES } from '../randomFeatures/cost.ts';
import { anyMultiHeadConfig } from '../testing/arbitraryMultiHead.ts';
import { forwardFlops, multiHeadCost, multiHeadUnitCost, stepFlops } from './cost.ts';
import { multiHeadUnits, trialSeed } from './curve.ts';
import { multiHeadFields } from './fields.ts';
import { trainingMemory } from './memory.ts';

const defaults = defaultsOf(multiHeadFields);

describe('the cost of gradient descent', () => {
  it('is what the formulas of MH-1 and MH-3 ask for on a small shape', () => {
    // n = 2, H = 3, T = 4, d = 5. X W_h: 4·5·5·2 = 200; scores and attention times values: 4·4·5·2 = 160 each.
    expect(forwardFlops(2, 3, 4, 5)).toBe(2 * 3 * (200 + 160 + 160));
    // Gradients: A X and G X 160 each, X^T (G X) 200.
    expect(stepFlops(2, 3, 4, 5)).toBe(2 * 3 * (200 + 160 + 160 + 160 + 160 + 200));
  });

  it.each(['numSamples', 'numTest', 'numTokens', 'tokenDim', 'trials'] as const)('grows with %s', (name) => {
    fc.assert(
      fc.property(anyMultiHeadConfig, (config) => {
        const larger = { ...config, [name]: config[name] + 1 };
        expect(multiHeadCost(larger).deviceFlops).toBeGreaterThan(multiHeadCost(config).deviceFlops);
        expect(multiHeadCost(larger).bytes).toBeGreaterThanOrEqual(multiHeadCost(config).bytes);
      }),
    );
  });

  it('is the sum of its units, and the memory that of all models of a trial', () => {
    fc.assert(
      fc.property(anyMultiHeadConfig, (config) => {
        const units = multiHeadUnits(config).map((unit) => multiHeadUnitCost(config, unit));
        const whole = multiHeadCost(config);
        const flops = units.reduce((sum, cost) => sum + cost.deviceFlops, 0);
        expect(Math.abs(whole.deviceFlops / flops - 1)).toBeLessThan(1e-12);
        expect(whole.bytes).toBe(trainingMemory(config).worker);
        expect(whole.bytes).toBeGreaterThanOrEqual(Math.max(...units.map((cost) => cost.bytes)));
      }),
    );
  });

  it('of the default run lets it start unasked, and its memory is that of some maps', () => {
    const cost = multiHeadCost(defaults);
    const { deviceFlops, bytes } = cost;
    // 200 steps of 85 heads on 100 samples in 3 trials, 32 000 a head and sample, and less for measuring.
    const steps = 200 * 85 * 100 * 3 * 32_000;
    expect(deviceFlops).toBeGreaterThan(steps);
    expect(deviceFlops).toBeLessThan(2 * steps);
    expect(estimateMs(cost, NOMINAL_RATES)).toBeLessThan(LONGEST_UNASKED_MS);
    // At least the attention maps of 64 heads on 300 samples, but no more than some batches.
    expect(bytes).toBeGreaterThan(4 * 64 * 300 * 100);
    expect(bytes).toBeLessThan(200e6);
  });
});

describe('the units of a run', () => {
  it('come trial by trial, with a seed of their own', () => {
    expect(multiHeadUnits({ ...defaults, numHeads: [1, 16], trials: 2 })).toEqual([
      { numHeads: 1, trial: 0 },
      { numHeads: 16, trial: 0 },
      { numHeads: 1, trial: 1 },
      { numHeads: 16, trial: 1 },
    ]);
    expect([0, 1, 2].map((trial) => trialSeed({ seed: 7 }, trial))).toEqual([7, 8, 9]);
  });
});
