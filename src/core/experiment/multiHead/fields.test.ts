import { describe, expect, it } from 'vitest';
import type { Field } from '../field.ts';
import { checkValue, defaultsOf, readText, writeText } from '../field.ts';
import { faultsOf } from '../testing/arbitraryConfig.ts';
import { multiHeadFields } from './fields.ts';

const all: [string, Field][] = Object.entries(multiHeadFields);

describe('the field table of the gradient-descent lab', () => {
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

  it('has defaults that are in range', () => {
    expect(faultsOf(multiHeadFields, defaultsOf(multiHeadFields))).toEqual([]);
  });

  it('keeps the names that links and JSON have promised', () => {
    expect(Object.keys(multiHeadFields)).toEqual([
      'data',
      'numSamples',
      'numTest',
      'numTokens',
      'tokenDim',
      'relevantFraction',
      'signalNorm',
      'numNoiseTokens',
      'noise',
      'relevantPositions',
      'labelNoise',
      'labels',
      'numHeads',
      'stepSize',
      'stepRule',
      'init',
      'initScale',
      'train',
      'optimiser',
      'momentum',
      'steps',
      'stopLoss',
      'sweep',
      'trials',
      'seed',
    ]);
  });

  it('lets every seed of a run be a seed of the generator', () => {
    const { seed, trials } = multiHeadFields;
    expect(seed.max + trials.max).toBeLessThan(2 ** 32);
  });
});

describe('a list of whole numbers', () => {
  const field = multiHeadFields.numHeads;

  it.each<[string, unknown, readonly number[]]>([
    ['a comma list of a link', '1,4,16', [1, 4, 16]],
    ['one number of a link', '16', [16]],
    ['spaces', ' 4 , 8', [4, 8]],
    ['any order and repeats', '64,1,4,64', [1, 4, 64]],
    ['an array of JSON', [8, 2], [2, 8]],
    ['a number of JSON', 256, [256]],
  ])('is read from %s', (_what, given, value) => {
    const typed = typeof given === 'string' ? readText(field, given) : given;
    expect(checkValue(field, typed)).toEqual({ value });
    expect(checkValue(field, readText(field, writeText(value)))).toEqual({ value });
  });

  it.each<[string, unknown]>([
    ['nothing', ''],
    ['an empty array', []],
    ['a gap', '1,,4'],
    ['a fraction', '1.5'],
    ['zero', [0]],
    ['too many heads', '257'],
    ['a word', 'all'],
    ['numerals as texts in JSON', ['1', '4']],
    ['no number', Number.NaN],
    ['null', null],
  ])('is not read from %s', (_what, given) => {
    expect(checkValue(field, given)).toEqual({
      reason: 'must be a comma list of whole numbers from 1 to 256',
    });
  });

  it('has a largest length', () => {
    expect(checkValue(field, [1, 2, 3, 4, 5, 6, 7, 8, 9])).toEqual({ reason: 'may have at most 8 entries' });
    expect(checkValue(field, '1,2,3,4,5,6,7,8,8')).toEqual({ value: [1, 2, 3, 4, 5, 6, 7, 8] });
  });
});
