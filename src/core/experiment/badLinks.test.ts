import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Field } from './field.ts';
import { defaultsOf } from './field.ts';
import { randomFeaturesFields } from './randomFeatures/fields.ts';
import { decodeLink } from './randomFeatures/link.ts';
import { randomFeaturesView } from './randomFeatures/view.ts';
import { conflictsOf, faultsOf } from './testing/arbitraryConfig.ts';

const table = { ...randomFeaturesFields, ...randomFeaturesView };
const names = Object.keys(table);
const defaults = defaultsOf(randomFeaturesFields);

const NO_NUMBERS = [
  'NaN',
  'Infinity',
  '-Infinity',
  '1e999',
  '-1e999',
  '1e30',
  '0x10',
  '0b1',
  '',
  ' ',
  '1,5',
  '1_000',
  '--1',
  '1e',
  '.',
  'null',
  '[object Object]',
  '१२',
  '12px',
];
const NO_TEXTS = ['x'.repeat(201), 't+'.repeat(1000)];
const NO_LISTS = [
  'f0',
  'g0-0',
  'F2',
  'f2,',
  ',f2',
  'f2;f3',
  'f9',
  'g1',
  'cos',
  'custom',
  'f1,f2,f3,f4,f5,f6,f7',
];
const NO_NAMES = ['', 'G', 'f,g', '__proto__', 'constructor', 'rfa,', ',', 'rfa,nonsense', 'RFA', '1'];

const MISFITS: Readonly<Record<Field['kind'], readonly string[]>> = {
  integer: NO_NUMBERS,
  real: NO_NUMBERS,
  numberOrName: [...NO_NUMBERS, 'Oracle', 'oracle,validation', '-1'],
  choice: NO_NAMES,
  subset: NO_NAMES,
  text: NO_TEXTS,
  list: NO_LISTS,
  integerList: ['', '0', '1,', ',1', '1,,2', '1.5', '1;2', 'all', '1e9', '-1', '1,NaN'],
};

/** Decodes, checks that the outcome can be run, and gives the names of what was rejected. */
function rejected(link: string): string[] {
  const { lab, config, view, rejections } = decodeLink(link);
  expect(lab).toBe('random-features');
  expect(faultsOf(randomFeaturesFields, config)).toEqual([]);
  expect(faultsOf(randomFeaturesView, view)).toEqual([]);
  expect(conflictsOf(config)).toEqual([]);
  for (const { field, given, used } of rejections) {
    expect(Math.max(field.length, given.length, used.length)).toBeLessThanOrEqual(60);
  }
  return rejections.map(({ field }) => field);
}

describe('malformed links', () => {
  it.each(names)('name %s when its value cannot be used, and use the default', (name) => {
    for (const text of MISFITS[(table[name as keyof typeof table] as Field).kind]) {
      const link = `#/random-features?v=1&${name}=${encodeURIComponent(text)}`;
      expect(rejected(link), text).toEqual([name]);
      expect(decodeLink(link).config).toEqual(defaults);
    }
  });

  it.each([
    ['an unknown field', '#/random-features?v=1&heads=3', ['heads']],
    ['a field in other letters', '#/random-features?v=1&numheads=3', ['numheads']],
    ['__proto__', '#/random-features?v=1&__proto__=3', ['__proto__']],
    ['constructor', '#/random-features?v=1&constructor=3', ['constructor']],
    ['an unknown lab', '#/multi-tail?v=1', ['lab']],
    ['an unknown version', '#/random-features?v=99', ['v']],
    ['an empty version', '#/random-features?v=', ['v']],
    ['a field without =', '#/random-features?v=1&numHeads', ['numHeads']],
    ['a truncated percent escape', '#/random-features?v=1&numHeads=1%', ['numHeads=1%']],
    ['a broken UTF-8 escape', '#/random-features?v=1&target=%ff', ['target=%ff']],
    ['the same field twice', '#/random-features?v=1&p=2&p=3', ['p']],
    ['two faults', '#/random-features?v=1&p=x&q=y', ['p', 'q']],
    ['a value with two =', '#/random-features?v=1&p==2', ['p']],
    ['a fraction of a head', '#/random-features?v=1&numHeads=1.5', ['numHeads']],
    ['a target without variance', '#/random-features?v=1&target=f&p=0', ['p']],
    ['labels without data', '#/random-features?v=1&target=labels', ['target']],
    [
      'a typed target that breaks off',
      '#/random-features?v=1&target=custom&expression=t%20*%20(',
      ['expression'],
    ],
    ['panels on a map', '#/random-features?v=1&sweep=numSamples,numHeads&panels=f2,f4', ['panels']],
  ])('say what is wrong with %s', (_what, link, fields) => {
    expect(rejected(link)).toEqual(fields);
  });

  it('still use what is right beside what is wrong', () => {
    const { config, view } = decodeLink('#/nowhere?v=7&numHeads=77&tokenDim=oops&sample=5&%=1');
    expect(config).toEqual({ ...defaults, numHeads: 77 });
    expect(view.sample).toBe(5);
  });

  it('take the last of a field given twice, and say so', () => {
    const { config, rejections } = decodeLink('#/random-features?v=1&numHeads=5&numHeads=6');
    expect(config.numHeads).toBe(6);
    expect(rejections).toMatchObject([{ field: 'numHeads', given: '5', used: '6' }]);
  });

  it('never throw, whatever the text', () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string(), fc.webUrl({ withFragments: true }));
    fc.assert(
      fc.property(text, (garbage) => {
        rejected(garbage);
        rejected(`#${garbage}`);
        rejected(`#/random-features?${garbage}`);
      }),
      { numRuns: 500 },
    );
  });

  it('name every field that was given and not taken', () => {
    const value = fc.oneof(fc.constantFrom(...NO_NUMBERS, ...NO_NAMES), fc.string({ maxLength: 20 }));
    const given = fc.dictionary(fc.constantFrom(...names, 'constructor', 'heads'), value, { maxKeys: 6 });
    fc.assert(
      fc.property(given, (fields) => {
        const query = Object.entries(fields).map(([name, text]) => `${name}=${encodeURIComponent(text)}`);
        const link = `#/random-features?v=1&${query.join('&')}`;
        const named = rejected(link);
        const { config, view } = decodeLink(link);
        for (const [name, text] of Object.entries(fields)) {
          const used = { ...config, ...view }[name as 'seed'] as unknown;
          const taken =
            used !== undefined && (String(used) === text || (text.trim() !== '' && Number(text) === used));
          expect(taken || named.includes(name), `${name}=${text}`).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  // Without a limit of time: the test runner's own (5 s) would end a decoder that is not linear.
  it.each([
    ['digits', `p=${'1'.repeat(1e5)}x`],
    ['a name of digits, twice', `${'1'.repeat(5e4)}=1&${'1'.repeat(5e4)}=2`],
    ['separators', '&'.repeat(1e5)],
    ['fields', 'a&'.repeat(5e4)],
    ['percent signs', '%'.repeat(1e5)],
    ['question marks and hashes', '?#'.repeat(5e4)],
    ['blanks before a numeral', `noise=${'%20'.repeat(3e4)}x`],
    ['model names', `models=${'rfa,'.repeat(3e4)}`],
  ])('of 100 kB of %s are read at once', (_what, garbage) => {
    expect(rejected(`#/random-features?v=1&${garbage}`).length + 1).toBeGreaterThan(0);
  });

  it('of 100 kB of noise are read at once', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1e5, maxLength: 1e5, size: 'max' }), (noise) => {
        rejected(`#/random-features?${noise}`);
      }),
      { numRuns: 3 },
    );
  });
});
