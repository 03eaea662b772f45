import type { Expression, FunctionName, Operator } from './expression.ts';
import type { Notation, Written } from './notation.ts';
import { LEVEL, write } from './notation.ts';

function texNumber(value: number): Written {
  const [digits, exponent] = String(value).split('e');
  if (exponent === undefined) return { text: digits, level: LEVEL.atom };
  return { text: `${digits}\\cdot 10^{${Number(exponent)}}`, level: LEVEL.product };
}

function texBinary(operator: Operator, left: string, right: string): string {
  switch (operator) {
    case '*':
      // A space would run two numbers together.
      return `${left}${/^[\d.]/.test(right) ? '\\cdot ' : '\\,'}${right}`;
    case '/':
      return `\\frac{${left}}{${right}}`;
    case '^':
      return `${left}^{${right}}`;
    default:
      return `${left}${operator}${right}`;
  }
}

function texCall(name: FunctionName, values: readonly string[]): Written {
  const listed = values.join(',\\,');
  switch (name) {
    case 'abs':
      return { text: `\\left|${listed}\\right|`, level: LEVEL.atom };
    case 'sqrt':
      return { text: `\\sqrt{${listed}}`, level: LEVEL.atom };
    case 'step':
      return { text: `\\mathbf{1}\\left[${listed}>0\\right]`, level: LEVEL.power };
    case 'relu':
    case 'sign':
      return { text: `\\operatorname{${name}}\\left(${listed}\\right)`, level: LEVEL.power };
    default:
      // Looser than an atom: a power right behind the bracket could be taken for one of the value.
      return { text: `\\${name}\\left(${listed}\\right)`, level: LEVEL.power };
  }
}

const tex: Notation = {
  number: texNumber,
  name: (name) => (name === 'pi' ? '\\pi' : name),
  brackets: (text) => `\\left(${text}\\right)`,
  negate: (argument) => `-${argument}`,
  binary: texBinary,
  call: texCall,
  closesFraction: true,
  closesExponent: true,
};

/** An expression as TeX in t and s, for a line of mathematics: t^{2}\,s, \frac{t}{2}, \cos\left(t\right). */
export function toTex(expression: Expression): string {
  return write(expression, tex);
}
