import type { MultiHeadConfig } from '../../../core/experiment/multiHead/fields.ts';
import { multiHeadFields } from '../../../core/experiment/multiHead/fields.ts';
import { FieldFrame } from '../../controls/FieldFrame.tsx';
import { SegmentedControl } from '../../controls/SegmentedControl.tsx';
import { useMultiHeadActions, useMultiHeadState } from '../context.ts';

/** Fields that are one of a few words. */
type ChoiceFieldName = 'relevantPositions' | 'labels' | 'stepRule' | 'init' | 'train' | 'optimiser';

interface Props<Name extends ChoiceFieldName> {
  name: Name;
  /** What stands on each choice. */
  words: Readonly<Record<MultiHeadConfig[Name], string>>;
}

/** The control of one choice of the gradient-descent lab, generated from the field table. */
export function MultiHeadChoice<Name extends ChoiceFieldName>({ name, words }: Props<Name>) {
  const value: MultiHeadConfig[Name] = useMultiHeadState((state) => state.config[name]);
  const actions = useMultiHeadActions();
  const { label, symbol, help } = multiHeadFields[name];
  const choices: readonly string[] = multiHeadFields[name].choices;
  return (
    <FieldFrame name={name}>
      <SegmentedControl
        label={label}
        symbol={symbol}
        help={help}
        choices={choices as readonly MultiHeadConfig[Name][]}
        value={value}
        words={words}
        onChange={(next) => actions.change({ [name]: next })}
      />
    </FieldFrame>
  );
}
