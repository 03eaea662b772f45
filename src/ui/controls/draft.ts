import type { NumberField } from '../../core/experiment/field.ts';
import { checkValue, readText } from '../../core/experiment/field.ts';

/** What a typed text means for a number field: a value to apply, or why there is none. */
export type Draft = { readonly value: number } | { readonly reason: string };

/** 1,000 or 20,000,000: a comma between thousands or a decimal one, nobody can tell. */
const GROUPED = /^[+-]?[1-9]\d{0,2}(,\d{3})+$/;
/** 1,5: a decimal comma. */
const DECIMAL_COMMA = /^[+-]?\d*,\d+$|^[+-]?\d+,$/;

/** What is typed with a decimal comma, with a point. */
function withPoint(text: string): string {
  const trimmed = text.trim();
  return DECIMAL_COMMA.test(trimmed) && !GROUPED.test(trimmed) ? trimmed.replace(',', '.') : trimmed;
}

/** Reads what is being typed; nothing is put right here but a decimal comma. */
export function readDraft(field: NumberField, text: string): Draft {
  if (GROUPED.test(text.trim())) return { reason: `write ${text.trim().replaceAll(',', '')} without commas` };
  const checked = checkValue(field, readText(field, withPoint(text)));
  if ('reason' in checked) return checked;
  return { value: checked.value as number };
}

/**
 * What stays when typing ends: a number is brought to the nearest one allowed, anything else falls back to `current`.
 */
export function settleDraft(field: NumberField, text: string, current: number): number {
  const read = readText(field, withPoint(text));
  if (typeof read !== 'number' || Number.isNaN(read)) return current;
  const clamped = Math.min(field.max, Math.max(field.min, read));
  return field.kind === 'integer' ? Math.round(clamped) : clamped;
}

/**
 * How far an arrow key moves a typed number: one step, or one significant step on a logarithmic field; there from the
 * slider's end to 0 and back, where 0 is allowed.
 */
export function nudgeDraft(field: NumberField, value: number, direction: 1 | -1): number {
  if (
    field.sliderMin !== undefined &&
    value <= field.sliderMin &&
    (direction < 0 || value < field.sliderMin)
  ) {
    return direction < 0 ? field.min : field.sliderMin;
  }
  if (field.kind === 'integer') return settleDraft(field, String(value + direction), value);
  const step =
    field.scale === 'log' ? 10 ** Math.floor(Math.log10(value) - (direction < 0 ? 1e-9 : 0)) : field.step;
  return settleDraft(field, String(Number((value + direction * step).toPrecision(12))), value);
}
