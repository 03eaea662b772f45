import { useId } from 'react';
import type { ModelName } from '../../../core/experiment/randomFeaturesFields.ts';
import classes from './ModelTabs.module.css';

interface Props {
  models: readonly ModelName[];
  chosen: ModelName;
  titleOf: (model: ModelName) => string;
  onChoose: (model: ModelName) => void;
}

/** Which model is mapped: radio buttons that look like tabs. */
export function ModelTabs({ models, chosen, titleOf, onChoose }: Props) {
  const name = useId();
  return (
    <fieldset className={classes.tabs}>
      <legend className="visually-hidden">Model of the map</legend>
      {models.map((model) => (
        <label key={model} className={classes.tab} data-on={model === chosen || undefined}>
          <input
            type="radio"
            className="visually-hidden"
            name={name}
            value={model}
            checked={model === chosen}
            onChange={() => onChoose(model)}
          />
          {titleOf(model)}
        </label>
      ))}
    </fieldset>
  );
}
