import type { NumberField } from '../../core/experiment/field.ts';
import { checkValue, readText } from '../../core/experiment/field.ts';

/** What a typed text means for a number field: a value to apply, or why there is none. */
export type Draft = { readonly value: number } | { readonly reason: string };

/** Reads what is being typed; nothing is put right here. */
export function readDraft(field: NumberField, text: string): Draft {
  const checked = checkValue(field, readText(field, text));
  if ('reason' in checked) return checked;
  return { value: checked.value as number };
}

/**
 * What stays when typing ends: a number is brought to the nearest one allowed, anything else falls back to `current`.
 */
export function settleDraft(field: NumberField, text: string, current: number): number {
  const read = readText(field, text);
  if (typeof read !== 'number' || Number.isNaN(read)) return current;
  const clamped = Math.min(field.max, Math.max(field.min, read));
  return field.kind === 'integer' ? Math.round(clamped) : clamped;
}

/** How far an arrow key moves a typed number: one step, or one significant step on a logarithmic field. */
export function nudgeDraft(field: NumberField, value: number, direction: 1 | -1): number {
  if (field.kind === 'integer') return settleDraft(field, String(value + direction), value);
  const step =
    field.scale === 'log' ? 10 ** Math.floor(Math.log10(value) - (direction < 0 ? 1e-9 : 0)) : field.step;
  return settleDraft(field, String(Number((value + direction * step).toPrecision(12))), value);
}
