import { useCallback } from 'react';
import type { NumberField } from '../../core/experiment/field.ts';
import type { RandomFeaturesConfig } from '../../core/experiment/randomFeaturesFields.ts';
import { randomFeaturesFields } from '../../core/experiment/randomFeaturesFields.ts';
import { useActions, useLabState } from '../labContext.ts';
import { usePage, usePageState } from '../shell/page.ts';
import { FieldFrame } from './FieldFrame.tsx';
import { NumberControl } from './NumberControl.tsx';

/** Names of the fields that are numbers. */
type NumberFieldName = {
  [Name in keyof RandomFeaturesConfig]: RandomFeaturesConfig[Name] extends number ? Name : never;
}[keyof RandomFeaturesConfig];

interface Props {
  /** Which number of the experiment. */
  name: NumberFieldName;
}

/** The control of one number of the experiment, generated from the field table. */
export function FieldControl({ name }: Props) {
  const value = useLabState((state) => state.config[name]);
  const actions = useActions();
  const page = usePage();
  const wanted = usePageState((state) => state.wanted === name);
  const field: NumberField = randomFeaturesFields[name];
  const onChange = useCallback((next: number) => actions.change({ [name]: next }), [actions, name]);
  const onServed = useCallback(() => page.setState({ wanted: null }), [page]);
  return (
    <FieldFrame name={name} focusesItself>
      <NumberControl field={field} value={value} onChange={onChange} wanted={wanted} onServed={onServed} />
    </FieldFrame>
  );
}
