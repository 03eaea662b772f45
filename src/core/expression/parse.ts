import jsep from 'jsep';
import type { Expression, Operator } from './expression.ts';
import { FUNCTIONS, isConstant, isFunctionName, isVariable } from './expression.ts';
import { ExpressionError, scan } from './scan.ts';

export type ParsedExpression =
  | { readonly ok: true; readonly expression: Expression }
  | { readonly ok: false; readonly message: string; readonly at: number };

const OPEN = '('.charCodeAt(0);
const CLOSE = ')';

/** jsep's settings are one for the whole program; this module is the only one that uses it. */
function teachGrammar(): void {
  jsep.removeAllBinaryOps();
  jsep.removeAllUnaryOps();
  jsep.removeAllLiterals();
  for (const operator of ['+', '-']) {
    jsep.addBinaryOp(operator, 1);
    jsep.addUnaryOp(operator);
  }
  for (const operator of ['*', '/']) jsep.addBinaryOp(operator, 2);
  for (const operator of ['^', '**']) jsep.addBinaryOp(operator, 3, true);
  // jsep drops brackets and binds a sign closer than a power; kept brackets tell (-t)^2 from -t^2.
  jsep.hooks.add('gobble-token', function keepBrackets(env) {
    if (this.code !== OPEN) return;
    this.index++;
    const inner = this.gobbleExpression();
    if (this.char !== CLOSE) this.throwError('unclosed');
    this.index++;
    env.node = { type: 'Brackets', inner };
  });
}

teachGrammar();

const operators: Readonly<Record<string, Operator>> = {
  '+': '+',
  '-': '-',
  '*': '*',
  '/': '/',
  '^': '^',
  '**': '^',
};

interface Brackets extends jsep.Expression {
  readonly type: 'Brackets';
  readonly inner: jsep.Expression;
}

const isBrackets = (node: jsep.Expression): node is Brackets => node.type === 'Brackets';
const isBinary = (node: jsep.Expression): node is jsep.BinaryExpression => node.type === 'BinaryExpression';
const isUnary = (node: jsep.Expression): node is jsep.UnaryExpression => node.type === 'UnaryExpression';
const isCall = (node: jsep.Expression): node is jsep.CallExpression => node.type === 'CallExpression';
const isName = (node: jsep.Expression): node is jsep.Identifier => node.type === 'Identifier';
const isNumber = (node: jsep.Expression): node is jsep.Literal =>
  node.type === 'Literal' && typeof node.value === 'number';

function refuse(at: number): never {
  throw new ExpressionError('this cannot be read', at);
}

/** Turns jsep's tree into ours and refuses every node that is not in it; `calls` are the places of calls still to come. */
function read(node: jsep.Expression, calls: number[]): Expression {
  if (isBrackets(node)) return read(node.inner, calls);
  if (isNumber(node)) return { kind: 'number', value: Number.parseFloat(node.raw) };
  if (isName(node)) {
    if (isVariable(node.name)) return { kind: 'variable', name: node.name };
    if (isConstant(node.name)) return { kind: 'constant', name: node.name };
  }
  if (isUnary(node)) return signed(node.operator, read(node.argument, calls));
  if (isBinary(node) && Object.hasOwn(operators, node.operator)) {
    const operator = operators[node.operator];
    if (operator === '^') return readPower(node.left, node.right, calls);
    return { kind: 'binary', operator, left: read(node.left, calls), right: read(node.right, calls) };
  }
  return isCall(node) ? readCall(node, calls) : refuse(calls[0] ?? 0);
}

function signed(sign: string, argument: Expression): Expression {
  return sign === '-' ? { kind: 'negate', argument } : argument;
}

/** A sign before the base belongs to the whole power: -t^2 = -(t^2). */
function readPower(base: jsep.Expression, exponent: jsep.Expression, calls: number[]): Expression {
  if (isUnary(base)) return signed(base.operator, readPower(base.argument, exponent, calls));
  return { kind: 'binary', operator: '^', left: read(base, calls), right: read(exponent, calls) };
}

function readCall(node: jsep.CallExpression, calls: number[]): Expression {
  const at = calls.shift() ?? 0;
  if (!isName(node.callee) || !isFunctionName(node.callee.name)) return refuse(at);
  const { name } = node.callee;
  const [least, most] = FUNCTIONS[name];
  const count = node.arguments.length;
  if (count < least || count > most) {
    const wanted = least === most ? 'one value' : `${least} to ${most} values`;
    throw new ExpressionError(`${name} takes ${wanted}, not ${count}`, at);
  }
  return { kind: 'call', name, arguments: node.arguments.map((argument) => read(argument, calls)) };
}

/** Where jsep stopped: its errors carry an index. */
function stoppedAt(error: unknown, text: string): number {
  const at = error instanceof Error && 'index' in error ? error.index : undefined;
  return typeof at === 'number' ? Math.min(at, text.length) : text.length;
}

/**
 * Reads a function F(t, s) [RF-9] typed by a visitor: numbers, t, s, pi, e, + - * / and ^ (or **) with the usual precedence
 * (^ to the right and closer than a sign: -t^2 = -(t^2)), brackets and the functions of FUNCTIONS. At most 200 characters.
 *
 * Of anything else `message` says in a sentence what is wrong and `at` at which character, from 0; the text's length where
 * something is missing at its end. Never throws, and nothing of the text is ever run: jsep gives a tree of the characters
 * that the scan has let through, and only the nodes named here are taken from it.
 */
export function parseExpression(text: string): ParsedExpression {
  try {
    const calls = scan(text);
    return { ok: true, expression: read(jsep(text), calls) };
  } catch (error) {
    if (error instanceof ExpressionError) return { ok: false, message: error.message, at: error.at };
    return { ok: false, message: 'a number, t, s or a function is missing here', at: stoppedAt(error, text) };
  }
}
