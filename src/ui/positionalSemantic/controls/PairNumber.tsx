import { useCallback } from 'react';
import type { NumberField as NumberFieldWords } from '../../../core/experiment/field.ts';
import type { PositionalSemanticConfig } from '../../../core/experiment/positionalSemantic/fields.ts';
import { positionalSemanticFields } from '../../../core/experiment/positionalSemantic/fields.ts';
import { NumberField } from '../../controls/NumberField.tsx';
import { usePairActions, usePairState } from '../context.ts';

/** Names of the fields that are numbers. */
type NumberFieldName = {
  [Name in keyof PositionalSemanticConfig]: PositionalSemanticConfig[Name] extends number ? Name : never;
}[keyof PositionalSemanticConfig];

/** The control of one number of the lab, generated from the field table. */
export function PairNumber({ name }: { name: NumberFieldName }) {
  const value = usePairState((state) => state.config[name]);
  const actions = usePairActions();
  const field: NumberFieldWords = positionalSemanticFields[name];
  const onChange = useCallback((next: number) => actions.change({ [name]: next }), [actions, name]);
  return <NumberField name={name} field={field} value={value} onChange={onChange} />;
}
