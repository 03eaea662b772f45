import { describe, expect, test } from 'vitest';
import { estimateCost, estimateMs, LONGEST_UNASKED_MS, NOMINAL_RATES } from './cost.ts';
import { decodeLink } from './link.ts';
import { fitToData } from './ownData.ts';
import { targetsOf } from './panels.ts';
import { PRESET_GROUPS, PRESETS, presetConfig, presetLink, presetOf } from './presets.ts';
import { readRandomFeatures } from './readConfig.ts';

const named = PRESETS.map((preset) => [preset.id, preset] as const);
const nominalMs = (...given: Parameters<typeof presetConfig>) =>
  estimateMs(estimateCost(presetConfig(...given)), NOMINAL_RATES);

describe('presets', () => {
  test('ids and titles are their own; every group has some, one after the other', () => {
    expect(new Set(PRESETS.map(({ id }) => id)).size).toBe(PRESETS.length);
    expect(new Set(PRESETS.map(({ title }) => title)).size).toBe(PRESETS.length);
    const groups = PRESETS.map(({ group }) => group);
    expect(groups.filter((group, at) => group !== groups[at - 1])).toEqual(Object.keys(PRESET_GROUPS));
  });

  test.each(named)('%s is read without complaint and goes through a link and back', (_, preset) => {
    for (const live of preset.live === undefined ? [false] : [false, true]) {
      const config = presetConfig(preset, live);
      expect(readRandomFeatures(Object.entries(config))).toEqual({ config, rejections: [] });
      const link = presetLink(preset, live);
      expect(link.length).toBeLessThan(2000);
      expect(decodeLink(link)).toMatchObject({ config, view: preset.view ?? {}, rejections: [] });
    }
  });

  test.each(named)('%s is known again', (_, preset) => {
    expect(presetOf(presetConfig(preset))).toBe(preset);
    if (preset.live !== undefined) expect(presetOf(presetConfig(preset, true))).toBe(preset);
    expect(presetOf({ ...presetConfig(preset), seed: 4711 })).toBeUndefined();
  });

  test.each(named)('%s or its lighter run starts unasked', (_, preset) => {
    expect(nominalMs(preset, preset.live !== undefined)).toBeLessThanOrEqual(LONGEST_UNASKED_MS);
  });

  test('a lighter run is offered where it is needed, and learns the same', () => {
    for (const preset of PRESETS.filter(({ live }) => live !== undefined)) {
      expect(nominalMs(preset)).toBeGreaterThan(LONGEST_UNASKED_MS);
      expect(targetsOf(presetConfig(preset, true))).toEqual(targetsOf(presetConfig(preset)));
    }
  });

  test('data that come with the lab can serve the figures made of them', () => {
    // n of each set, as shippedDatasets.test.ts has it.
    for (const preset of PRESETS.filter(({ group }) => group === 'data')) {
      const config = presetConfig(preset);
      const shape = { n: 1797, N: config.numKeys, d: config.tokenDim };
      expect(fitToData(config, shape, true)).toEqual({ config, rejections: [] });
    }
  });

  test('panels of the paper have 17 000 parameters and the oracle’s lambda', () => {
    const panels = PRESETS.filter(({ group }) => group === 'paper').map((preset) => presetConfig(preset));
    expect(panels.flatMap((config) => targetsOf(config)).map(({ target, p }) => `${target}${p}`)).toEqual(
      expect.arrayContaining(['f2', 'f4', 'g1', 'g2', 'g3', 'g4']),
    );
    for (const { numHeads, tokenDim, numKeys, numSamples, ridge } of panels) {
      expect([numHeads * (tokenDim + 1), numKeys, numSamples, ridge]).toEqual([17_000, 16, 4096, 'oracle']);
    }
  });
});
