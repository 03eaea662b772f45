import { describe, expect, it } from 'vitest';
import type { SampleBound } from './sampleComplexity.ts';
import { sampleComplexity } from './sampleComplexity.ts';
import type { Target } from './targets.ts';

const g = (p: number, q: number): Target => ({ target: 'g', p, q });
const f = (p: number): Target => ({ target: 'f', p, q: 0 });
const asked = (target: Target) => ({ target, activation: 'relu', data: 'sphere' }) as const;

function rows(target: Target, N: number, d: number): readonly SampleBound[] {
  const table = sampleComplexity(asked(target), N, d);
  if (!table.applies) throw new Error(table.words);
  return table.rows;
}

function factors(target: Target, N: number, d: number): number[] {
  return rows(target, N, d).map(({ factor }) => factor);
}

describe('sample complexity [RF-12]', () => {
  it('of f_p is 4^p, (N+2)^p/N and no gain', () => {
    expect(factors(f(3), 4, 16)).toEqual([64, 54, 64]);
    expect(rows(f(3), 4, 16).map(({ text }) => text)).toEqual(['4^3', '(N+2)^3 / N', '4^3']);
    expect(rows(f(3), 4, 16)[2].note).toMatch(/no gain/);
  });

  it('of g_{p,1} is 4^{p+1} d^p, (N+2)^{2p+1} d^p/N and without d^p', () => {
    expect(factors(g(2, 1), 8, 3)).toEqual([64 * 9, (100_000 * 9) / 8, 64]);
    expect(rows(g(2, 1), 8, 3).map(({ tex }) => tex)).toEqual([
      '4^{3} d^{2}',
      '(N+2)^{5} d^{2} / N',
      '4^{3}',
    ]);
    expect(rows(g(1, 1), 8, 3)[0].text).toBe('4^2 d');
  });

  it('of g_{0,q} is that of f_q', () => {
    expect(rows(g(0, 3), 4, 16)).toEqual(rows(f(3), 4, 16));
  });

  it('says what is not the paper’s own example', () => {
    const lines = (target: Target): number => {
      const table = sampleComplexity(asked(target), 4, 4);
      return table.applies ? table.assumptions.length : 0;
    };
    expect(lines(g(1, 2))).toBe(lines(g(1, 1)) + 1);
    expect(lines(f(2))).toBe(lines(g(1, 1)));
  });

  it('is refused, with the reason, where the bounds say nothing', () => {
    const reason = (question: Parameters<typeof sampleComplexity>[0]): string => {
      const table = sampleComplexity(question, 16, 16);
      expect(table.applies || table.words.length > 0).toBe(true);
      return table.applies ? 'applies' : table.reason;
    };
    const { activation, data } = asked(f(1));
    for (const target of ['cos', 'max', 'pair', 'labels'] as const) {
      expect(reason(asked({ target, p: 1, q: 1 }))).toBe('notPolynomial');
    }
    expect(reason(asked(f(0)))).toBe('constant');
    expect(reason({ target: f(2), activation: 'softmax', data })).toBe('notRelu');
    expect(reason({ target: f(2), activation, data: 'own' })).toBe('notUniform');
    expect(reason(asked(f(2)))).toBe('applies');
  });
});
