import { describe, expect, test } from 'vitest';
import { estimateMs, LONGEST_UNASKED_MS, NOMINAL_RATES } from '../randomFeatures/cost.ts';
import { multiHeadCost } from './cost.ts';
import { decodeMultiHeadLink } from './link.ts';
import {
  MULTI_HEAD_PRESETS,
  multiHeadPresetConfig,
  multiHeadPresetLink,
  multiHeadPresetOf,
} from './presets.ts';

describe('figures of the gradient-descent lab', () => {
  test('have links that are read back whole, and are found by their experiment', () => {
    for (const preset of MULTI_HEAD_PRESETS) {
      const { config, view, rejections } = decodeMultiHeadLink(multiHeadPresetLink(preset));
      expect(rejections).toEqual([]);
      expect(config).toEqual(multiHeadPresetConfig(preset));
      expect(view).toMatchObject(preset.view ?? {});
      expect(multiHeadPresetOf(config)?.id).toBe(preset.id);
    }
  });

  test('have names and experiments of their own, and two sentences each', () => {
    const distinct = (values: readonly string[]) => expect(new Set(values).size).toBe(values.length);
    distinct(MULTI_HEAD_PRESETS.map(({ id }) => id));
    distinct(MULTI_HEAD_PRESETS.map(({ title }) => title));
    distinct(MULTI_HEAD_PRESETS.map((preset) => JSON.stringify(multiHeadPresetConfig(preset))));
    for (const { lookFor } of MULTI_HEAD_PRESETS) {
      for (const sentence of lookFor) expect(sentence).toMatch(/[.)]$/);
    }
  });

  test('but for the paper’s own start unasked', () => {
    for (const preset of MULTI_HEAD_PRESETS.filter(({ source }) => source === 'ours')) {
      const ms = estimateMs(multiHeadCost(multiHeadPresetConfig(preset)), NOMINAL_RATES);
      expect(ms, preset.id).toBeLessThanOrEqual(LONGEST_UNASKED_MS);
    }
  });

  test('an experiment that is none of them has none', () => {
    const [first] = MULTI_HEAD_PRESETS;
    if (first === undefined) throw new Error('there are no figures');
    expect(multiHeadPresetOf({ ...multiHeadPresetConfig(first), seed: 77 })).toBeUndefined();
  });
});
