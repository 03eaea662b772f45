import { memo, useMemo } from 'react';
import { multiHeadView } from '../../../core/experiment/multiHead/view.ts';
import { shownTrial } from '../../../state/multiHead/shownStep.ts';
import { NumberControl } from '../../controls/NumberControl.tsx';
import { SelectControl } from '../../controls/SelectControl.tsx';
import { useMultiHeadActions, useMultiHeadState } from '../context.ts';
import { shownModel } from './shownHeads.ts';

/** Which model, trial and sample are shown. Points that arrive leave it alone. */
export const HeadChoices = memo(function HeadChoices() {
  const numHeads = useMultiHeadState((state) => state.run.config.numHeads);
  const trials = useMultiHeadState((state) => state.run.config.trials);
  const { shown, trial, sample } = useMultiHeadState((state) => state.view);
  const actions = useMultiHeadActions();
  const trialField = useMemo(() => ({ ...multiHeadView.trial, max: trials }), [trials]);
  const options = numHeads.map((H) => ({ name: String(H), words: `H = ${H}` }));
  return (
    <>
      {options.length > 1 && (
        <SelectControl
          label={multiHeadView.shown.label}
          help={multiHeadView.shown.help}
          options={options}
          value={String(numHeads[shownModel(numHeads, shown)])}
          onChange={(name) => actions.look({ shown: Number(name), head: 0 })}
        />
      )}
      <NumberControl
        field={multiHeadView.sample}
        value={sample}
        onChange={(next) => actions.look({ sample: next })}
      />
      {trials > 1 && (
        <NumberControl
          field={trialField}
          value={shownTrial({ trials }, trial) + 1}
          onChange={(next) => actions.look({ trial: next })}
        />
      )}
    </>
  );
});
