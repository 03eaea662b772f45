import type { NumberField, NumberOrNameField } from '../../core/experiment/field.ts';

/** The field of the numbers among a field's values, for a slider and a box. */
export function numberPart(field: NumberOrNameField<string>): NumberField {
  const fallback = typeof field.default === 'number' ? field.default : (field.sliderMin ?? field.min);
  return { ...field, kind: 'real', default: fallback };
}
