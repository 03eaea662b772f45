import fc from 'fast-check';
import type { Expression, FunctionName, Operator } from '../expression.ts';
import { FUNCTIONS, isFunctionName } from '../expression.ts';
import type { Notation } from '../notation.ts';
import { LEVEL, write } from '../notation.ts';

const leaf: fc.Arbitrary<Expression> = fc.oneof(
  fc.constantFrom<Expression>(
    { kind: 'variable', name: 't' },
    { kind: 'variable', name: 's' },
    { kind: 'constant', name: 'pi' },
    { kind: 'constant', name: 'e' },
  ),
  fc.integer({ min: 0, max: 40 }).map((value): Expression => ({ kind: 'number', value: value / 4 })),
);

const names = Object.keys(FUNCTIONS).filter(isFunctionName);

function call(name: FunctionName, inner: fc.Arbitrary<Expression>): fc.Arbitrary<Expression> {
  const [least, most] = FUNCTIONS[name];
  return fc
    .array(inner, { minLength: least, maxLength: Math.min(most, 3) })
    .map((values): Expression => ({ kind: 'call', name, arguments: values }));
}

function joined(
  operators: readonly Operator[],
  left: fc.Arbitrary<Expression>,
  right: fc.Arbitrary<Expression>,
): fc.Arbitrary<Expression> {
  return fc
    .tuple(fc.constantFrom(...operators), left, right)
    .map(([operator, a, b]): Expression => ({ kind: 'binary', operator, left: a, right: b }));
}

function negated(inner: fc.Arbitrary<Expression>): fc.Arbitrary<Expression> {
  return inner.map((argument): Expression => ({ kind: 'negate', argument }));
}

/** Expressions of every kind, at most three operations deep. */
export function anyExpression(depth = 3): fc.Arbitrary<Expression> {
  if (depth === 0) return leaf;
  const inner = anyExpression(depth - 1);
  return fc.oneof(
    leaf,
    negated(inner),
    joined(['+', '-', '*', '/', '^'], inner, inner),
    fc.constantFrom(...names).chain((name) => call(name, inner)),
  );
}

/** Polynomials of total degree up to 16: powers of leaves only. */
export function polynomialExpression(depth = 3): fc.Arbitrary<Expression> {
  const power = fc.tuple(leaf, fc.integer({ min: 0, max: 2 })).map(
    ([left, value]): Expression => ({
      kind: 'binary',
      operator: '^',
      left,
      right: { kind: 'number', value },
    }),
  );
  if (depth === 0) return fc.oneof(leaf, power);
  const inner = polynomialExpression(depth - 1);
  return fc.oneof(
    negated(inner),
    joined(['+', '-', '*'], inner, inner),
    joined(
      ['/'],
      inner,
      fc.constantFrom<Expression>({ kind: 'number', value: 3 }, { kind: 'constant', name: 'pi' }),
    ),
  );
}

const typed: Notation = {
  number: (value) => ({ text: String(value), level: LEVEL.atom }),
  name: (name) => name,
  brackets: (text) => `(${text})`,
  negate: (argument) => `-${argument}`,
  binary: (operator, left, right) => `${left} ${operator}${right}`,
  call: (name, values) => ({ text: `${name}(${values.join(', ')})`, level: LEVEL.atom }),
  closesFraction: false,
  closesExponent: false,
};

/** The text with as few brackets as the rules of reading allow. */
export function sparingText(expression: Expression): string {
  return write(expression, typed);
}

/** The text with brackets around everything, which needs no rules. */
export function bracketedText(expression: Expression): string {
  switch (expression.kind) {
    case 'number':
      return String(expression.value);
    case 'variable':
    case 'constant':
      return expression.name;
    case 'negate':
      return `(-${bracketedText(expression.argument)})`;
    case 'binary':
      return `(${bracketedText(expression.left)}${expression.operator}${bracketedText(expression.right)})`;
    case 'call':
      return `${expression.name}(${expression.arguments.map(bracketedText).join(',')})`;
    default:
      return expression satisfies never;
  }
}
