import type { Field, FieldTable } from './field.ts';
import { writeText } from './field.ts';

const GREEK: Readonly<Record<string, string>> = {
  '\\alpha': 'α',
  '\\beta': 'β',
  '\\eta': 'η',
  '\\lambda': 'λ',
  '\\omega': 'ω',
  '\\rho': 'ρ',
  '\\sigma': 'σ',
  '\\zeta': 'ζ',
};

const NUMBERS: readonly Field['kind'][] = ['integer', 'real', 'numberOrName', 'integerList'];

/** The symbol of a number as plain text; the label of what is none, or has no symbol that text can hold. */
function nameOf({ kind, symbol, label }: Field): string {
  if (!NUMBERS.includes(kind)) return label.toLowerCase();
  if (/^[A-Za-z]$/.test(symbol)) return symbol;
  return GREEK[symbol] ?? label.toLowerCase();
}

/** What `pinned` has otherwise than `shown`, one entry a field, in the order of the table: "c = 8", "noise = 0.5". */
export function differences(table: FieldTable, pinned: object, shown: object): string[] {
  const textOf = (config: object, name: string) =>
    writeText((config as Readonly<Record<string, unknown>>)[name]);
  return Object.entries(table).flatMap(([name, field]) => {
    const value = textOf(pinned, name);
    if (value === textOf(shown, name)) return [];
    return [`${nameOf(field)} = ${value === '' ? 'none' : value.replace(/^-/, '−')}`];
  });
}
