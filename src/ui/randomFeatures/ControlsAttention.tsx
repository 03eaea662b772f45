import { randomFeaturesFields } from '../../core/experiment/randomFeatures/fields.ts';
import { ChoiceFieldControl } from '../controls/ChoiceFieldControl.tsx';
import { ControlsGroup } from '../controls/ControlsGroup.tsx';
import { FieldControl } from '../controls/FieldControl.tsx';
import { More } from '../controls/More.tsx';
import { useLabState } from '../labContext.ts';
import { usePageState } from '../shell/page.ts';

/** Fields that most visitors never need. */
const FOLDED = ['activation', 'meanMatrix', 'rotation', 'headRank'] as const;

/** The heads: how many, which mean, and what else they are made of. */
export function ControlsAttention() {
  const isMixed = useLabState((state) => state.config.models.includes('mixed'));
  const isSet = useLabState(({ config }) =>
    FOLDED.some((name) => config[name] !== randomFeaturesFields[name].default),
  );
  const isWanted = usePageState(({ wanted }) => FOLDED.some((name) => name === wanted));
  return (
    <ControlsGroup title="Heads and mean">
      <FieldControl name="numHeads" />
      <FieldControl name="queryKeyMean" />
      {isMixed && <FieldControl name="mixedShare" />}
      <More summary="Activation, mean matrix, rotation, rank" forced={isSet || isWanted}>
        <ChoiceFieldControl
          name="activation"
          words={{ relu: 'ReLU', softmax: 'softmax', exp: 'exp', linear: 'linear' }}
        />
        <ChoiceFieldControl
          name="meanMatrix"
          words={{ tokens: 'diag(I, 0)', augmented: 'I, shifts scores' }}
        />
        <ChoiceFieldControl
          name="rotation"
          words={{ none: 'none', mean: 'mean', target: 'target', both: 'both' }}
        />
        <FieldControl name="headRank" />
      </More>
    </ControlsGroup>
  );
}
