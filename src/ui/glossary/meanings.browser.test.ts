import { afterEach, describe, expect, it } from 'vitest';
import { defaultsOf } from '../../core/experiment/field.ts';
import { multiHeadFields } from '../../core/experiment/multiHead/fields.ts';
import {
  MODEL_NAMES,
  randomFeaturesFields,
  TARGET_NAMES,
} from '../../core/experiment/randomFeatures/fields.ts';
import type { Formula } from '../math/formula.ts';
import { renderTex } from '../math/katex.ts';
import { glossary as multiHead } from '../multiHead/glossary.ts';
import {
  dataFormula,
  lossFormula,
  modelFormula as multiHeadModel,
  startFormula,
  stepFormula,
} from '../multiHead/words/formulas.ts';
import { targetFormula } from '../randomFeatures/formulas.ts';
import { glossary as randomFeatures } from '../randomFeatures/glossary.ts';
import { modelFormula } from '../randomFeatures/modelFormulas.ts';
import type { Glossary } from './glossary.ts';
import { isSign, meaningOf, meaningsIn } from './meanings.ts';

const frame = document.createElement('section');
frame.setAttribute('data-formulas', '');

afterEach(() => frame.remove());

/** Typesets formulas as the page does. */
function typeset(formulas: readonly Formula[]): void {
  frame.replaceChildren();
  document.body.append(frame);
  for (const { tex } of formulas) {
    for (const display of [true, false]) {
      const line = document.createElement('span');
      frame.append(line);
      renderTex(tex, display, line);
    }
  }
}

const defaults = defaultsOf(randomFeaturesFields);
const ofRandomFeatures = [
  ...TARGET_NAMES.flatMap((target) =>
    (['none', 'target'] as const).map((rotation) =>
      targetFormula({ target, p: 2, q: 2, numKeys: 4, rotation, expression: 't * s' }),
    ),
  ),
  ...MODEL_NAMES.flatMap((model) => [0, 2].map((headRank) => modelFormula(model, { ...defaults, headRank }))),
];

const training = defaultsOf(multiHeadFields);
const ofMultiHead = [
  multiHeadModel(training),
  ...[training, { ...training, sweep: ['numSamples', 'noise'] as const }].flatMap((config) => [
    lossFormula(config),
    dataFormula(config),
  ]),
  ...multiHeadFields.optimiser.choices.map((optimiser) =>
    stepFormula({ ...training, optimiser, stepRule: 'H' }),
  ),
  ...multiHeadFields.init.choices.map((init) => startFormula({ ...training, init })),
];

/** Letters and large signs; not digits, points, brackets and the words between them. */
const isSymbol = (element: Element) =>
  isSign(element) && element.closest('.text') === null && /[\p{L}∑∇⊤]/u.test(element.textContent);

describe.each([
  ['random features', randomFeatures, randomFeaturesFields, ofRandomFeatures],
  ['gradient descent', multiHead, multiHeadFields, ofMultiHead],
] as const)('%s', (_, glossary: Glossary, fields, formulas) => {
  it('explains every sign of every formula, by its glossary or its controls', () => {
    typeset(formulas);
    const signs = [...frame.querySelectorAll('*')].filter(isSymbol);
    expect(signs.length).toBeGreaterThan(60);
    const unexplained = signs.filter((sign) => meaningOf(sign, glossary, fields) === undefined);
    expect([...new Set(unexplained.map((sign) => sign.textContent))]).toEqual([]);
  });

  it('has no sign that none of its formulas has', () => {
    typeset(formulas);
    const terms = new Set(meaningsIn(frame, glossary, fields).map(({ term }) => term));
    const listed = glossary.filter(({ symbols }) => symbols !== undefined).map(({ term }) => term);
    expect(listed.filter((term) => !terms.has(term))).toEqual([]);
  });
});

describe('a number in a formula', () => {
  it('means what its control does', () => {
    typeset([modelFormula('rfa', defaults)]);
    const number = frame.querySelector('[data-field="numHeads"] .mord') as Element;
    expect(meaningOf(number, randomFeatures, randomFeaturesFields)).toEqual({
      term: 'Heads',
      meaning: randomFeaturesFields.numHeads.help,
    });
  });

  it('means nothing outside of formulas, and a marked word what it is marked as', () => {
    const word = document.createElement('button');
    expect(meaningOf(word, randomFeatures, randomFeaturesFields)).toBeUndefined();
    word.setAttribute('data-term', 'stair');
    expect(meaningOf(word, randomFeatures, randomFeaturesFields)?.meaning).toContain('level');
    word.setAttribute('data-term', 'Heads');
    expect(meaningOf(word, randomFeatures, randomFeaturesFields)?.term).toBe('Heads');
  });
});
