import { useId } from 'react';
import classes from './MapTabs.module.css';

interface Props<Id extends string | number> {
  /** What the tabs choose, for screen readers. */
  legend: string;
  ids: readonly Id[];
  chosen: Id;
  titleOf: (id: Id) => string;
  onChoose: (id: Id) => void;
}

/** Of what a map is shown: radio buttons that look like tabs. */
export function MapTabs<Id extends string | number>({ legend, ids, chosen, titleOf, onChoose }: Props<Id>) {
  const name = useId();
  return (
    <fieldset className={classes.tabs}>
      <legend className="visually-hidden">{legend}</legend>
      {ids.map((id) => (
        <label key={id} className={classes.tab} data-on={id === chosen || undefined}>
          <input
            type="radio"
            className="visually-hidden"
            name={name}
            value={id}
            checked={id === chosen}
            onChange={() => onChoose(id)}
          />
          {titleOf(id)}
        </label>
      ))}
    </fieldset>
  );
}
