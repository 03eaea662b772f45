import { describe, expect, it } from 'vitest';
import type { Field } from '../field.ts';
import { defaultsOf } from '../field.ts';
import { faultsOf } from '../testing/arbitraryConfig.ts';
import { positionalSemanticFields } from './fields.ts';
import { positionalSemanticView } from './view.ts';

const all: [string, Field][] = Object.entries({ ...positionalSemanticFields, ...positionalSemanticView });

describe('the field table of the positional–semantic lab', () => {
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

  it('has defaults that are in range, and no name twice', () => {
    const fields = defaultsOf(positionalSemanticFields);
    expect(faultsOf(positionalSemanticFields, fields)).toEqual([]);
    expect(faultsOf(positionalSemanticView, defaultsOf(positionalSemanticView))).toEqual([]);
    expect(Object.keys(positionalSemanticView).filter((name) => name in fields)).toEqual([]);
  });

  it('keeps the names that links and JSON have promised', () => {
    expect(Object.keys(positionalSemanticFields)).toEqual([
      'alpha',
      'omega',
      'tokenStd',
      'tokenDim',
      'mixingFirst',
      'mixingSecond',
      'numTest',
      'starts',
      'startScale',
      'optimiser',
      'momentum',
      'stepSize',
      'steps',
      'weightDecay',
      'sweep',
      'alphaFrom',
      'alphaTo',
      'alphaPoints',
      'omegaPoints',
      'trials',
      'seed',
    ]);
  });
});
