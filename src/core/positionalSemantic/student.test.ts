import { describe, expect, it } from 'vitest';
import { largestRelativeDifference } from '../golden/golden.ts';
import values from '../golden/positionalSemantic.json' with { type: 'json' };
import { pairAttention, pairTargets, samplePairs } from './samples.ts';
import { fieldErrors, studentFields, studentLoss, studentProducts } from './student.ts';

const array = (name: 'X' | 'Q_star' | 'Q' | 'target' | 'student') => Float64Array.from(values[name].data);
const [n, , d] = values.X.shape as [number, number, number];
const mixing = { omega: values.omega, mixingFirst: 0.6, mixingSecond: 0.6 };
const SETTINGS = { tokenDim: 7, tokenStd: 0.8, omega: 0.4, mixingFirst: 0.7, mixingSecond: 0.2 };

describe('[PS-1] the target', () => {
  it('is that of the NumPy oracle', () => {
    const targets = pairTargets(array('X'), array('Q_star'), mixing);
    expect(largestRelativeDifference(targets, array('target'))).toBeLessThan(1e-14);
  });

  it('of more samples extends that of fewer, whatever omega', () => {
    const few = samplePairs(SETTINGS, 3, 4, 'pairs/train');
    const many = samplePairs({ ...SETTINGS, omega: 1 }, 3, 9, 'pairs/train');
    expect(many.tokens.slice(0, few.tokens.length)).toEqual(few.tokens);
    expect(samplePairs(SETTINGS, 3, 4, 'pairs/test').tokens).not.toEqual(few.tokens);
  });

  it('is the tokens mixed by A alone at omega = 1', () => {
    const { tokens, targets } = samplePairs({ ...SETTINGS, omega: 1 }, 1, 1, 'pairs/train');
    for (let j = 0; j < 7; j++) {
      expect(targets[j]).toBeCloseTo(0.7 * tokens[j] + 0.3 * tokens[7 + j], 12);
      expect(targets[7 + j]).toBeCloseTo(0.8 * tokens[j] + 0.2 * tokens[7 + j], 12);
    }
  });
});

describe('[PS-2] the student', () => {
  it('errs against the target as the NumPy oracle’s does', () => {
    const target = array('target');
    const student = array('student');
    const products = studentProducts({ n, d, tokens: array('X'), targets: target });
    let error = 0;
    for (let i = 0; i < target.length; i++) error += (target[i] - student[i]) ** 2;
    const found = fieldErrors(products, studentFields(products, array('Q')));
    expect(Math.abs(found.error / error - 1)).toBeLessThan(1e-12);
  });

  it('is the same for Q and −Q', () => {
    expect(pairAttention(1.3, -0.4)).toEqual(pairAttention(-1.3, 0.4));
  });

  it('has the gradient that central differences give', () => {
    const samples = samplePairs(SETTINGS, 5, 11, 'pairs/train');
    const products = studentProducts(samples);
    const Q = Float64Array.from({ length: 7 }, (_, j) => Math.sin(3 * j + 1));
    const { gradient } = studentLoss(products, Q, 0.03);
    const h = 1e-5;
    const differences = Q.map((_, j) => {
      const moved = (by: number) =>
        studentLoss(
          products,
          Q.map((value, k) => (k === j ? value + by : value)),
          0.03,
        ).loss;
      return (moved(h) - moved(-h)) / (2 * h);
    });
    expect(largestRelativeDifference(differences, gradient)).toBeLessThan(1e-8);
  });
});
