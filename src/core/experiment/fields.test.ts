import { describe, expect, it } from 'vitest';
import type { Field } from './field.ts';
import { defaultsOf } from './field.ts';
import { randomFeaturesFields } from './randomFeatures/fields.ts';
import { randomFeaturesView } from './randomFeatures/view.ts';
import { faultsOf } from './testing/arbitraryConfig.ts';

const all: [string, Field][] = Object.entries({ ...randomFeaturesFields, ...randomFeaturesView });

describe('the field tables', () => {
  it.each(all)('%s has words, and a range that can be slid over', (_name, field) => {
    expect(field.label.trim()).not.toBe('');
    expect(field.help).toMatch(/^\S.*\.$/);
    if ('choices' in field) expect(new Set(field.choices).size).toBe(field.choices.length);
    if (!('min' in field)) return;
    expect(field.max).toBeGreaterThan(field.min);
    if (!('scale' in field)) return;
    if (field.scale === 'log') expect(field.sliderMin ?? field.min).toBeGreaterThan(0);
    else expect(field.step).toBeGreaterThan(0);
  });

  it('have defaults that are in range', () => {
    expect(faultsOf(randomFeaturesFields, defaultsOf(randomFeaturesFields))).toEqual([]);
    expect(faultsOf(randomFeaturesView, defaultsOf(randomFeaturesView))).toEqual([]);
  });

  it('share no name, since one link holds both', () => {
    for (const name of Object.keys(randomFeaturesView)) expect(randomFeaturesFields).not.toHaveProperty(name);
    expect(all.map(([name]) => name)).not.toContain('v');
  });

  it('keep the names that links and JSON have promised', () => {
    expect(Object.keys(randomFeaturesFields)).toEqual([
      'target',
      'p',
      'q',
      'expression',
      'panels',
      'models',
      'activation',
      'numHeads',
      'queryKeyMean',
      'meanMatrix',
      'rotation',
      'mixedShare',
      'headRank',
      'tokenDim',
      'numKeys',
      'data',
      'numSamples',
      'grid',
      'numTest',
      'noise',
      'ridge',
      'numValidation',
      'riskEstimate',
      'sweep',
      'seeds',
      'seed',
    ]);
  });

  it('let every seed of a run be a seed of the generator', () => {
    const { seed, seeds } = randomFeaturesFields;
    expect(seed.max + seeds.max).toBeLessThan(2 ** 32);
  });
});
