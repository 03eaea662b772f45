/** Names of functions that an expression may use, with how many values they take. */
export const FUNCTIONS = {
  abs: [1, 1],
  sign: [1, 1],
  min: [2, 8],
  max: [2, 8],
  sqrt: [1, 1],
  exp: [1, 1],
  log: [1, 1],
  sin: [1, 1],
  cos: [1, 1],
  tanh: [1, 1],
  relu: [1, 1],
  step: [1, 1],
} as const satisfies Record<string, readonly [number, number]>;

export type FunctionName = keyof typeof FUNCTIONS;
export type Variable = 't' | 's';
export type Constant = 'pi' | 'e';
export type Operator = '+' | '-' | '*' | '/' | '^';

/** [RF-9] F(t, s) as typed, after parsing: everything an expression can consist of. */
export type Expression =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'variable'; readonly name: Variable }
  | { readonly kind: 'constant'; readonly name: Constant }
  | { readonly kind: 'negate'; readonly argument: Expression }
  | {
      readonly kind: 'binary';
      readonly operator: Operator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: 'call'; readonly name: FunctionName; readonly arguments: readonly Expression[] };

/** Whether that is the name of an allowed function. */
export function isFunctionName(name: string): name is FunctionName {
  return Object.hasOwn(FUNCTIONS, name);
}

/** Whether that is t or s. */
export function isVariable(name: string): name is Variable {
  return name === 't' || name === 's';
}

/** Whether that is pi or e. */
export function isConstant(name: string): name is Constant {
  return name === 'pi' || name === 'e';
}

/** Whether an expression has the same value for every t and s by its form: neither name occurs in it. */
export function isFixed(expression: Expression): boolean {
  switch (expression.kind) {
    case 'variable':
      return false;
    case 'number':
    case 'constant':
      return true;
    case 'negate':
      return isFixed(expression.argument);
    case 'binary':
      return isFixed(expression.left) && isFixed(expression.right);
    case 'call':
      return expression.arguments.every(isFixed);
    default:
      return expression satisfies never;
  }
}
