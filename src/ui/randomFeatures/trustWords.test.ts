import { describe, expect, test } from 'vitest';
import { defaultsOf } from '../../core/experiment/field.ts';
import { randomFeaturesFields } from '../../core/experiment/randomFeatures/fields.ts';
import { jitterWords, ourChoices, precisionFacts, ridgeWords } from './trustWords.ts';

const config = defaultsOf(randomFeaturesFields);
const point = { numSamples: 16, testRisk: 1, trainRisk: 0, ridge: 0 };
const curve = { model: 'rfa', seed: 1, panel: 0, target: 'g', p: 1, q: 1 } as const;

describe('what the numbers rest on', () => {
  test('a rule that looks at the test data says so; the others say on what', () => {
    expect(ridgeWords(config)).toContain('fixed at λ = 0.1');
    expect(ridgeWords({ ...config, ridge: 'oracle' })).toMatch(/looks at the test data.*optimistic/);
    expect(ridgeWords({ ...config, ridge: 'validation', numValidation: 99 })).toContain('99 fresh samples');
    expect(ridgeWords({ ...config, ridge: 0 })).toContain('none');
  });

  test('jitter is told where a point has it, with the largest', () => {
    expect(jitterWords([{ ...curve, points: [point] }])).toBeNull();
    const jittered = [point, { ...point, jitter: 1e-9 }, { ...point, jitter: 1e-8 }];
    expect(jitterWords([{ ...curve, points: jittered }])).toBe(
      'added to λ at 2 of 3 points, where the kernel was singular in float64; 1.0 · 10⁻⁸ at most',
    );
  });

  test('sums in float64 and kernels of infinitely many heads are told where they are', () => {
    expect(precisionFacts(config, 'float32')).toEqual([
      'features and kernels float32',
      'factorised and solved in float64 on the CPU',
    ]);
    expect(precisionFacts({ ...config, ridge: 0 }, 'float32')[0]).toContain('summed in float64');
    expect(precisionFacts({ ...config, models: ['infinite'] }, 'float32')).toEqual([
      'kernels of infinitely many heads in float64 on the CPU',
      'factorised and solved in float64 on the CPU',
    ]);
  });

  test('what is not the paper’s is listed', () => {
    expect(ourChoices(config)).toEqual(['512 test samples, 3 draws']);
    expect(ourChoices({ ...config, panels: ['f2', 'pair'], headRank: 2, models: ['rfa', 'pooled'] })).toEqual(
      [
        '512 test samples, 3 draws',
        'the pooled network, a control',
        'heads of low rank',
        'targets outside of the paper’s families',
      ],
    );
  });
});
