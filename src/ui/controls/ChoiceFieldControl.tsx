import type { RandomFeaturesConfig } from '../../core/experiment/randomFeatures/fields.ts';
import { randomFeaturesFields } from '../../core/experiment/randomFeatures/fields.ts';
import { useActions, useLabState } from '../labContext.ts';
import { FieldFrame } from './FieldFrame.tsx';
import { SegmentedControl } from './SegmentedControl.tsx';

/** Fields that are one of a few short words. */
type ChoiceFieldName = 'activation' | 'meanMatrix' | 'rotation' | 'riskEstimate' | 'grid';

interface Props<Name extends ChoiceFieldName> {
  name: Name;
  /** What stands on each choice. */
  words: Readonly<Record<RandomFeaturesConfig[Name], string>>;
}

/** The control of one choice of the experiment whose words are short, generated from the field table. */
export function ChoiceFieldControl<Name extends ChoiceFieldName>({ name, words }: Props<Name>) {
  const value: RandomFeaturesConfig[Name] = useLabState((state) => state.config[name]);
  const actions = useActions();
  const { label, symbol, help } = randomFeaturesFields[name];
  const choices: readonly string[] = randomFeaturesFields[name].choices;
  return (
    <FieldFrame name={name}>
      <SegmentedControl
        label={label}
        symbol={symbol}
        help={help}
        choices={choices as readonly RandomFeaturesConfig[Name][]}
        value={value}
        words={words}
        onChange={(next) => actions.change({ [name]: next })}
      />
    </FieldFrame>
  );
}
