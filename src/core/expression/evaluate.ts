import { cosine, exponential, hyperbolicTangent, logarithm, power, sine } from '../math/elementary.ts';
import type { KeyFunction } from '../randomFeatures/keyFunction.ts';
import type { Expression, FunctionName, Operator } from './expression.ts';

const onePlace: Record<Exclude<FunctionName, 'min' | 'max'>, (x: number) => number> = {
  abs: Math.abs,
  sign: Math.sign,
  sqrt: Math.sqrt,
  exp: exponential,
  log: logarithm,
  sin: sine,
  cos: cosine,
  tanh: hyperbolicTangent,
  relu: (x) => Math.max(x, 0),
  // NaN stays NaN, so that what is not a number is not hidden.
  step: (x) => (Number.isNaN(x) ? x : Number(x > 0)),
};

const operations: Record<Operator, (x: number, y: number) => number> = {
  '+': (x, y) => x + y,
  '-': (x, y) => x - y,
  '*': (x, y) => x * y,
  '/': (x, y) => x / y,
  '^': power,
};

function compile(expression: Expression): KeyFunction {
  switch (expression.kind) {
    case 'number': {
      const { value } = expression;
      return () => value;
    }
    case 'variable':
      return expression.name === 't' ? (t) => t : (_t, s) => s;
    case 'constant': {
      const value = expression.name === 'pi' ? Math.PI : Math.E;
      return () => value;
    }
    case 'negate': {
      const argument = compile(expression.argument);
      return (t, s) => -argument(t, s);
    }
    case 'binary': {
      const operation = operations[expression.operator];
      const left = compile(expression.left);
      const right = compile(expression.right);
      return (t, s) => operation(left(t, s), right(t, s));
    }
    case 'call': {
      const values = expression.arguments.map(compile);
      if (expression.name === 'min' || expression.name === 'max') {
        const choose = expression.name === 'min' ? Math.min : Math.max;
        return values.reduce((first, second) => (t, s) => choose(first(t, s), second(t, s)));
      }
      const apply = onePlace[expression.name];
      const [argument] = values;
      return (t, s) => apply(argument(t, s));
    }
    default:
      return expression satisfies never;
  }
}

function intoRange(x: number): number {
  return Math.min(1, Math.max(-1, x));
}

/**
 * [RF-9] F(t, s) of an expression, as closures; the same bits in every engine. relu(x) = max(x, 0), step(x) = 1 for x > 0,
 * else 0. Powers are those of math/elementary.ts: whole ones by multiplication, so t^2*s has the bits of g_{2,1}.
 *
 * t and s are cosines: what rounding puts beyond ±1 counts as ±1, so that sqrt(1 - t^2) is a number on every sample.
 */
export function evaluate(expression: Expression): KeyFunction {
  const F = compile(expression);
  return (t, s) => F(intoRange(t), intoRange(s));
}
