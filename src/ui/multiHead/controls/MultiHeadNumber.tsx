import { useCallback } from 'react';
import type { NumberField as NumberFieldWords } from '../../../core/experiment/field.ts';
import type { MultiHeadConfig } from '../../../core/experiment/multiHead/fields.ts';
import { multiHeadFields } from '../../../core/experiment/multiHead/fields.ts';
import { NumberField } from '../../controls/NumberField.tsx';
import { useMultiHeadActions, useMultiHeadState } from '../context.ts';

/** Names of the fields that are numbers. */
type NumberFieldName = {
  [Name in keyof MultiHeadConfig]: MultiHeadConfig[Name] extends number ? Name : never;
}[keyof MultiHeadConfig];

/** The control of one number of the gradient-descent lab, generated from the field table. */
export function MultiHeadNumber({ name }: { name: NumberFieldName }) {
  const value = useMultiHeadState((state) => state.config[name]);
  const actions = useMultiHeadActions();
  const field: NumberFieldWords = multiHeadFields[name];
  const onChange = useCallback((next: number) => actions.change({ [name]: next }), [actions, name]);
  return <NumberField name={name} field={field} value={value} onChange={onChange} />;
}
