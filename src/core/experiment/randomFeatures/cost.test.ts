import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultsOf } from '../field.ts';
import { anyConfig } from '../testing/arbitraryConfig.ts';
import { estimateCost, estimateMs, LONGEST_UNASKED_MS, NOMINAL_RATES, needsFloat64Sums } from './cost.ts';
import { randomFeaturesFields } from './fields.ts';

const defaults = defaultsOf(randomFeaturesFields);
const ms = (fields: Partial<typeof defaults>): number =>
  estimateMs(estimateCost({ ...defaults, ...fields }), NOMINAL_RATES);

describe('the cost estimate', () => {
  it.each(['numHeads', 'tokenDim', 'numKeys', 'numSamples', 'numTest', 'seeds'] as const)(
    'grows with %s',
    (name) => {
      fc.assert(
        fc.property(anyConfig, (config) => {
          const larger = { ...config, [name]: config[name] + 1 };
          // Where sums move from the CPU to the device, more heads cost less.
          fc.pre(needsFloat64Sums(larger) === needsFloat64Sums(config));
          // Infinitely many heads are as many whatever M is.
          fc.pre(name !== 'numHeads' || config.models.some((model) => !model.startsWith('infinite')));
          expect(estimateMs(estimateCost(larger), NOMINAL_RATES)).toBeGreaterThan(
            estimateMs(estimateCost(config), NOMINAL_RATES),
          );
        }),
      );
    },
  );

  it('grows with every model', () => {
    expect(ms({ models: ['rfa', 'brfa'] })).toBeCloseTo(2 * ms({ models: ['rfa'] }), 6);
    expect(ms({ models: ['rfa', 'rfmlp'] })).toBeGreaterThan(ms({ models: ['rfa'] }));
  });

  it('of a grid of lambdas is that of a factor for each, and panels share them', () => {
    const { solveFlops } = estimateCost(defaults);
    expect(estimateCost({ ...defaults, ridge: 'oracle' }).solveFlops).toBeGreaterThan(8 * solveFlops);
    expect(ms({ panels: ['f2', 'f4'] })).toBeCloseTo(ms({ panels: ['f2'] }), 6);
  });

  it('of every size is that of three factors or so, whatever their number', () => {
    const { solveFlops } = estimateCost({ ...defaults, numSamples: 2048, numTest: 1000 });
    const every = estimateCost({ ...defaults, numSamples: 2048, numTest: 1000, grid: 'every' });
    expect(every.solveFlops / solveFlops).toBeGreaterThan(2);
    expect(every.solveFlops / solveFlops).toBeLessThan(4);
  });

  it('of a sweep over the mean is that of so many runs of the models that have one', () => {
    const of = (model: 'rfa' | 'brfa'): number => ms({ models: [model] });
    // But for the smaller sizes of a learning curve, which share its factor.
    expect(ms({ models: ['rfa'], sweep: ['queryKeyMean'] }) / of('rfa')).toBeCloseTo(1, 2);
    expect(ms({ models: ['brfa'], sweep: ['queryKeyMean'] }) / (17 * of('brfa'))).toBeCloseTo(1, 2);
  });

  it('lets the default experiment run unasked and the largest wait', () => {
    expect(ms({})).toBeLessThan(LONGEST_UNASKED_MS);
    expect(ms({ numHeads: 20_000 })).toBeGreaterThan(LONGEST_UNASKED_MS);
    expect(ms({ numSamples: 8192, seeds: 50 })).toBeGreaterThan(LONGEST_UNASKED_MS);
  });

  it('counts what the formulas of RF-2 and RF-10 ask for on a small shape', () => {
    // d = 2, N = 1, M = 1, n = 16, n_test = 16, RFA alone: P = 3. Features: 32 rows of a 3×3 product (18) and of one
    // key's score and value (2·3 + 2·3). Kernels: (16² + 2·16·16)·3 (the train kernel is symmetric, at 2 a product half).
    const cost = estimateCost({
      ...defaults,
      models: ['rfa'],
      numHeads: 1,
      tokenDim: 2,
      numKeys: 1,
      numSamples: 16,
      numTest: 16,
      seeds: 1,
    });
    expect(cost.deviceFlops).toBe(32 * (18 + 12) + (256 + 512) * 3);
    // A factor, and one fit of four tasks side by side: backward in 4 n², predictions in 8 n n_test.
    expect(cost.solveFlops).toBeCloseTo(16 ** 3 / 3 + 4 * 16 * (16 + 32), 9);
    // 32 samples of two tokens of two numbers, one head of nine.
    expect(cost.draws).toBe(32 * 4 + 9);
  });

  it('gives the memory of one curve, whatever the number of heads and draws', () => {
    const bytes = estimateCost({ ...defaults, numSamples: 1024, numTest: 512 }).bytes;
    expect(estimateCost({ ...defaults, numHeads: 20_000, seeds: 50 }).bytes).toBe(bytes);
    // At least the float64 kernels and factor: (2 n² + n n_test) · 8.
    expect(bytes).toBeGreaterThan((2 * 1024 ** 2 + 1024 * 512) * 8);
  });
});
