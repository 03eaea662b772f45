import type { Expression, FunctionName, Operator } from './expression.ts';
import type { Notation } from './notation.ts';
import { LEVEL, write } from './notation.ts';

const spokenOperators: Record<Operator, string> = {
  '+': 'plus',
  '-': 'minus',
  '*': 'times',
  '/': 'divided by',
  '^': 'to the power of',
};

const spokenFunctions: Record<FunctionName, string> = {
  abs: 'the absolute value of',
  sign: 'the sign of',
  min: 'the smallest of',
  max: 'the largest of',
  sqrt: 'the square root of',
  exp: 'the exponential of',
  log: 'the logarithm of',
  sin: 'the sine of',
  cos: 'the cosine of',
  tanh: 'the hyperbolic tangent of',
  relu: 'the positive part of',
  step: 'the step function of',
};

const words: Notation = {
  number: (value) => ({ text: String(value), level: LEVEL.atom }),
  name: (name) => name,
  brackets: (text) => `(${text})`,
  negate: (argument) => `minus ${argument}`,
  binary: (operator, left, right) =>
    operator === '^' && right === '2' ? `${left} squared` : `${left} ${spokenOperators[operator]} ${right}`,
  call: (name, values) => ({
    text: `${spokenFunctions[name]} (${values.join(', ')})`,
    level: LEVEL.power,
  }),
  closesFraction: false,
  closesExponent: false,
};

/** An expression in words, for those who hear the page: "t squared times s". Brackets stay, for they carry meaning. */
export function toText(expression: Expression): string {
  return write(expression, words);
}
