import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyFunction } from '../randomFeatures/targets.ts';
import { evaluate } from './evaluate.ts';
import type { Expression, FunctionName, Operator } from './expression.ts';
import { parsed } from './testing/parsed.ts';
import { anyExpression } from './testing/randomExpressions.ts';

const cosine = fc.double({ min: -1, max: 1, noNaN: true });

const functions: Record<FunctionName, (...values: number[]) => number> = {
  abs: Math.abs,
  sign: Math.sign,
  min: Math.min,
  max: Math.max,
  sqrt: Math.sqrt,
  exp: Math.exp,
  log: Math.log,
  sin: Math.sin,
  cos: Math.cos,
  tanh: Math.tanh,
  relu: (x) => (x < 0 ? 0 : x),
  step: (x) => (Number.isNaN(x) ? x : x > 0 ? 1 : 0),
};

const operations: Record<Operator, (x: number, y: number) => number> = {
  '+': (x, y) => x + y,
  '-': (x, y) => x - y,
  '*': (x, y) => x * y,
  '/': (x, y) => x / y,
  '^': (x, y) => x ** y,
};

/** The tree walked with the engine's own functions; undefined where a small error may have grown or made a jump. */
function plainly(expression: Expression, t: number, s: number): number | undefined {
  switch (expression.kind) {
    case 'number':
      return expression.value;
    case 'variable':
      return expression.name === 't' ? t : s;
    case 'constant':
      return expression.name === 'pi' ? Math.PI : Math.E;
    case 'negate': {
      const value = plainly(expression.argument, t, s);
      return value === undefined ? undefined : -value;
    }
    case 'binary': {
      const left = plainly(expression.left, t, s);
      const right = plainly(expression.right, t, s);
      if (left === undefined || right === undefined) return undefined;
      const value = operations[expression.operator](left, right);
      const isWorse = Math.abs(value) < 1e-3 * Math.max(Math.abs(left), Math.abs(right));
      return Math.abs(value) < 1e3 && !isWorse ? value : undefined;
    }
    default: {
      const values = expression.arguments.map((argument) => plainly(argument, t, s));
      if (values.some((value) => value === undefined || Math.abs(value) < 1e-3)) return undefined;
      const value = functions[expression.name](...values.filter((each) => each !== undefined));
      return Math.abs(value) < 1e3 ? value : undefined;
    }
  }
}

describe('evaluate', () => {
  it("agrees with the engine's own functions on random expressions", () => {
    let compared = 0;
    fc.assert(
      fc.property(anyExpression(), cosine, cosine, (expression, t, s) => {
        const wanted = plainly(expression, t, s);
        fc.pre(wanted !== undefined);
        expect(Math.abs(evaluate(expression)(t, s) - (wanted ?? Number.NaN))).toBeLessThan(1e-8);
        compared++;
      }),
      { numRuns: 2000 },
    );
    expect(compared).toBe(2000);
  });

  it('has the bits of f, g when these are typed', () => {
    const pairs = [
      ['s^4', { target: 'f', p: 4, q: 0 }],
      ['t^3*s', { target: 'g', p: 3, q: 1 }],
      ['t*s', { target: 'g', p: 1, q: 1 }],
    ] as const;
    for (const [text, target] of pairs) {
      const known = keyFunction(target);
      fc.assert(
        fc.property(cosine, cosine, (t, s) => Object.is(evaluate(parsed(text))(t, s), known?.(t, s))),
      );
    }
  });

  it('takes what rounding puts beyond 1 for 1', () => {
    expect(evaluate(parsed('sqrt(1 - t^2)'))(1 + 2 ** -52, 0)).toBe(0);
    expect(evaluate(parsed('s'))(0, -1 - 2 ** -52)).toBe(-1);
  });

  it('gives NaN or infinity where a function has no value', () => {
    expect(evaluate(parsed('log(s)'))(0, -0.5)).toBeNaN();
    expect(evaluate(parsed('s^0.5'))(0, -0.5)).toBeNaN();
    expect(evaluate(parsed('s^-1'))(0, 0)).toBe(Number.POSITIVE_INFINITY);
    expect(evaluate(parsed('step(0/s)'))(0, 0)).toBeNaN();
    expect(evaluate(parsed('sin(1e7*t)'))(1, 0)).toBeNaN();
  });
});
