import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultsOf } from '../field.ts';
import { anyConfig, conflictsOf, faultsOf } from '../testing/arbitraryConfig.ts';
import type { RandomFeaturesConfig } from './fields.ts';
import { randomFeaturesFields } from './fields.ts';
import { noInfiniteHeads, readRandomFeatures } from './readConfig.ts';

const defaults = defaultsOf(randomFeaturesFields);
const read = (fields: Partial<RandomFeaturesConfig>) => readRandomFeatures(Object.entries(fields));

describe('rules between fields', () => {
  it.each<[string, Partial<RandomFeaturesConfig>, string, Partial<RandomFeaturesConfig>]>([
    ['labels without data', { target: 'labels' }, 'target', { target: 'g' }],
    [
      'infinitely many softmax heads',
      { models: ['rfa', 'infinite'], activation: 'softmax' },
      'models',
      { models: ['rfa'] },
    ],
    [
      'infinitely many heads of low rank',
      { models: ['brfa', 'infinite', 'infiniteRfa'], headRank: 3 },
      'models',
      { models: ['brfa'] },
    ],
    [
      'infinitely many heads and nothing else',
      { models: ['infiniteRfa'], activation: 'softmax' },
      'models',
      { models: ['rfa'] },
    ],
    [
      'panels on a map',
      { panels: ['f2', 'f4'], sweep: ['numSamples', 'numHeads'] },
      'panels',
      { panels: [] },
    ],
    [
      'a sweep over the shape of own tokens',
      { data: 'own', sweep: ['tokenDim'] },
      'sweep',
      { sweep: ['numSamples'] },
    ],
    [
      'one of two sweeps over the shape of own tokens',
      { data: 'own', sweep: ['numHeads', 'numKeys'] },
      'sweep',
      { sweep: ['numHeads'] },
    ],
    ['a constant', { target: 'f', p: 0 }, 'p', { p: 1 }],
    [
      'a typed constant',
      { target: 'custom', expression: '2 + 0 * t' },
      'expression',
      { expression: 't * s' },
    ],
    ['a typed pole', { target: 'custom', expression: '1 / t' }, 'expression', { expression: 't * s' }],
  ])('replace %s, by name', (_what, fields, name, change) => {
    const { config, rejections } = read(fields);
    expect(rejections.map(({ field }) => field)).toEqual([name]);
    expect(config).toEqual({ ...defaults, ...fields, ...change });
    expect(rejections[0]?.used).toBe(String(Object.values(change)[0]));
  });

  it.each<[string, Partial<RandomFeaturesConfig>]>([
    ['labels with data of one’s own', { target: 'labels', data: 'own' }],
    ['infinitely many heads of the other activations', { models: ['infinite'], activation: 'exp' }],
    ['softmax heads without the limit', { models: ['rfa', 'mixed'], activation: 'softmax' }],
    ['panels along one field', { panels: ['f2', 'f4'], sweep: ['numHeads'] }],
    ['a map over c and n on own tokens', { data: 'own', sweep: ['numSamples', 'queryKeyMean'] }],
    ['a fault in what is typed but not asked for', { target: 'g', expression: '((' }],
    ['what is typed and can be learnt', { target: 'custom', expression: 'relu(t) * s^2' }],
    ['lambda 0', { ridge: 0 }],
  ])('leave %s alone', (_what, fields) => {
    expect(read(fields)).toEqual({ config: { ...defaults, ...fields }, rejections: [] });
  });

  it('say at which character a typed target breaks off', () => {
    const [rejection] = read({ target: 'custom', expression: 't * $' }).rejections;
    expect(rejection).toMatchObject({ field: 'expression', given: 't * $', used: 't * s' });
    expect(rejection?.reason).toMatch(/^is not understood at character 5: /);
  });

  it('give a config that needs no further rule, and are told of every change they make', () => {
    const some = fc.record(
      {
        target: fc.constantFrom('f', 'g', 'labels', 'custom'),
        p: fc.constantFrom(0, 1),
        q: fc.constantFrom(0, 1),
        expression: fc.constantFrom('t', '1', 't*', 's^2'),
        panels: fc.constantFrom([], ['f2'], ['f2', 'max']),
        models: fc.constantFrom(['rfa'], ['infinite'], ['rfmlp', 'infiniteRfa']),
        activation: fc.constantFrom('relu', 'softmax'),
        headRank: fc.constantFrom(0, 2),
        data: fc.constantFrom('sphere', 'own'),
        sweep: fc.constantFrom(['tokenDim'], ['numSamples', 'numKeys'], ['numSamples']),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(some, (fields) => {
        const { config, rejections } = readRandomFeatures(Object.entries(fields));
        expect(faultsOf(randomFeaturesFields, config)).toEqual([]);
        expect(conflictsOf(config)).toEqual([]);
        expect(readRandomFeatures(Object.entries(config)).rejections).toEqual([]);
        const changed = Object.entries(fields).filter(
          ([name, given]) => String(config[name as 'p']) !== String(given),
        );
        for (const [name] of changed) expect(rejections.map(({ field }) => field)).toContain(name);
      }),
      { numRuns: 300 },
    );
  });

  it('tell where infinitely many heads have no closed form', () => {
    fc.assert(
      fc.property(anyConfig, (config) => {
        const known = config.activation !== 'softmax' && config.headRank === 0;
        expect(noInfiniteHeads(config) === undefined).toBe(known);
      }),
    );
  });
});
