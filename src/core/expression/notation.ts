import type { Constant, Expression, FunctionName, Operator, Variable } from './expression.ts';

/** How closely a piece of text holds together; a looser one inside a closer one needs brackets. */
export const LEVEL = { sum: 1, sign: 2, product: 3, power: 4, atom: 5 } as const;

export interface Written {
  readonly text: string;
  readonly level: number;
}

/** Whether the text begins with a sign, which may not follow another one. */
interface Signed extends Written {
  readonly isSigned: boolean;
}

/** How the parts of an expression are written; brackets are put by `write`. */
export interface Notation {
  number(value: number): Written;
  name(name: Variable | Constant): string;
  brackets(text: string): string;
  negate(argument: string): string;
  binary(operator: Operator, left: string, right: string): string;
  call(name: FunctionName, values: readonly string[]): Written;
  /** Whether operands of it need no brackets and the whole none around: a fraction bar, a square root. */
  readonly closesFraction: boolean;
  /** Whether an exponent is set apart by its place and needs no brackets. */
  readonly closesExponent: boolean;
}

/** Levels below which the left and the right operand are bracketed. */
const operands: Record<Operator, { readonly own: number; readonly left: number; readonly right: number }> = {
  '+': { own: LEVEL.sum, left: LEVEL.sum, right: LEVEL.product },
  '-': { own: LEVEL.sum, left: LEVEL.sum, right: LEVEL.product },
  '*': { own: LEVEL.product, left: LEVEL.sign, right: LEVEL.power },
  '/': { own: LEVEL.product, left: LEVEL.sign, right: LEVEL.power },
  '^': { own: LEVEL.power, left: LEVEL.atom, right: LEVEL.power },
};

type Binary = Extract<Expression, { kind: 'binary' }>;

function inBrackets({ text }: Written, notation: Notation): Signed {
  return { text: notation.brackets(text), level: LEVEL.atom, isSigned: false };
}

function writeBinary({ operator, left, right }: Binary, notation: Notation): Signed {
  const first = writePart(left, notation);
  const second = writePart(right, notation);
  if (operator === '/' && notation.closesFraction) {
    // Nothing around a fraction needs brackets to show where it ends, but a power of it does.
    return { text: notation.binary(operator, first.text, second.text), level: LEVEL.power, isSigned: false };
  }
  const least = operands[operator];
  const isOpen = operator === '^' && notation.closesExponent;
  const before = first.level < least.left ? inBrackets(first, notation) : first;
  const needsBrackets = !isOpen && (second.level < least.right || second.isSigned);
  const after = needsBrackets ? inBrackets(second, notation) : second;
  return {
    text: notation.binary(operator, before.text, after.text),
    level: least.own,
    isSigned: before.isSigned,
  };
}

function writePart(expression: Expression, notation: Notation): Signed {
  switch (expression.kind) {
    case 'number':
      return { ...notation.number(expression.value), isSigned: false };
    case 'variable':
    case 'constant':
      return { text: notation.name(expression.name), level: LEVEL.atom, isSigned: false };
    case 'negate': {
      const argument = writePart(expression.argument, notation);
      const { text } = argument.level < LEVEL.power ? inBrackets(argument, notation) : argument;
      return { text: notation.negate(text), level: LEVEL.sign, isSigned: true };
    }
    case 'binary':
      return writeBinary(expression, notation);
    case 'call': {
      const values = expression.arguments.map((value) => writePart(value, notation).text);
      return { ...notation.call(expression.name, values), isSigned: false };
    }
    default:
      return expression satisfies never;
  }
}

/**
 * An expression in a notation with the brackets that it needs, so that reading it again by the rules of parseExpression
 * gives the same tree. O(size).
 */
export function write(expression: Expression, notation: Notation): string {
  return writePart(expression, notation).text;
}
