import { useCallback } from 'react';
import type { NumberField as NumberFieldWords } from '../../core/experiment/field.ts';
import type { RandomFeaturesConfig } from '../../core/experiment/randomFeatures/fields.ts';
import { randomFeaturesFields } from '../../core/experiment/randomFeatures/fields.ts';
import { useActions, useLabState } from '../labContext.ts';
import { NumberField } from './NumberField.tsx';

/** Names of the fields that are numbers. */
type NumberFieldName = {
  [Name in keyof RandomFeaturesConfig]: RandomFeaturesConfig[Name] extends number ? Name : never;
}[keyof RandomFeaturesConfig];

interface Props {
  /** Which number of the experiment. */
  name: NumberFieldName;
}

/** The control of one number of the random-features lab, generated from the field table. */
export function FieldControl({ name }: Props) {
  const value = useLabState((state) => state.config[name]);
  const actions = useActions();
  const field: NumberFieldWords = randomFeaturesFields[name];
  const onChange = useCallback((next: number) => actions.change({ [name]: next }), [actions, name]);
  return <NumberField name={name} field={field} value={value} onChange={onChange} />;
}
