import katex from 'katex';
import { describe, expect, test } from 'vitest';
import { defaultsOf } from '../../core/experiment/field.ts';
import {
  MODEL_NAMES,
  randomFeaturesFields,
  TARGET_NAMES,
} from '../../core/experiment/randomFeaturesFields.ts';
import { modelFormula, TARGET_CHOICES, targetFormula, targetName } from './formulas.ts';

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
    expect(fieldsIn(tex)).toEqual(['numHeads', 'numKeys', 'p', 'q', 'queryKeyMean', 'tokenDim']);
  });

  test('KaTeX accepts every formula', () => {
    const options = { throwOnError: true, trust: true, strict: 'ignore' } as const;
    for (const target of TARGET_NAMES) {
      for (const p of [0, 1, 8]) {
        const html = katex.renderToString(targetFormula({ ...config, target, p }).tex, options);
        expect(html).toContain('data-field="numKeys"');
      }
      expect(() => katex.renderToString(TARGET_CHOICES[target].tex, options)).not.toThrow();
    }
    for (const model of MODEL_NAMES) {
      expect(() => katex.renderToString(modelFormula(model, config).tex, options)).not.toThrow();
    }
  });
});
