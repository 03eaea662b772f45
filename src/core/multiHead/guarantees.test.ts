import { describe, expect, it } from 'vitest';
import { defaultsOf } from '../experiment/field.ts';
import type { MultiHeadConfig } from '../experiment/multiHead/fields.ts';
import { multiHeadFields } from '../experiment/multiHead/fields.ts';
import type { GuaranteeQuestion } from './guarantees.ts';
import { checkGuarantee, gapShape, trainingShape, weakConvexityShape } from './guarantees.ts';

const fine: GuaranteeQuestion = {
  config: defaultsOf(multiHeadFields),
  numHeads: 64,
  margin: 0.3,
  lossRose: false,
};
const failing = (fields: Partial<Omit<GuaranteeQuestion, 'config'>>, config: Partial<MultiHeadConfig> = {}) =>
  checkGuarantee({ ...fine, ...fields, config: { ...fine.config, ...config } })
    .assumptions.filter(({ status }) => status === 'fails')
    .map(({ name }) => name);

describe('the guarantee [MH-6]', () => {
  it('speaks of a plain run, with what is not known marked as such', () => {
    const { applies, assumptions } = checkGuarantee(fine);
    expect(applies).toBe(true);
    expect(assumptions.filter(({ status }) => status === 'unknown').map(({ name }) => name)).toEqual([
      'enoughHeads',
    ]);
    for (const { words } of assumptions) expect(words).toMatch(/\.$/);
  });

  it.each<[string, string[]]>([
    ['plainDescent', failing({}, { optimiser: 'adam' })],
    ['bothTrained', failing({}, { train: 'U' })],
    ['constantStep', failing({}, { stepRule: 'sqrt' })],
    ['descending', failing({ lossRose: true })],
    // log 100 = 4.6.
    ['enoughHeads', failing({ numHeads: 4 })],
    ['goodStart', failing({ margin: -0.1 })],
    ['separableLabels', failing({}, { labelNoise: 0.1 })],
  ])('does not where %s fails, and names it alone', (name, names) => {
    expect(names).toEqual([name]);
  });

  it('does not know the margin of a teacher', () => {
    const { applies, assumptions } = checkGuarantee({
      ...fine,
      margin: undefined,
      config: { ...fine.config, labels: 'teacher' },
    });
    expect(applies).toBe(true);
    expect(assumptions.filter(({ status }) => status === 'unknown').map(({ name }) => name)).toEqual([
      'enoughHeads',
      'goodStart',
      'separableLabels',
    ]);
  });

  it('has bounds that fall with K, n, gamma² and eta, and weak convexity with sqrt H', () => {
    const shape = { margin: 0.5, step: 2 };
    expect(trainingShape(shape, 10)).toBeCloseTo(0.2, 15);
    expect(trainingShape(shape, 20) / trainingShape(shape, 10)).toBeCloseTo(0.5, 15);
    expect(gapShape({ margin: 1, step: 2 }, 50) / gapShape(shape, 50)).toBeCloseTo(0.25, 15);
    expect(weakConvexityShape(16)).toBe(-0.25);
  });
});
