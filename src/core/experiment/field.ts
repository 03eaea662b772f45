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
}

interface ChoiceField<Name extends string> extends FieldWords {
  readonly kind: 'choice';
  readonly choices: readonly Name[];
  readonly default: Name;
}

/** A non-empty subset of `choices`, kept in the order of `choices`, without repeats. */
interface SubsetField<Name extends string> extends FieldWords {
  readonly kind: 'subset';
  readonly choices: readonly Name[];
  readonly default: readonly Name[];
}

export type Field = NumberField | ChoiceField<string> | SubsetField<string>;
export type FieldTable = Readonly<Record<string, Field>>;

type ValueOf<F extends Field> = F extends NumberField
  ? number
  : F extends ChoiceField<infer Name>
    ? Name
    : F extends SubsetField<infer Name>
      ? readonly Name[]
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

function schemaOf(field: Field): v.GenericSchema<unknown, unknown> {
  switch (field.kind) {
    case 'integer':
    case 'real': {
      const range = `must be from ${field.min} to ${field.max}`;
      const finite = v.pipe(
        v.number('must be a number'),
        v.finite('must be a finite number'),
        v.minValue(field.min, range),
        v.maxValue(field.max, range),
        // -0 and 0 are the same setting; keep one spelling of it.
        v.transform((value) => value + 0),
      );
      return field.kind === 'integer' ? v.pipe(finite, v.integer('must be a whole number')) : finite;
    }
    case 'choice':
      return v.picklist(field.choices, `must be one of ${list(field.choices)}`);
    case 'subset': {
      const allowed = `must name one or more of ${list(field.choices)}`;
      return v.pipe(
        v.array(v.picklist(field.choices, allowed), allowed),
        v.minLength(1, allowed),
        v.transform((given) => field.choices.filter((name) => given.includes(name))),
      );
    }
    default:
      return field satisfies never;
  }
}

/** `{ value }` when `given` (a typed value, as in JSON) fits the field, else `{ reason }`. */
export function checkValue(field: Field, given: unknown): { value: unknown } | { reason: string } {
  // A comma list is how a subset is written in links; JSON may use it too.
  const candidate = field.kind === 'subset' && typeof given === 'string' ? given.split(',') : given;
  const outcome = v.safeParse(schemaOf(field), candidate);
  return outcome.success ? { value: outcome.output } : { reason: outcome.issues[0].message };
}

// Each digit can be matched in one way only: a hostile link of 100 000 digits must not hold up the page.
const NUMERAL = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;

/** The typed value that a text from a link or a control stands for; a text that is no numeral stays a text. */
export function readText(field: Field, text: string): unknown {
  if (field.kind === 'integer' || field.kind === 'real')
    return NUMERAL.test(text.trim()) ? Number(text) : text;
  return text;
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
