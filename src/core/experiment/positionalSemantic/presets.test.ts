import { describe, expect, test } from 'vitest';
import { estimateMs, LONGEST_UNASKED_MS, NOMINAL_RATES } from '../randomFeatures/cost.ts';
import { pairCost, pairStepFlops } from './cost.ts';
import { decodePositionalSemanticLink } from './link.ts';
import { PAIR_PRESETS, pairPresetConfig, pairPresetLink, pairPresetOf } from './presets.ts';

describe('figures of the positional–semantic lab', () => {
  test('have links that are read back whole, and are found by their experiment', () => {
    for (const preset of PAIR_PRESETS) {
      const { config, view, rejections } = decodePositionalSemanticLink(pairPresetLink(preset));
      expect(rejections).toEqual([]);
      expect(config).toEqual(pairPresetConfig(preset));
      expect(view).toMatchObject(preset.view ?? {});
      expect(pairPresetOf(config)?.id).toBe(preset.id);
    }
  });

  test('have names and experiments of their own, and two sentences each', () => {
    const distinct = (values: readonly string[]) => expect(new Set(values).size).toBe(values.length);
    distinct(PAIR_PRESETS.map(({ id }) => id));
    distinct(PAIR_PRESETS.map(({ title }) => title));
    distinct(PAIR_PRESETS.map((preset) => JSON.stringify(pairPresetConfig(preset))));
    for (const { lookFor } of PAIR_PRESETS) {
      for (const sentence of lookFor) expect(sentence).toMatch(/[.)]$/);
    }
  });

  test('the first is what the lab opens with, and runs unasked', () => {
    const [first] = PAIR_PRESETS;
    expect(first && pairPresetLink(first)).toBe('#/positional-semantic?v=1');
    const ms = first && estimateMs(pairCost(pairPresetConfig(first)), NOMINAL_RATES);
    expect(ms).toBeLessThanOrEqual(LONGEST_UNASKED_MS);
  });

  test('an experiment that is none of them has none', () => {
    const [first] = PAIR_PRESETS;
    expect(first && pairPresetOf({ ...pairPresetConfig(first), omega: 0.31 })).toBeUndefined();
  });
});

test('the cost of training is that of its steps, draw by draw and dimension by dimension', () => {
  const { config } = decodePositionalSemanticLink(
    '#/positional-semantic?v=1&tokenDim=50,100&alpha=2&starts=semantic,random&steps=1000&trials=3&numTest=10',
  );
  const steps = 3 * 1000 * (pairStepFlops(100, 50, 2) + pairStepFlops(200, 100, 2));
  const { deviceFlops, draws } = pairCost(config);
  expect(deviceFlops / steps).toBeGreaterThan(1);
  expect(deviceFlops / steps).toBeLessThan(1.1);
  expect(draws).toBe(3 * (110 * 100 + 210 * 200));
});
