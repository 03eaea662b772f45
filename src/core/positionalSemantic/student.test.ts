import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { largestRelativeDifference } from '../golden/golden.ts';
import { startOf } from './descent.ts';
import { measureStudent } from './measure.ts';
import { wholeTrial } from './pairTrial.ts';
import { pairAttention } from './samples.ts';
import { fieldErrors, studentFields, studentLoss } from './student.ts';
import { pairConfig, plainError } from './testing/smallTrials.ts';

const config = pairConfig({ tokenStd: 0.8, omega: 0.4, mixingFirst: 0.7, mixingSecond: 0.2 });
const { train, test, teacher } = wholeTrial(config, { tokenDim: 12, trial: 0 });
const anyQ = fc.float64Array({ minLength: 12, maxLength: 12, min: -3, max: 3, noNaN: true });

describe('[PS-2] the student', () => {
  it('errs by what its outputs differ from the target, entry by entry', () => {
    fc.assert(
      fc.property(anyQ, (Q) => {
        const fields = studentFields(train, Q);
        const attention = fields.slice();
        for (let at = 0; at < fields.length; at += 2)
          attention.set(pairAttention(fields[at] as number, fields[at + 1] as number), at);
        const { error } = fieldErrors(train.geometry, fields);
        expect(Math.abs(error / plainError(train, attention) - 1)).toBeLessThan(1e-11);
      }),
    );
  });

  it('has attention whose rows are softmax of s s^T', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -5, max: 5, noNaN: true }),
        fc.double({ min: -5, max: 5, noNaN: true }),
        (s1, s2) => {
          const [a, b] = pairAttention(s1, s2);
          expect(a).toBeCloseTo(Math.exp(s1 * s1) / (Math.exp(s1 * s1) + Math.exp(s1 * s2)), 12);
          expect(b).toBeCloseTo(Math.exp(s2 * s2) / (Math.exp(s2 * s2) + Math.exp(s1 * s2)), 12);
        },
      ),
    );
  });

  it('is the same for Q and −Q, with all its numbers', () => {
    fc.assert(
      fc.property(anyQ, (Q) => {
        const opposite = Q.map((value) => -value);
        const measured = measureStudent(3, train, test, teacher, Q, 0.01);
        expect(measureStudent(3, train, test, teacher, opposite, 0.01)).toEqual(measured);
      }),
    );
  });

  it.each([0, 0.03])('has the gradient that central differences give, with weight decay %d', (decay) => {
    const Q = Float64Array.from({ length: 12 }, (_, j) => Math.sin(3 * j + 1));
    const h = 1e-5;
    const differences = Q.map((_, j) => {
      const moved = (by: number) =>
        studentLoss(
          train,
          Q.map((value, k) => (k === j ? value + by : value)),
          decay,
        ).loss;
      return (moved(h) - moved(-h)) / (2 * h);
    });
    const { gradient } = studentLoss(train, Q, decay);
    expect(largestRelativeDifference(differences, gradient)).toBeLessThan(1e-8);
  });

  it('that is the target’s own attends as the target’s semantic part does, but for positions', () => {
    const large = wholeTrial(pairConfig({ omega: 0 }), { tokenDim: 400, trial: 0 });
    const own = measureStudent(0, large.train, large.test, large.teacher, large.teacher, 0);
    const flat = measureStudent(0, large.train, large.test, large.teacher, new Float64Array(400), 0);
    expect(own.testError).toBeLessThan(0.15 * flat.testError);
    expect(flat).toMatchObject({ attentionFirst: 0.5, attentionSecond: 0.5, semantic: 0, positional: 0 });
  });

  it('looks at places alone where it starts at the all-ones direction', () => {
    const d = teacher.length;
    const ones = startOf('positional', teacher, 1, 0.1);
    const { positional, attentionFirst } = measureStudent(0, train, test, teacher, ones, 0);
    expect(positional).toBe(1);
    expect(startOf('semantic', teacher, 1, 0.1)).toEqual(teacher);
    expect(attentionFirst).toBeGreaterThan(0.6);
    const random = startOf('random', teacher, 1, 0.1);
    expect(random).toHaveLength(d);
    expect(startOf('random', teacher, 2, 0.1)).not.toEqual(random);
  });
});
