import { ChoiceFieldControl } from '../controls/ChoiceFieldControl.tsx';
import { ControlsGroup } from '../controls/ControlsGroup.tsx';
import { FieldControl } from '../controls/FieldControl.tsx';
import { RidgeControl } from '../controls/RidgeControl.tsx';
import { useLabState } from '../labContext.ts';

/** How the values are fitted. */
export function ControlsFit() {
  const validates = useLabState((state) => state.config.ridge === 'validation');
  const isLearningCurve = useLabState(
    ({ config: { sweep } }) => sweep.length === 1 && sweep[0] === 'numSamples',
  );
  return (
    <ControlsGroup title="Fit">
      <RidgeControl />
      {validates && <FieldControl name="numValidation" />}
      <ChoiceFieldControl name="riskEstimate" words={{ none: 'none', loo: 'leave one out', gcv: 'GCV' }} />
      {isLearningCurve && (
        <ChoiceFieldControl
          name="grid"
          words={{ halfOctaves: '½ octaves', octaves: 'octaves', every: 'every n' }}
        />
      )}
    </ControlsGroup>
  );
}
