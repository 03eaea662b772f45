import type { ReactNode } from 'react';
import type { ModelName } from '../../core/experiment/randomFeatures/fields.ts';
import { randomFeaturesFields } from '../../core/experiment/randomFeatures/fields.ts';
import { isInfinite, noInfiniteHeads } from '../../core/experiment/randomFeatures/readConfig.ts';
import { LineSample } from '../charts/LineSample.tsx';
import { ControlsGroup } from '../controls/ControlsGroup.tsx';
import { SubsetControl } from '../controls/SubsetControl.tsx';
import { useActions, useLabState } from '../labContext.ts';
import classes from './Controls.module.css';
import { MODEL_LOOKS } from './models.ts';

function describeModel(name: ModelName): ReactNode {
  const { name: title, colour, dash, marker, style, words } = MODEL_LOOKS[name];
  return (
    <span className={classes.model} title={words}>
      <LineSample colour={colour} dash={dash} marker={marker} style={style} />
      {title}
    </span>
  );
}

/** Which models are compared; those without a known kernel say why. */
export function ControlsModels() {
  const models = useLabState((state) => state.config.models);
  const activation = useLabState((state) => state.config.activation);
  const headRank = useLabState((state) => state.config.headRank);
  const hasOtherLengths = useLabState(
    ({ config, data }) => config.data === data?.source && !data.isNormalised,
  );
  const actions = useActions();
  const { label, help, choices } = randomFeaturesFields.models;
  const refuse = (name: ModelName): string | null => {
    if (!isInfinite(name)) return null;
    if (hasOtherLengths) return 'has a closed form only for tokens of length 1';
    return noInfiniteHeads({ activation, headRank }) ?? null;
  };
  return (
    <ControlsGroup title={label} help={help}>
      <SubsetControl
        label={label}
        help={help}
        choices={choices}
        value={models}
        onChange={(names) => actions.change({ models: names })}
        describe={describeModel}
        refuse={refuse}
      />
    </ControlsGroup>
  );
}
