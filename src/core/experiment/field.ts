import * as v from 'valibot';

/**
 * One thing a visitor can set: its name in links and JSON, its words on screen, its range and its default.
 *
 * A lab is a table of such fields. The table is the only place where a range or a default is written; the link codec,
 * the JSON reader, the controls and the checks all read it.
 */
interface FieldWords {
  /** Words beside the control. */
  readonly label: string;
  /** The symbol the papers use, TeX without dollars; empty when there is none. */
  readonly symbol: string;
  /** One sentence: what it is, and what is our choice. */
  readonly help: string;
}

export interface NumberField extends FieldWords {
  readonly kind: 'integer' | 'real';
  readonly min: number;
  readonly max: number;
  readonly default: number;
  /** How a slider runs: 'log' where ratios matter (min must be > 0), else 'linear'. */
  readonly scale: 'linear' | 'log';
  /** Slider step on the linear scale; ignored on the log scale. */
  readonly step: number;
  /** Where a slider begins when that is not `min`: a log scale cannot begin at 0. */
  readonly sliderMin?: number;
}

/** A number, or one of a few words that stand for a rule by which the number is found. */
export interface NumberOrNameField<Name extends string> extends Omit<NumberField, 'kind' | 'default'> {
  readonly kind: 'numberOrName';
  readonly names: readonly Name[];
  readonly default: number | Name;
}

interface ChoiceField<Name extends string> extends FieldWords {
  readonly kind: 'choice';
  readonly choices: readonly Name[];
  readonly default: Name;
}

/** A subset of `choices`, kept in the order of `choices`, without repeats. */
interface SubsetField<Name extends string> extends FieldWords {
  readonly kind: 'subset';
  readonly choices: readonly Name[];
  readonly default: readonly Name[];
  /** At most so many of them; all when missing. */
  readonly most?: number;
  /** Whether it may be empty; not when missing. */
  readonly mayBeEmpty?: boolean;
}

/** A short text of the visitor's own; what it must be is checked by the lab it belongs to. */
interface TextField extends FieldWords {
  readonly kind: 'text';
  /** In characters. */
  readonly longest: number;
  readonly default: string;
}

/** Codes in the visitor's order, without repeats; may be empty. */
interface ListField extends FieldWords {
  readonly kind: 'list';
  /** At most so many. */
  readonly most: number;
  /** What a code must match. */
  readonly code: RegExp;
  /** What a code is, in words, for a rejection. */
  readonly codeWords: string;
  readonly default: readonly string[];
}

/** Whole numbers of one range, ascending, without repeats; at least one. */
export interface IntegerListField extends FieldWords {
  readonly kind: 'integerList';
  readonly min: number;
  readonly max: number;
  /** At most so many. */
  readonly most: number;
  readonly default: readonly number[];
}

export type Field =
  | NumberField
  | NumberOrNameField<string>
  | ChoiceField<string>
  | SubsetField<string>
  | TextField
  | ListField
  | IntegerListField;
export type FieldTable = Readonly<Record<string, Field>>;

type ValueOf<F extends Field> = F extends NumberField
  ? number
  : F extends NumberOrNameField<infer Name>
    ? number | Name
    : F extends ChoiceField<infer Name>
      ? Name
      : F extends SubsetField<infer Name>
        ? readonly Name[]
        : F extends TextField
          ? string
          : F extends ListField
            ? readonly string[]
            : F extends IntegerListField
              ? readonly number[]
              : never;

/** The config type that a table describes. */
export type ConfigOf<Table extends FieldTable> = { readonly [K in keyof Table]: ValueOf<Table[K]> };

/** A field that was given and could not be used, and what stands in its place. */
export interface Rejection {
  readonly field: string;
  /** What was given, as text, shortened. */
  readonly given: string;
  readonly reason: string;
  /** The value used instead, as text; empty when the entry was simply ignored. */
  readonly used: string;
}

function list(names: readonly string[]): string {
  return names.join(', ');
}

function finiteIn(min: number, max: number) {
  const range = `must be from ${min} to ${max}`;
  return v.pipe(
    v.number('must be a number'),
    v.finite('must be a finite number'),
    v.minValue(min, range),
    v.maxValue(max, range),
    // -0 and 0 are the same setting; keep one spelling of it.
    v.transform((value) => value + 0),
  );
}

function schemaOf(field: Field): v.GenericSchema<unknown, unknown> {
  switch (field.kind) {
    case 'integer':
      return v.pipe(finiteIn(field.min, field.max), v.integer('must be a whole number'));
    case 'real':
      return finiteIn(field.min, field.max);
    case 'numberOrName': {
      const { names, min, max } = field;
      const allowed = `must be a number from ${min} to ${max} or one of ${list(names)}`;
      return v.union([v.picklist(names), finiteIn(min, max)], allowed);
    }
    case 'choice':
      return v.picklist(field.choices, `must be one of ${list(field.choices)}`);
    case 'subset': {
      const { mayBeEmpty = false } = field;
      const allowed = `must name ${mayBeEmpty ? 'none' : 'one'} or more of ${list(field.choices)}`;
      return v.pipe(
        v.array(v.picklist(field.choices, allowed), allowed),
        v.minLength(mayBeEmpty ? 0 : 1, allowed),
        v.transform((given) => field.choices.filter((name) => given.includes(name))),
        v.maxLength(field.most ?? field.choices.length, `may name at most ${field.most} of them`),
      );
    }
    case 'text':
      return v.pipe(
        v.string('must be a text'),
        // Half a surrogate pair cannot be written into a link.
        v.regex(/^\P{Cs}*$/u, 'must be a text'),
        v.maxLength(field.longest, `must not be longer than ${field.longest} characters`),
      );
    case 'list': {
      const { most, code, codeWords } = field;
      return v.pipe(
        v.array(v.pipe(v.string(codeWords), v.regex(code, codeWords)), codeWords),
        v.transform((given) => [...new Set(given)]),
        v.maxLength(most, `may have at most ${most} entries`),
      );
    }
    case 'integerList': {
      const { min, max, most } = field;
      const allowed = `must be a comma list of whole numbers from ${min} to ${max}`;
      return v.pipe(
        v.array(
          v.pipe(v.number(allowed), v.integer(allowed), v.minValue(min, allowed), v.maxValue(max, allowed)),
          allowed,
        ),
        v.minLength(1, allowed),
        v.transform((given) => [...new Set(given)].sort((a, b) => a - b)),
        v.maxLength(most, `may have at most ${most} entries`),
      );
    }
    default:
      return field satisfies never;
  }
}

// Each digit can be matched in one way only: a hostile link of 100 000 digits must not hold up the page.
const NUMERAL = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;

/** A comma list is how subsets and lists are written in links; JSON may use it too, and a bare number is a list of one. */
function splitList(field: Field, given: unknown): unknown {
  if (field.kind === 'integerList') {
    if (typeof given === 'number') return [given];
    return typeof given === 'string' ? given.split(',').map(readNumeral) : given;
  }
  if ((field.kind !== 'subset' && field.kind !== 'list') || typeof given !== 'string') return given;
  const mayBeEmpty = field.kind === 'list' || field.mayBeEmpty === true;
  return mayBeEmpty && given === '' ? [] : given.split(',');
}

/** The number that a numeral stands for; any other text stays a text. */
function readNumeral(text: string): unknown {
  return NUMERAL.test(text.trim()) ? Number(text) : text;
}

/** `{ value }` when `given` (a typed value, as in JSON) fits the field, else `{ reason }`. */
export function checkValue(field: Field, given: unknown): { value: unknown } | { reason: string } {
  const outcome = v.safeParse(schemaOf(field), splitList(field, given));
  return outcome.success ? { value: outcome.output } : { reason: outcome.issues[0].message };
}

/** The typed value that a text from a link or a control stands for; a text that is no numeral stays a text. */
export function readText(field: Field, text: string): unknown {
  const isNumber = field.kind === 'integer' || field.kind === 'real' || field.kind === 'numberOrName';
  return isNumber ? readNumeral(text) : text;
}

/** How a value is written in a link; `readText` and `checkValue` take it back to the same value. */
export function writeText(value: unknown): string {
  return Array.isArray(value) ? value.join(',') : String(value);
}

/** Every field at its default. */
export function defaultsOf<Table extends FieldTable>(table: Table): ConfigOf<Table> {
  const entries = Object.entries(table).map(([name, field]) => [name, field.default]);
  // The table is the type: each entry's value has the type its field says.
  return Object.fromEntries(entries) as ConfigOf<Table>;
}

/** Characters that end a line or steer a terminal. */
const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;

/** What was given, as short text on one line that cannot break a notice or a terminal. Never throws. */
export function shorten(given: unknown): string {
  const text = (typeof given === 'string' ? given : asJson(given)).replace(CONTROL, ' ');
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

function asJson(given: unknown): string {
  try {
    return JSON.stringify(given) ?? typeof given;
  } catch {
    // A cycle, a bigint: JSON has no words for it.
    return typeof given;
  }
}

/**
 * Reads entries into a whole config: what is missing takes its default, what does not fit is listed and takes its
 * default too. Never throws.
 */
export function readEntries<Table extends FieldTable>(
  table: Table,
  entries: Iterable<readonly [string, unknown]>,
): { config: ConfigOf<Table>; rejections: Rejection[] } {
  const values: Record<string, unknown> = { ...defaultsOf(table) };
  const rejections: Rejection[] = [];
  for (const [name, given] of entries) {
    const field = Object.hasOwn(table, name) ? table[name] : undefined;
    if (field === undefined) {
      rejections.push({
        field: shorten(name),
        given: shorten(given),
        reason: 'is not a field of this lab',
        used: '',
      });
      continue;
    }
    const checked = checkValue(field, given);
    if ('value' in checked) values[name] = checked.value;
    else {
      rejections.push({
        field: name,
        given: shorten(given),
        reason: checked.reason,
        used: writeText(field.default),
      });
      values[name] = field.default;
    }
  }
  return { config: values as ConfigOf<Table>, rejections };
}
