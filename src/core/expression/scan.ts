import { isConstant, isFunctionName, isVariable } from './expression.ts';

/** Longest text that is read. */
const MAX_LENGTH = 200;
/** Brackets within brackets. */
const MAX_DEPTH = 24;
/** Numbers, names and operators in one expression: the price of a value of F. */
const MAX_PARTS = 100;
/** Digits of a number: past 20 a language's standard leaves the last bit to the engine. */
const MAX_DIGITS = 20;

/** Said wherever something unknown is met. */
const ALLOWED =
  'allowed are numbers, t, s, pi, e, + - * / ^, brackets and abs, sign, min, max, sqrt, exp, log, sin, cos, tanh, relu, step';

/** What cannot be read, and the character (from 0) where that shows. */
export class ExpressionError extends Error {
  readonly at: number;

  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

type Part =
  | { readonly kind: 'number' | 'name' | 'operator' | 'open' | 'close' | 'comma'; readonly text: string }
  | undefined;

const patterns = [
  ['number', /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y],
  ['name', /[A-Za-z_$][A-Za-z_$\d]*/y],
  ['operator', /\*\*|[-+*/^]/y],
  ['open', /\(/y],
  ['close', /\)/y],
  ['comma', /,/y],
] as const;

/** How to type what people paste. */
const REPLACEMENTS: Readonly<Record<string, string>> = {
  '−': '-',
  '–': '-',
  '×': '*',
  '·': '*',
  '⋅': '*',
  '÷': '/',
  '²': '^2',
  '³': '^3',
  π: 'pi',
  '√': 'sqrt( )',
  '[': '(',
  ']': ')',
  '{': '(',
  '}': ')',
};

function shown(text: string, at: number): string {
  const code = text.codePointAt(at) ?? 0;
  const visible = /[\p{L}\p{N}\p{P}\p{S}]/u.test(String.fromCodePoint(code));
  return visible
    ? `"${String.fromCodePoint(code)}"`
    : `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}

function partAt(text: string, at: number): NonNullable<Part> {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found !== null) return { kind, text: found[0] };
  }
  const typed = REPLACEMENTS[text[at]];
  const advice = typed === undefined ? ALLOWED : `type ${typed}`;
  throw new ExpressionError(`${shown(text, at)} cannot be used here: ${advice}`, at);
}

function endsValue(part: Part): boolean {
  return part !== undefined && ['number', 'name', 'close'].includes(part.kind);
}

function checkNumber(digits: string, at: number): void {
  if (digits.replace(/[eE].*|\D/g, '').length > MAX_DIGITS) {
    throw new ExpressionError(`a number may have at most ${MAX_DIGITS} digits`, at);
  }
  if (!Number.isFinite(Number.parseFloat(digits))) throw new ExpressionError('this number is too large', at);
}

function checkName(name: string, at: number): void {
  if (isFunctionName(name) || isVariable(name) || isConstant(name)) return;
  const advice = /^[ts]+$/.test(name) ? `a product needs its sign: ${[...name].join('*')}` : ALLOWED;
  throw new ExpressionError(`"${name}" is not known: ${advice}`, at);
}

/** What follows what: two values side by side, a function without bracket, empty places between commas. */
function checkOrder(before: Part, part: NonNullable<Part>, text: string, at: number, from: number): void {
  const called = before?.kind === 'name' && isFunctionName(before.text);
  if (called && part.kind !== 'open') {
    throw new ExpressionError(`${before.text} needs brackets: ${before.text}(t)`, at);
  }
  const startsValue = part.kind === 'number' || part.kind === 'name' || part.kind === 'open';
  if (endsValue(before) && startsValue && !called) {
    const example = `${text.slice(from, at).trimEnd()}*${part.text}`;
    const isPlain = before?.kind !== 'close' && part.kind !== 'open';
    throw new ExpressionError(`a product needs its sign: ${isPlain ? example : 'write *'}`, at);
  }
  if ((part.kind === 'close' || part.kind === 'comma') && !endsValue(before)) {
    throw new ExpressionError(`a value is missing before "${part.text}"`, at);
  }
}

/**
 * Reads the characters of an expression before the parser does: throws ExpressionError at the first that is not of an
 * allowed number, name, operator or bracket, where brackets do not match, and where a product has no sign. So no other
 * character or name ever reaches the parser. Returns where the functions' names are, from left to right. O(length).
 */
export function scan(text: string): number[] {
  if (text.length > MAX_LENGTH) {
    throw new ExpressionError(`an expression may have at most ${MAX_LENGTH} characters`, MAX_LENGTH);
  }
  const calls: number[] = [];
  const open: { readonly at: number; readonly isCall: boolean }[] = [];
  let before: Part;
  let from = 0;
  let parts = 0;
  for (let at = 0; at < text.length; ) {
    if (' \t\r\n'.includes(text[at])) {
      at++;
      continue;
    }
    const part = partAt(text, at);
    if (part.kind === 'number') checkNumber(part.text, at);
    if (part.kind === 'name') checkName(part.text, at);
    checkOrder(before, part, text, at, from);
    if (part.kind === 'name' && isFunctionName(part.text)) calls.push(at);
    if (part.kind === 'number' || part.kind === 'name' || part.kind === 'operator') parts++;
    if (parts > MAX_PARTS) {
      throw new ExpressionError(`at most ${MAX_PARTS} numbers, names and operators can be used`, at);
    }
    if (part.kind === 'open') open.push({ at, isCall: before?.kind === 'name' });
    if (open.length > MAX_DEPTH) throw new ExpressionError(`brackets go at most ${MAX_DEPTH} deep`, at);
    if (part.kind === 'comma' && open.at(-1)?.isCall !== true) {
      throw new ExpressionError('a comma can only stand between the values of min and max', at);
    }
    if (part.kind === 'close' && open.pop() === undefined) {
      throw new ExpressionError('this bracket was never opened', at);
    }
    before = part;
    from = at;
    at += part.text.length;
  }
  if (before === undefined) throw new ExpressionError('type a function of t and s, such as t*s', 0);
  if (before.kind === 'name' && isFunctionName(before.text)) {
    throw new ExpressionError(`${before.text} needs brackets: ${before.text}(t)`, text.length);
  }
  const unclosed = open.pop();
  if (unclosed !== undefined && endsValue(before)) {
    throw new ExpressionError('this bracket is never closed', unclosed.at);
  }
  return calls;
}
