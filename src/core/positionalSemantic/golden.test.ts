import { describe, expect, it } from 'vitest';
import { largestRelativeDifference } from '../golden/golden.ts';
import values from '../golden/positionalSemantic.json' with { type: 'json' };
import { describePairs, emptyGeometry } from './geometry.ts';
import { mixTokens, pairAttention, targetMixing } from './samples.ts';
import { fieldErrors, studentFields } from './student.ts';

/*
 * Independent values for [PS-1] and [PS-2], made by a NumPy program that shares no code with this one.
 */

const array = (name: 'X' | 'Q_star' | 'Q' | 'P' | 'target' | 'student') =>
  Float64Array.from(values[name].data);
const [n, , d] = values.X.shape as [number, number, number];
const settings = { omega: values.omega, mixingFirst: values.A.data[0], mixingSecond: values.A.data[3] };

function samples() {
  const tokens = array('X');
  const geometry = emptyGeometry(n, d);
  describePairs(geometry, 0, tokens, array('Q_star'), settings);
  return { tokens, geometry };
}

describe('golden values of [PS-1] and [PS-2]', () => {
  it('the target', () => {
    const mixing = targetMixing(array('X'), array('Q_star'), settings);
    expect(largestRelativeDifference(mixTokens(array('X'), mixing, d), array('target'))).toBeLessThan(1e-14);
  });

  it('the student', () => {
    const { tokens, geometry } = samples();
    const fields = studentFields({ tokens, geometry }, array('Q'));
    const Z = array('X').map((x, at) => x + (array('P')[at % (2 * d)] as number));
    const mixing = fields.slice();
    for (let at = 0; at < mixing.length; at += 2)
      mixing.set(pairAttention(fields[at] as number, fields[at + 1] as number), at);
    expect(largestRelativeDifference(mixTokens(Z, mixing, d), array('student'))).toBeLessThan(1e-14);
  });

  it('its error against the target', () => {
    const { tokens, geometry } = samples();
    const [target, student] = [array('target'), array('student')];
    let error = 0;
    for (let at = 0; at < target.length; at++) error += (target[at] - student[at]) ** 2;
    const found = fieldErrors(geometry, studentFields({ tokens, geometry }, array('Q'))).error;
    expect(Math.abs(found / error - 1)).toBeLessThan(1e-13);
  });
});
