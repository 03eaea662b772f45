import { describe, expect, test } from 'vitest';
import { whenFitted } from './fits.ts';
import { changeWords, domainOf, predictionOf, scoresOf } from './predictions.ts';

const fit = {
  model: 'rfmlp',
  seed: 0,
  numSamples: 64,
  testLabels: Float64Array.of(1, -1, 2, 0),
  predictions: Float64Array.of(1, 0, 2, 1),
  shuffled: Float64Array.of(1, 1.0002, 0.5, 4, 5, 6),
} as const;

describe('predictions', () => {
  test('each sample has its own orders of keys', () => {
    expect(predictionOf(fit, 1)).toEqual({ drawn: 0, shuffled: [4, 5, 6] });
  });

  test('what rounding does to a prediction is no change', () => {
    expect(changeWords(1, 1.0002)).toBe('unchanged');
    expect(changeWords(1, 0.997)).toBe('changed by less than 0.005');
    expect(changeWords(0.31, -0.12)).toBe('changed by −0.43');
    expect(changeWords(-0.12, 0.31)).toBe('changed by +0.43');
  });

  test('risk and R² are those of the predictions shown', () => {
    // Errors 0, 1, 0, 1; labels 1, -1, 2, 0 have mean 0.5 and variance 5/4.
    expect(scoresOf(fit)).toEqual({ risk: 0.5, r2: 0.6 });
  });

  test('an axis holds what is finite', () => {
    const [low, high] = domainOf([0, 10, Number.NaN, Number.POSITIVE_INFINITY]);
    expect([low, high]).toEqual([-0.5, 10.5]);
    expect(domainOf([])).toEqual([-1, 1]);
    expect(domainOf([3])).toEqual([2.95, 3.05]);
  });
});

test('where there is nothing to see, it is said why', () => {
  expect(whenFitted('running', ['numSamples'])).toMatch(/model by model/);
  expect(whenFitted('waiting', ['numSamples'])).toMatch(/waits for Run/);
  expect(whenFitted('running', ['numHeads'])).toMatch(/along n alone/);
  expect(whenFitted('running', ['numSamples', 'numHeads'])).toMatch(/along n alone/);
});
