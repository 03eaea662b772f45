import { multiHeadFields } from '../../../core/experiment/multiHead/fields.ts';
import { ControlsGroup } from '../../controls/ControlsGroup.tsx';
import { More } from '../../controls/More.tsx';
import { usePageState } from '../../shell/page.ts';
import { useMultiHeadState } from '../context.ts';
import { HeadsControl } from './HeadsControl.tsx';
import { MultiHeadChoice } from './MultiHeadChoice.tsx';
import { MultiHeadNumber } from './MultiHeadNumber.tsx';
import { SamplesChoice } from './SamplesChoice.tsx';
import { TrainingSweepControl } from './TrainingSweepControl.tsx';

/** Fields that most visitors never need, by the group that folds them away. */
const FOLDED = {
  data: ['numTest', 'labelNoise', 'relevantPositions', 'labels'],
  training: ['optimiser', 'momentum', 'stopLoss'],
} as const;

/** Whether a folded field is set or wanted, so that it must be seen. */
function useForced(names: readonly (keyof typeof multiHeadFields)[]): boolean {
  const isSet = useMultiHeadState(({ config }) =>
    names.some((name) => config[name] !== multiHeadFields[name].default),
  );
  const isWanted = usePageState(({ wanted }) => names.some((name) => name === wanted));
  return isSet || isWanted;
}

/** The tokenized mixture, with what most visitors never need folded away. */
function MixtureControls() {
  const forced = useForced(FOLDED.data);
  return (
    <>
      <MultiHeadNumber name="numSamples" />
      <MultiHeadNumber name="numTokens" />
      <MultiHeadNumber name="tokenDim" />
      <MultiHeadNumber name="relevantFraction" />
      <MultiHeadNumber name="signalNorm" />
      <MultiHeadNumber name="noise" />
      <MultiHeadNumber name="numNoiseTokens" />
      <More summary="Test samples, label noise, positions, labels" forced={forced}>
        <MultiHeadNumber name="numTest" />
        <MultiHeadNumber name="labelNoise" />
        <MultiHeadChoice
          name="relevantPositions"
          words={{ perSample: 'drawn per sample', shared: 'the same for all' }}
        />
        <MultiHeadChoice name="labels" words={{ mixture: 'of the mixture', teacher: 'of a teacher' }} />
      </More>
    </>
  );
}

/** What is trained and tested on. The shapes of own data are what they are. */
function DataControls() {
  const isOwn = useMultiHeadState((state) => state.config.data === 'own');
  return (
    <ControlsGroup title="Data">
      <SamplesChoice />
      {isOwn ? (
        <>
          <MultiHeadNumber name="numSamples" />
          <MultiHeadNumber name="numTest" />
          <MultiHeadNumber name="labelNoise" />
        </>
      ) : (
        <MixtureControls />
      )}
    </ControlsGroup>
  );
}

/** How many heads, and where they start. */
function StartControls() {
  const init = useMultiHeadState((state) => state.config.init);
  return (
    <ControlsGroup title="Heads and start">
      <HeadsControl />
      <MultiHeadChoice
        name="init"
        words={{ zero: 'zero', random: '±α', balanced: '±α even', equal: '+α', gaussian: 'Gauss' }}
      />
      {init !== 'zero' && <MultiHeadNumber name="initScale" />}
    </ControlsGroup>
  );
}

/** How they are trained. */
function TrainingControls() {
  const forced = useForced(FOLDED.training);
  const remembers = useMultiHeadState((state) => state.config.optimiser !== 'gd');
  return (
    <ControlsGroup title="Training">
      <MultiHeadNumber name="stepSize" />
      <MultiHeadChoice name="stepRule" words={{ eta: 'η', sqrt: 'η√H', H: 'ηH' }} />
      <MultiHeadChoice name="train" words={{ both: 'U and W', U: 'U alone', W: 'W alone' }} />
      <MultiHeadNumber name="steps" />
      <More summary="Optimiser, stop at a loss" forced={forced}>
        <MultiHeadChoice
          name="optimiser"
          words={{ gd: 'gradient descent', momentum: 'momentum', adam: 'Adam' }}
        />
        {remembers && <MultiHeadNumber name="momentum" />}
        <MultiHeadNumber name="stopLoss" />
      </More>
    </ControlsGroup>
  );
}

/** All controls of the gradient-descent lab; every range, label and help comes from the field table. */
export function MultiHeadControls() {
  return (
    <>
      <StartControls />
      <TrainingControls />
      <DataControls />
      <ControlsGroup title="Figure and trials">
        <TrainingSweepControl />
        <MultiHeadNumber name="trials" />
        <MultiHeadNumber name="seed" />
      </ControlsGroup>
    </>
  );
}
