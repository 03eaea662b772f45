import type { NumberField as NumberFieldWords } from '../../core/experiment/field.ts';
import type { ConfigFieldName } from '../shell/page.ts';
import { usePage, usePageState } from '../shell/page.ts';
import { FieldFrame } from './FieldFrame.tsx';
import { NumberControl } from './NumberControl.tsx';

interface Props {
  name: ConfigFieldName;
  /** Its entry in the table of its lab. */
  field: NumberFieldWords;
  value: number;
  onChange: (value: number) => void;
}

/** One number of an experiment in its frame: lit with its symbol in the formula, and found when that is pressed. */
export function NumberField({ name, field, value, onChange }: Props) {
  const page = usePage();
  const wanted = usePageState((state) => state.wanted === name);
  return (
    <FieldFrame name={name} focusesItself>
      <NumberControl
        field={field}
        value={value}
        onChange={onChange}
        wanted={wanted}
        onServed={() => page.setState({ wanted: null })}
      />
    </FieldFrame>
  );
}
