import katex from 'katex';
import { describe, expect, test } from 'vitest';
import { defaultsOf } from '../../core/experiment/field.ts';
import {
  MODEL_NAMES,
  randomFeaturesFields,
  TARGET_NAMES,
} from '../../core/experiment/randomFeatures/fields.ts';
import { panelFormula, TARGET_CHOICES, targetFormula, targetName } from './formulas.ts';
import { modelFormula } from './modelFormulas.ts';

const config = defaultsOf(randomFeaturesFields);

function fieldsIn(tex: string): string[] {
  return [...new Set([...tex.matchAll(/field=(\w+)/g)].map((match) => match[1] as string))].sort();
}

describe('formulas', () => {
  test('names carry the degrees that the target uses', () => {
    expect(targetName({ target: 'g', p: 1, q: 1 })).toBe('g₁,₁');
    expect(targetName({ target: 'f', p: 4, q: 1 })).toBe('f₄');
    expect(targetName({ target: 'max', p: 1, q: 1 })).toBe('max');
  });

  test('the target shows its numbers; powers of one and of zero are not written', () => {
    expect(targetFormula(config).text).toBe('g₁,₁(x) = (1/16) Σᵢ ⟨x₀,xᵢ⟩ ⟨β,xᵢ⟩');
    expect(targetFormula({ ...config, p: 3, q: 0 }).text).toBe('g₃,₀(x) = (1/16) Σᵢ ⟨x₀,xᵢ⟩³');
    expect(fieldsIn(targetFormula(config).tex)).toEqual(['numKeys', 'p', 'q']);
    expect(fieldsIn(targetFormula({ ...config, target: 'max' }).tex)).toEqual(['numKeys']);
  });

  test('a negative mean is subtracted', () => {
    expect(modelFormula('brfa', { ...config, queryKeyMean: -2.5 }).text).toContain('(Wₘ − 2.5 diag(I,0))');
  });

  test('RFMLP has as many neurons as the attention models have parameters', () => {
    expect(modelFormula('rfmlp', config).text).toContain(`Σⱼ≤${300 * 17} `);
  });

  test('each symbol names a field of the table, and the sentences cover the controls', () => {
    const tex = [
      targetFormula(config).tex,
      ...MODEL_NAMES.map((model) => modelFormula(model, config).tex),
    ].join(' ');
    for (const field of fieldsIn(tex)) expect(randomFeaturesFields).toHaveProperty(field);
    expect(fieldsIn(tex)).toEqual([
      'activation',
      'mixedShare',
      'numHeads',
      'numKeys',
      'p',
      'q',
      'queryKeyMean',
      'tokenDim',
    ]);
  });

  test('a rotation stands where it acts: in the target, in the mean, in both', () => {
    const texts = (rotation: (typeof config)['rotation']) => [
      targetFormula({ ...config, rotation }).text.includes('⟨x₀,Sxᵢ⟩'),
      modelFormula('brfa', { ...config, rotation }).text.includes('diag(S,0)'),
    ];
    expect(texts('none')).toEqual([false, false]);
    expect(texts('mean')).toEqual([false, true]);
    expect(texts('target')).toEqual([true, false]);
    expect(texts('both')).toEqual([true, true]);
  });

  test('other mean matrices, ranks, shares and activations are written out', () => {
    expect(modelFormula('brfa', { ...config, meanMatrix: 'augmented' }).text).toContain('(Wₘ + 4 I)');
    expect(modelFormula('rfa', { ...config, headRank: 2 }).text).toContain('x̃₀ᵀ QₘᵀKₘ x̃ᵢ');
    expect(modelFormula('mixed', { ...config, mixedShare: 0.25 }).text).toContain('εₘ = 1 on 25 %');
    expect(modelFormula('rfa', config).text).toContain('(1/16)');
    expect(modelFormula('rfa', { ...config, activation: 'softmax' }).text).not.toContain('(1/16)');
  });

  test('a typed F is typeset; one that cannot be read is still a formula', () => {
    const typed = { ...config, target: 'custom', expression: 'abs(t) * s^2' } as const;
    expect(targetFormula(typed).tex).toContain('\\left|t\\right|\\,s^{2}');
    expect(targetFormula({ ...typed, expression: 't * (' }).tex).toContain('F(t,s)');
  });

  test('panels have no controls for their degrees', () => {
    const panel = panelFormula({ ...config, target: 'g', p: 3, q: 2 });
    expect(fieldsIn(panel.tex)).toEqual(['numKeys']);
    expect(panel.tex).toContain('g_{3,2}(x)');
    expect(panel.text).toBe('g₃,₂(x) = (1/16) Σᵢ ⟨x₀,xᵢ⟩³ ⟨β,xᵢ⟩²');
  });

  test('KaTeX accepts every formula', () => {
    const options = { throwOnError: true, trust: true, strict: 'ignore' } as const;
    for (const target of TARGET_NAMES) {
      for (const p of [0, 1, 8]) {
        const html = katex.renderToString(targetFormula({ ...config, target, p }).tex, options);
        if (target !== 'labels') expect(html).toContain('data-field="numKeys"');
      }
      expect(() => katex.renderToString(TARGET_CHOICES[target].tex, options)).not.toThrow();
    }
    const variants = [
      {},
      { meanMatrix: 'augmented', rotation: 'both', headRank: 3, queryKeyMean: -1.5 },
      { activation: 'softmax', rotation: 'mean', mixedShare: 1 },
    ] as const;
    for (const model of MODEL_NAMES) {
      for (const variant of variants) {
        const { tex } = modelFormula(model, { ...config, ...variant });
        expect(() => katex.renderToString(tex, options)).not.toThrow();
      }
    }
  });
});
