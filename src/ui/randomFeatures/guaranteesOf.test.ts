import { describe, expect, test } from 'vitest';
import { defaultsOf } from '../../core/experiment/field.ts';
import { randomFeaturesFields } from '../../core/experiment/randomFeatures/fields.ts';
import type { TargetChoice } from '../../core/experiment/randomFeatures/panels.ts';
import { guaranteesOf } from './guaranteesOf.ts';

const config = defaultsOf(randomFeaturesFields);
const g11: TargetChoice = { target: 'g', p: 1, q: 1 };
const models = (...[settings, target]: Parameters<typeof guaranteesOf>) =>
  guaranteesOf(settings, target).rows.map(({ model }) => model);

describe('guarantees of a run', () => {
  test('g₁,₁ at the defaults: all three models, B by hand', () => {
    expect(models(config, g11)).toEqual(['rfa', 'rfmlp', 'brfa']);
    // C_2 d = 2^4.5 4^2 16; divided by the variance of the mean over N keys, (1/N)(1/d)(1/d)(1 + (N-1)/d) … [RF-11].
    const B = guaranteesOf(config, g11).complexity;
    expect(B?.raw).toBeCloseTo(2 ** 4.5 * 16 * 16, 8);
    // Var g_11 = (1/N)(E t² s² - E t s²…) with E ts = <x0,beta>/d: 1/d² /N + (1 - 1/N)/d³.
    const variance = 1 / 256 / 16 + (1 - 1 / 16) / 4096;
    expect(B?.standardised).toBeCloseTo((B?.raw ?? 0) / variance, -2);
  });

  test('BRFA is promised nothing when its mean is not the theory’s', () => {
    for (const change of [
      { rotation: 'mean' },
      { rotation: 'target' },
      { meanMatrix: 'augmented' },
      { queryKeyMean: -4 },
    ] as const) {
      expect(models({ ...config, ...change }, g11)).toEqual(['rfa', 'rfmlp']);
      expect(guaranteesOf({ ...config, ...change }, g11).words[0]).toMatch(/^BRFA is left out/);
    }
    expect(models({ ...config, rotation: 'both' }, g11)).toContain('brfa');
  });

  test('elsewhere there is a reason and no table', () => {
    for (const [change, target] of [
      [{ headRank: 2 }, g11],
      [{ activation: 'softmax' }, g11],
      [{ data: 'own' }, g11],
      [{}, { target: 'max', p: 1, q: 1 }],
    ] as const) {
      const { rows, complexity, words } = guaranteesOf({ ...config, ...change }, target);
      expect([rows, complexity]).toEqual([[], null]);
      expect(words).toHaveLength(1);
    }
  });

  test('a typed polynomial has the B of the same target by name, and one that is none has none', () => {
    const typed = (expression: string) =>
      guaranteesOf(config, { target: 'custom', p: 1, q: 1, expression }).complexity;
    expect(typed('t*s')?.standardised).toBeCloseTo(
      guaranteesOf(config, g11).complexity?.standardised ?? 0,
      6,
    );
    expect(typed('relu(t)*s')).toBeNull();
  });
});
