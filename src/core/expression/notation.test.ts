import { describe, expect, it } from 'vitest';
import { parsed } from './testing/parsed.ts';
import { toTex } from './toTex.ts';
import { toText } from './toText.ts';

describe('toTex and toText', () => {
  it.each([
    ['t^2*s', 't^{2}\\,s', 't squared times s'],
    ['t*2', 't\\cdot 2', 't times 2'],
    ['-t^2', '-t^{2}', 'minus t squared'],
    ['(-t)^2', '\\left(-t\\right)^{2}', '(minus t) squared'],
    ['(t+s)*s', '\\left(t+s\\right)\\,s', '(t plus s) times s'],
    ['t-(s-1)', 't-\\left(s-1\\right)', 't minus (s minus 1)'],
    ['-t*s', '-t\\,s', 'minus t times s'],
    ['-(t*s)', '-\\left(t\\,s\\right)', 'minus (t times s)'],
    ['t+-s*2', 't+\\left(-s\\cdot 2\\right)', 't plus (minus s times 2)'],
    ['t--s', 't-\\left(-s\\right)', 't minus (minus s)'],
    ['(t+1)/(2*s)', '\\frac{t+1}{2\\,s}', '(t plus 1) divided by (2 times s)'],
    ['s*(t/2)', 's\\,\\frac{t}{2}', 's times (t divided by 2)'],
    ['(t/2)^2', '\\left(\\frac{t}{2}\\right)^{2}', '(t divided by 2) squared'],
    ['2^(t+s)', '2^{t+s}', '2 to the power of (t plus s)'],
    ['2^t^2', '2^{t^{2}}', '2 to the power of t squared'],
    ['(2^t)^2', '\\left(2^{t}\\right)^{2}', '(2 to the power of t) squared'],
    ['cos(t)*s', '\\cos\\left(t\\right)\\,s', 'the cosine of (t) times s'],
    ['cos(t)^2', '\\left(\\cos\\left(t\\right)\\right)^{2}', '(the cosine of (t)) squared'],
    ['abs(t-s)', '\\left|t-s\\right|', 'the absolute value of (t minus s)'],
    ['sqrt(t^2)', '\\sqrt{t^{2}}', 'the square root of (t squared)'],
    ['max(t,s,0)', '\\max\\left(t,\\,s,\\,0\\right)', 'the largest of (t, s, 0)'],
    ['relu(t)', '\\operatorname{relu}\\left(t\\right)', 'the positive part of (t)'],
    ['step(t-.5)', '\\mathbf{1}\\left[t-0.5>0\\right]', 'the step function of (t minus 0.5)'],
    ['pi*e', '\\pi\\,e', 'pi times e'],
    ['1e-9^t', '\\left(1\\cdot 10^{-9}\\right)^{t}', '1e-9 to the power of t'],
  ])('writes %s', (typed, tex, text) => {
    expect(toTex(parsed(typed))).toBe(tex);
    expect(toText(parsed(typed))).toBe(text);
  });
});
