import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate } from './evaluate.ts';
import { parseExpression } from './parse.ts';
import { parsed } from './testing/parsed.ts';
import { anyExpression, bracketedText, sparingText } from './testing/randomExpressions.ts';

function refusal(text: string): { message: string; at: number } {
  const answer = parseExpression(text);
  if (answer.ok) throw new Error(`${text} was accepted`);
  return answer;
}

describe('parseExpression', () => {
  it.each([
    ['1+2*3', 7],
    ['(1+2)*3', 9],
    ['8-3-2', 3],
    ['8/4/2', 1],
    ['8/4*2', 4],
    ['2^3^2', 512],
    ['2**3**2', 512],
    ['-2^2', -4],
    ['(-2)^2', 4],
    ['--2', 2],
    ['-+-2^2', 4],
    ['2^-1', 0.5],
    ['2^-2^2', 1 / 16],
    ['3*-2', -6],
    ['-2*3^2', -18],
    ['-abs(-2)^2', -4],
    ['1 - -1', 2],
    ['.5+2.+1e1+2E-1', 12.7],
    ['min(3, 1+1, 2^3)', 2],
    ['max(1,min(5,4))', 4],
    [' abs (\t-3\n) ', 3],
    ['step(2)+step(0)+step(-2)+sign(-3)+relu(-1)', 0],
  ])('reads %s as %d', (text, value) => {
    expect(evaluate(parsed(text))(0, 0)).toBeCloseTo(value, 14);
  });

  it('tells t from s', () => {
    expect(evaluate(parsed('t - 2*s'))(0.5, 0.125)).toBe(0.25);
  });

  it('reads what it writes, with few brackets or with many, as the same tree', () => {
    let seen = 0;
    fc.assert(
      fc.property(anyExpression(), (expression) => {
        for (const text of [sparingText(expression), bracketedText(expression)]) {
          fc.pre(text.length <= 200);
          expect(parsed(text)).toEqual(expression);
        }
        seen++;
      }),
      { numRuns: 500 },
    );
    expect(seen).toBeGreaterThanOrEqual(500);
  });

  it.each([
    ['', 0, /type a function/],
    ['  ', 0, /type a function/],
    ['t+', 2, /missing/],
    ['t+*s', 2, /missing/],
    ['*t', 0, /missing/],
    ['(t-)', 3, /missing/],
    ['()', 1, /missing/],
    ['abs()', 4, /missing/],
    ['min(,t)', 4, /missing/],
    ['min(t,)', 6, /missing/],
    ['min(t, /s)', 7, /missing/],
    ['((t)', 0, /never closed/],
    ['t)+(s', 1, /never opened/],
    ['t,s', 1, /comma/],
    ['(t,s)', 2, /comma/],
    ['2t', 1, /sign: 2\*t/],
    ['t s', 2, /sign: t\*s/],
    ['t (s)', 2, /product/],
    ['(t)(s)', 3, /product/],
    ['2e', 1, /sign: 2\*e/],
    ['1.2.3', 3, /product/],
    ['tts', 0, /sign: t\*t\*s/],
    ['sin t', 4, /brackets: sin\(t\)/],
    ['1+abs', 5, /brackets/],
    ['1+min(t)', 2, /2 to 8 values, not 1/],
    ['t*cos(t,s)', 2, /one value, not 2/],
    ['t+1e999', 2, /too large/],
    ['0.123456789012345678901', 0, /20 digits/],
    ['t + u', 4, /"u" is not known.*t, s, pi, e/],
  ] as const)('refuses %j at character %i', (text, at, message) => {
    const answer = refusal(text);
    expect(answer.at).toBe(at);
    expect(answer.message).toMatch(message);
  });

  it.each([
    ['constructor.constructor("return this")()', 0],
    ['t.__proto__', 1],
    ['__proto__', 0],
    ['toString(t)', 0],
    ['hasOwnProperty', 0],
    ['window', 0],
    ['this', 0],
    ['t=>1', 1],
    ['t=1', 1],
    ['t<s', 1],
    ['t==s', 1],
    ['t?s:1', 1],
    ['t;s', 1],
    ['[t]', 0],
    ['t[0]', 1],
    ['"t"', 0],
    ["'t'", 0],
    ['`$' + '{t}`', 0],
    ['alert(1)', 0],
    ['t!', 1],
    ['t%s', 1],
    ['// t', 0],
    ['1+\u0430bs(t)', 2],
    ['t\u00a0+s', 1],
    ['\u202et', 0],
    ['\u{1d461}', 0],
    ['t\u0000', 1],
  ])('refuses %j at character %i and says what is allowed', (text, at) => {
    const answer = refusal(text);
    expect(answer.at).toBe(at);
    expect(answer.message).toMatch(/allowed are numbers, t, s|type |missing/);
  });

  it.each([
    ['t−s', 1, 'type -'],
    ['t·s', 1, 'type *'],
    ['t²', 1, 'type ^2'],
    ['π', 0, 'type pi'],
  ])('says how to type %s', (text, at, advice) => {
    expect(refusal(text)).toEqual({ ok: false, message: expect.stringContaining(advice), at });
  });

  it('refuses long, deep and many-parted texts', () => {
    expect(refusal('t+'.repeat(5000)).at).toBe(200);
    expect(refusal(`${' '.repeat(200)}t`).at).toBe(200);
    expect(refusal(`${'('.repeat(40)}t${')'.repeat(40)}`)).toMatchObject({ at: 24 });
    expect(refusal(`${'-'.repeat(150)}t`)).toMatchObject({ at: 100 });
    expect(parseExpression(`${'('.repeat(24)}t${')'.repeat(24)}`).ok).toBe(true);
    expect(parseExpression(`${'-'.repeat(99)}t`).ok).toBe(true);
  });

  it('never throws and never points outside the text', () => {
    const pieces = fc.constantFrom(
      ...'ts()+-*/^,.0123 e',
      'abs',
      'min',
      'pi',
      '**',
      '[',
      '"',
      '\\',
      '²',
      '\u{1f600}',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(pieces).map((all) => all.join('')),
        ),
        (text) => {
          const answer = parseExpression(text);
          if (answer.ok) expect(evaluate(answer.expression)(0.5, -0.5)).toBeTypeOf('number');
          else {
            expect(answer.at).toBeGreaterThanOrEqual(0);
            expect(answer.at).toBeLessThanOrEqual(Math.min(text.length, 200));
            expect(answer.message.length).toBeGreaterThan(10);
          }
        },
      ),
      { numRuns: 3000 },
    );
  });
});
