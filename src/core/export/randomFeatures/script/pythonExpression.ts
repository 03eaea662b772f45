import type { Expression, FunctionName } from '../../../expression/expression.ts';
import { parseExpression } from '../../../expression/parse.ts';

const FUNCTIONS: Readonly<Record<Exclude<FunctionName, 'relu' | 'step' | 'min' | 'max'>, string>> = {
  abs: 'np.abs',
  sign: 'np.sign',
  sqrt: 'np.sqrt',
  exp: 'np.exp',
  log: 'np.log',
  sin: 'np.sin',
  cos: 'np.cos',
  tanh: 'np.tanh',
};

function callOf(name: FunctionName, values: readonly string[]): string {
  switch (name) {
    case 'relu':
      return `np.maximum(${values[0]}, 0.0)`;
    case 'step':
      return `np.heaviside(${values[0]}, 0.0)`;
    case 'min':
    case 'max':
      return values.reduce((first, second) => `np.${name}imum(${first}, ${second})`);
    default:
      return `${FUNCTIONS[name]}(${values[0]})`;
  }
}

function write(expression: Expression): string {
  switch (expression.kind) {
    case 'number':
      // As NumPy's own numbers: 1/0 is infinite, as in the lab, and no error.
      return `np.float64(${expression.value})`;
    case 'variable':
      return expression.name;
    case 'constant':
      return expression.name === 'pi' ? 'np.pi' : 'np.e';
    case 'negate':
      return `(-${write(expression.argument)})`;
    case 'binary': {
      const operator = expression.operator === '^' ? '**' : expression.operator;
      return `(${write(expression.left)} ${operator} ${write(expression.right)})`;
    }
    case 'call':
      return callOf(expression.name, expression.arguments.map(write));
    default:
      return expression satisfies never;
  }
}

/** A typed F(t, s) as an expression of NumPy arrays t and s, in brackets throughout. Throws RangeError where it is none. */
export function pythonExpression(text: string): string {
  const parsed = parseExpression(text);
  if (!parsed.ok) throw new RangeError(`F(t, s) = ${text}: ${parsed.message}`);
  return write(parsed.expression);
}
