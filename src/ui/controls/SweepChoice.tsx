import classes from './controls.module.css';
import { FieldFrame } from './FieldFrame.tsx';
import { SelectControl } from './SelectControl.tsx';

const NONE = 'none';

/** A field that can be swept. */
interface SweepOption<Name extends string> {
  readonly name: Name;
  /** "M, heads" */
  readonly words: string;
  /** Why it cannot be swept now. */
  readonly refused: string | undefined;
}

interface Props<Name extends string> {
  label: string;
  help: string;
  options: readonly SweepOption<Name>[];
  /** What is swept, in the order of the options. */
  value: readonly Name[];
  /** What stands for no sweep; missing where something always is. */
  none?: string;
  /** Why there can be no map now. */
  mapRefused?: string | undefined;
  /** Which values are swept, under the choice. */
  note?: string;
  onChange: (names: readonly Name[]) => void;
}

/** What an outcome is drawn against: one field makes curves, two make a map. */
export function SweepChoice<Name extends string>(props: Props<Name>) {
  const { label, help, options, value, none, mapRefused, note, onChange } = props;
  const [first, second] = value;
  const others = options
    .filter(({ name }) => name !== first)
    .map((option) => ({ ...option, refused: mapRefused ?? option.refused }));
  const set = (names: readonly (Name | typeof NONE | undefined)[]) =>
    onChange(options.flatMap(({ name }) => (names.includes(name) ? [name] : [])));
  return (
    <FieldFrame name="sweep">
      <SelectControl<Name | typeof NONE>
        label={label}
        help={help}
        options={none === undefined ? options : [{ name: NONE, words: none }, ...options]}
        value={first ?? NONE}
        onChange={(name) => set(name === NONE || second === name ? [name] : [name, second])}
      />
      {first !== undefined && (
        <SelectControl<Name | typeof NONE>
          label="and, as a map"
          help="A second field makes a map with a cell for every pair of values."
          options={[{ name: NONE, words: 'nothing' }, ...others]}
          value={second ?? NONE}
          onChange={(name) => set([first, name])}
        />
      )}
      {note !== undefined && <p className={classes.note}>{note}</p>}
    </FieldFrame>
  );
}
