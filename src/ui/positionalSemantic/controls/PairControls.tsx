import type { PositionalSemanticConfig } from '../../../core/experiment/positionalSemantic/fields.ts';
import { positionalSemanticFields } from '../../../core/experiment/positionalSemantic/fields.ts';
import type { PairSweepName } from '../../../core/experiment/positionalSemantic/sweepNames.ts';
import { PAIR_SWEEP_NAMES } from '../../../core/experiment/positionalSemantic/sweepNames.ts';
import { ControlsGroup } from '../../controls/ControlsGroup.tsx';
import { FieldFrame } from '../../controls/FieldFrame.tsx';
import { IntegerListControl } from '../../controls/IntegerListControl.tsx';
import { More } from '../../controls/More.tsx';
import { SegmentedControl } from '../../controls/SegmentedControl.tsx';
import { SubsetControl } from '../../controls/SubsetControl.tsx';
import { SweepChoice } from '../../controls/SweepChoice.tsx';
import { usePage, usePageState } from '../../shell/page.ts';
import { usePairActions, usePairState } from '../context.ts';
import { START_LOOKS } from '../looks.ts';
import { PairNumber } from './PairNumber.tsx';

/** Fields that most visitors never need. */
const FOLDED = ['optimiser', 'momentum', 'weightDecay', 'numTest'] as const;

/** Whether a folded field is set or wanted, so that it must be seen. */
function useForced(): boolean {
  const isSet = usePairState(({ config }) =>
    FOLDED.some((name) => config[name] !== positionalSemanticFields[name].default),
  );
  const isWanted = usePageState(({ wanted }) => FOLDED.some((name) => name === wanted));
  return isSet || isWanted;
}

function DimensionsControl() {
  const value = usePairState((state) => state.config.tokenDim);
  const actions = usePairActions();
  const page = usePage();
  const wanted = usePageState((state) => state.wanted === 'tokenDim');
  return (
    <FieldFrame name="tokenDim" focusesItself>
      <IntegerListControl
        field={positionalSemanticFields.tokenDim}
        value={value}
        onChange={(tokenDim) => actions.change({ tokenDim })}
        wanted={wanted}
        onServed={() => page.setState({ wanted: null })}
      />
    </FieldFrame>
  );
}

function StartsControl() {
  const value = usePairState((state) => state.config.starts);
  const actions = usePairActions();
  const { label, help, choices } = positionalSemanticFields.starts;
  const words = { semantic: 'Q*, meaning', positional: 'all ones, place', random: 'small random' } as const;
  return (
    <FieldFrame name="starts">
      <SubsetControl
        label={label}
        help={help}
        choices={choices}
        value={value}
        onChange={(starts) => actions.change({ starts })}
        describe={(name) => (
          <>
            <svg width="14" height="10" aria-hidden="true">
              <rect width="14" height="10" rx="2" fill={START_LOOKS[name].colour} />
            </svg>{' '}
            {words[name]}
          </>
        )}
      />
    </FieldFrame>
  );
}

const OPTIMISER_WORDS: Readonly<Record<PositionalSemanticConfig['optimiser'], string>> = {
  gd: 'gradient descent',
  momentum: 'momentum',
  adam: 'Adam',
};

function OptimiserControl() {
  const value = usePairState((state) => state.config.optimiser);
  const actions = usePairActions();
  const { label, symbol, help, choices } = positionalSemanticFields.optimiser;
  return (
    <FieldFrame name="optimiser">
      <SegmentedControl
        label={label}
        symbol={symbol}
        help={help}
        choices={choices}
        value={value}
        words={OPTIMISER_WORDS}
        onChange={(optimiser) => actions.change({ optimiser })}
      />
    </FieldFrame>
  );
}

const AXIS_WORDS: Readonly<Record<PairSweepName, string>> = {
  alpha: 'α, samples per dimension',
  omega: 'ω, positional share',
};

function AxesControl() {
  const value = usePairState((state) => state.config.sweep);
  const actions = usePairActions();
  const { label, help } = positionalSemanticFields.sweep;
  return (
    <>
      <SweepChoice
        label={label}
        help={help}
        none="k, steps of training"
        options={PAIR_SWEEP_NAMES.map((name) => ({ name, words: AXIS_WORDS[name], refused: undefined }))}
        value={value}
        onChange={(sweep) => actions.change({ sweep })}
      />
      {value.includes('alpha') && (
        <>
          <PairNumber name="alphaFrom" />
          <PairNumber name="alphaTo" />
          <PairNumber name="alphaPoints" />
        </>
      )}
      {value.includes('omega') && <PairNumber name="omegaPoints" />}
    </>
  );
}

/** All controls of the positional–semantic lab; every range, label and help comes from the field table. */
export function PairControls() {
  const sweep = usePairState((state) => state.config.sweep);
  const hasRandom = usePairState((state) => state.config.starts.includes('random'));
  const remembers = usePairState((state) => state.config.optimiser !== 'gd');
  const forced = useForced();
  return (
    <>
      <ControlsGroup title="Target and samples">
        {!sweep.includes('omega') && <PairNumber name="omega" />}
        {!sweep.includes('alpha') && <PairNumber name="alpha" />}
        <DimensionsControl />
        <PairNumber name="tokenStd" />
        <PairNumber name="mixingFirst" />
        <PairNumber name="mixingSecond" />
      </ControlsGroup>
      <ControlsGroup title="Starts">
        <StartsControl />
        {hasRandom && <PairNumber name="startScale" />}
      </ControlsGroup>
      <ControlsGroup title="Training">
        <PairNumber name="stepSize" />
        <PairNumber name="steps" />
        <More summary="Optimiser, weight decay, test samples" forced={forced}>
          <OptimiserControl />
          {remembers && <PairNumber name="momentum" />}
          <PairNumber name="weightDecay" />
          <PairNumber name="numTest" />
        </More>
      </ControlsGroup>
      <ControlsGroup title="Figure and draws">
        <AxesControl />
        <PairNumber name="trials" />
        <PairNumber name="seed" />
      </ControlsGroup>
    </>
  );
}
