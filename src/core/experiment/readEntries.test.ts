import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Field } from './field.ts';
import { defaultsOf } from './field.ts';
import { randomFeaturesFields } from './randomFeatures/fields.ts';
import { readRandomFeatures } from './randomFeatures/readConfig.ts';
import { anyConfig, conflictsOf, faultsOf } from './testing/arbitraryConfig.ts';

const fields: [string, Field][] = Object.entries(randomFeaturesFields);
const names = fields.map(([name]) => name);
const defaults = defaultsOf(randomFeaturesFields);

/** Typed values that fit no number and no choice. */
const MISFITS: readonly unknown[] = [
  null,
  undefined,
  true,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  1e300,
  '12',
  '',
  [],
  [1],
  ['rfa', 1],
  {},
  { valueOf: 3 },
];

/** Typed values that do not fit a field. */
function misfitsOf({ kind }: Field): readonly unknown[] {
  switch (kind) {
    case 'text':
      return [...MISFITS.filter((misfit) => typeof misfit !== 'string'), 'x'.repeat(201), '\ud800'];
    case 'list':
      return [...MISFITS.filter((misfit) => String(misfit) !== ''), 'f2,custom', ['f2', 'g0-0']];
    default:
      return MISFITS;
  }
}

describe('reading JSON entries', () => {
  it('takes every valid config as it is', () => {
    fc.assert(
      fc.property(anyConfig, (config) => {
        expect(readRandomFeatures(Object.entries(config))).toEqual({ config, rejections: [] });
      }),
    );
  });

  it('of nothing gives the defaults', () => {
    expect(readRandomFeatures([])).toEqual({ config: defaults, rejections: [] });
  });

  it.each(fields)('rejects every misfit of %s by name and uses the default', (name, field) => {
    for (const misfit of misfitsOf(field)) {
      const { config, rejections } = readRandomFeatures([[name, misfit]]);
      expect(config).toEqual(defaults);
      expect(rejections).toMatchObject([{ field: name, used: String(field.default) }]);
      expect(rejections[0]?.reason).toMatch(/^must /);
    }
  });

  it('rejects more of a list or subset than may be asked for', () => {
    const sweep = ['numSamples', 'numHeads', 'queryKeyMean'];
    const panels = ['f1', 'f2', 'f3', 'f4', 'f5', 'f6', 'f7'];
    const { config, rejections } = readRandomFeatures(Object.entries({ sweep, panels }));
    expect(config).toEqual(defaults);
    expect(rejections.map(({ field, reason }) => [field, reason])).toEqual([
      ['sweep', 'may name at most 2 of them'],
      ['panels', 'may have at most 6 entries'],
    ]);
  });

  it('takes lambda as a number or as the name of a rule, and nothing else', () => {
    for (const ridge of [0, 0.1, 1e4, 'oracle', 'validation']) {
      expect(readRandomFeatures([['ridge', ridge]])).toEqual({
        config: { ...defaults, ridge },
        rejections: [],
      });
    }
    for (const ridge of [-0.1, 1e5, 'loo', '0.1']) {
      expect(readRandomFeatures([['ridge', ridge]]).rejections).toMatchObject([{ field: 'ridge' }]);
    }
  });

  it('rejects a fraction of what is counted', () => {
    const { config, rejections } = readRandomFeatures([['numHeads', 10.5]]);
    expect(config.numHeads).toBe(defaults.numHeads);
    expect(rejections[0]).toMatchObject({
      field: 'numHeads',
      given: '10.5',
      reason: 'must be a whole number',
    });
  });

  it('rejects one step outside each end of each range', () => {
    for (const [name, field] of Object.entries(randomFeaturesFields)) {
      if (field.kind !== 'integer' && field.kind !== 'real') continue;
      for (const value of [field.min - 1, field.max + 1]) {
        expect(readRandomFeatures([[name, value]]).rejections).toMatchObject([
          { field: name, reason: `must be from ${field.min} to ${field.max}` },
        ]);
      }
    }
  });

  it('rejects names that no table has, those of Object too', () => {
    const strange = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'numheads', '', 'sample'];
    for (const name of strange) {
      const { config, rejections } = readRandomFeatures([[name, 3]]);
      expect(config).toEqual(defaults);
      expect(Object.getPrototypeOf(config)).toBe(Object.prototype);
      expect(rejections).toEqual([
        { field: name, given: '3', reason: 'is not a field of this lab', used: '' },
      ]);
    }
  });

  it('is not led astray by a __proto__ in JSON', () => {
    const entries = Object.entries(JSON.parse('{"__proto__": {"numHeads": 5}, "numHeads": 7}'));
    const { config, rejections } = readRandomFeatures(entries);
    expect(config.numHeads).toBe(7);
    expect(rejections.map(({ field }) => field)).toEqual(['__proto__']);
  });

  it('never throws and always gives a valid config, whatever the values', () => {
    const name = fc.oneof(fc.constantFrom(...names), fc.string());
    fc.assert(
      fc.property(
        fc.array(fc.tuple(name, fc.anything({ withBigInt: true, withNullPrototype: true }))),
        (entries) => {
          const { config } = readRandomFeatures(entries);
          expect(faultsOf(randomFeaturesFields, config)).toEqual([]);
          expect(conflictsOf(config)).toEqual([]);
        },
      ),
    );
  });

  it('keeps models in the order of the table and without repeats', () => {
    expect(readRandomFeatures([['models', ['rfmlp', 'rfa', 'rfa']]]).config.models).toEqual(['rfa', 'rfmlp']);
  });

  it('keeps panels in the order they are given, without repeats', () => {
    expect(readRandomFeatures([['panels', 'g3-1,f2,g3-1,max']]).config.panels).toEqual(['g3-1', 'f2', 'max']);
    expect(readRandomFeatures([['panels', '']]).config.panels).toEqual([]);
  });

  it('shortens what was given to a length that a notice holds, on one line', () => {
    const { rejections } = readRandomFeatures([['target', `f\n\u2028${'x'.repeat(1e5)}`]]);
    expect(rejections[0]?.given.length).toBeLessThanOrEqual(60);
    expect(rejections[0]?.given).toMatch(/^f x+…$/);
  });
});

describe('a target without variance', () => {
  it.each([
    { target: 'f', p: 0 },
    { target: 'g', p: 0, q: 0 },
  ])('is given degree 1, with a notice: %o', (fields) => {
    const { config, rejections } = readRandomFeatures(Object.entries(fields));
    expect(config.p).toBe(1);
    expect(rejections).toMatchObject([{ field: 'p', used: '1' }]);
  });

  it.each([
    { target: 'cos', p: 0 },
    { target: 'g', p: 0, q: 1 },
    { target: 'g', p: 2, q: 0 },
    { target: 'max', p: 0, q: 0 },
  ])('is not seen where there is variance: %o', (fields) => {
    const { config, rejections } = readRandomFeatures(Object.entries(fields));
    expect(config).toMatchObject(fields);
    expect(rejections).toEqual([]);
  });
});
