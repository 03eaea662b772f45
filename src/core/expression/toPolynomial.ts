import { evaluate } from './evaluate.ts';
import type { Expression } from './expression.ts';
import { isFixed } from './expression.ts';

/** coefficient · t^p s^q */
export interface Monomial {
  readonly p: number;
  readonly q: number;
  readonly coefficient: number;
}

/** Highest total degree that is expanded. */
const MAX_DEGREE = 16;

const WIDTH = MAX_DEGREE + 1;

/** Coefficients by p · WIDTH + q; undefined where an expression is no polynomial of that degree. */
type Coefficients = Float64Array | undefined;

function constant(value: number): Coefficients {
  if (!Number.isFinite(value)) return undefined;
  const coefficients = new Float64Array(WIDTH * WIDTH);
  coefficients[0] = value;
  return coefficients;
}

function monomial(at: number): Float64Array {
  const coefficients = new Float64Array(WIDTH * WIDTH);
  coefficients[at] = 1;
  return coefficients;
}

/** left + scale · right */
function sum(left: Coefficients, right: Coefficients, scale: number): Coefficients {
  if (left === undefined || right === undefined) return undefined;
  return left.map((coefficient, at) => coefficient + scale * right[at]);
}

function product(left: Coefficients, right: Coefficients): Coefficients {
  if (left === undefined || right === undefined) return undefined;
  const coefficients = new Float64Array(WIDTH * WIDTH);
  for (const [i, a] of left.entries()) {
    if (a === 0) continue;
    for (const [j, b] of right.entries()) {
      if (b === 0) continue;
      const p = Math.floor(i / WIDTH) + Math.floor(j / WIDTH);
      const q = (i % WIDTH) + (j % WIDTH);
      if (p + q > MAX_DEGREE) return undefined;
      coefficients[p * WIDTH + q] += a * b;
    }
  }
  return coefficients;
}

/** Its value where a polynomial is a constant. */
function constantValue(coefficients: Coefficients): number | undefined {
  return coefficients?.every((coefficient, at) => at === 0 || coefficient === 0)
    ? coefficients[0]
    : undefined;
}

function quotient(left: Coefficients, right: Coefficients): Coefficients {
  const by = constantValue(right);
  if (left === undefined || by === undefined || by === 0) return undefined;
  return left.map((coefficient) => coefficient / by);
}

function wholePowerOf(base: Coefficients, exponent: Coefficients): Coefficients {
  const times = constantValue(exponent);
  if (times === undefined || !Number.isInteger(times) || times < 0 || times > MAX_DEGREE) return undefined;
  let result = constant(1);
  for (let i = 0; i < times; i++) result = product(result, base);
  return result;
}

function expand(expression: Expression): Coefficients {
  if (isFixed(expression)) return constant(evaluate(expression)(0, 0));
  switch (expression.kind) {
    case 'variable':
      return monomial(expression.name === 't' ? WIDTH : 1);
    case 'negate':
      return product(constant(-1), expand(expression.argument));
    case 'binary': {
      const left = expand(expression.left);
      const right = expand(expression.right);
      switch (expression.operator) {
        case '+':
          return sum(left, right, 1);
        case '-':
          return sum(left, right, -1);
        case '*':
          return product(left, right);
        case '/':
          return quotient(left, right);
        default:
          return wholePowerOf(left, right);
      }
    }
    default:
      return undefined;
  }
}

/**
 * The sum of coefficient · t^p s^q that an expression is, by total degree and then by p, zero coefficients left out;
 * undefined where it is no polynomial by its form (sums, products, whole powers, division by constants, functions of
 * constants) or goes beyond total degree 16 on the way. Coefficients to rounding; at most 17^4 products per operation.
 */
export function toPolynomial(expression: Expression): Monomial[] | undefined {
  const coefficients = expand(expression);
  if (coefficients === undefined || !coefficients.every(Number.isFinite)) return undefined;
  return [...coefficients]
    .map((coefficient, at) => ({ p: Math.floor(at / WIDTH), q: at % WIDTH, coefficient }))
    .filter(({ coefficient }) => coefficient !== 0)
    .sort((a, b) => a.p + a.q - b.p - b.q || a.p - b.p);
}
