import { useRef } from 'react';
import { randomFeaturesFields } from '../../core/experiment/randomFeatures/fields.ts';
import { useActions, useLabState } from '../labContext.ts';
import { usePage, usePageState } from '../shell/page.ts';
import { FieldFrame } from './FieldFrame.tsx';
import { NumberControl } from './NumberControl.tsx';
import { numberPart } from './numberPart.ts';
import { SegmentedControl } from './SegmentedControl.tsx';

const RULES = ['fixed', 'validation', 'oracle'] as const;
const WORDS = { fixed: 'Fixed', validation: 'Validation', oracle: 'Oracle' } as const;
const NUMBER = { ...numberPart(randomFeaturesFields.ridge), label: 'Value', symbol: '' };

/** Lambda: a number, or the rule by which it is found. Back from a rule, the number is the one that was left. */
export function RidgeControl() {
  const ridge = useLabState((state) => state.config.ridge);
  const actions = useActions();
  const page = usePage();
  const wanted = usePageState((state) => state.wanted === 'ridge');
  const lastNumber = useRef(NUMBER.default);
  if (typeof ridge === 'number') lastNumber.current = ridge;
  const { label, symbol, help } = randomFeaturesFields.ridge;
  return (
    <FieldFrame name="ridge" focusesItself={typeof ridge === 'number'}>
      <SegmentedControl
        label={label}
        symbol={symbol}
        help={help}
        choices={RULES}
        value={typeof ridge === 'number' ? 'fixed' : ridge}
        words={WORDS}
        onChange={(rule) => actions.change({ ridge: rule === 'fixed' ? lastNumber.current : rule })}
      />
      {typeof ridge === 'number' && (
        <NumberControl
          field={NUMBER}
          value={ridge}
          onChange={(value) => actions.change({ ridge: value })}
          wanted={wanted}
          onServed={() => page.setState({ wanted: null })}
        />
      )}
    </FieldFrame>
  );
}
