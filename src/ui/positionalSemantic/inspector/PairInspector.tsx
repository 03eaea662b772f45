import { useMemo } from 'react';
import { pairTrainingAt } from '../../../core/experiment/positionalSemantic/sweep.ts';
import { positionalSemanticView } from '../../../core/experiment/positionalSemantic/view.ts';
import { inspectPair } from '../../../core/positionalSemantic/inspectPair.ts';
import { formatRisk } from '../../format.ts';
import { usePairActions, usePairState } from '../context.ts';
import { useShownPairs } from '../figure/useShownPairs.ts';
import { START_LOOKS } from '../looks.ts';
import classes from './PairInspector.module.css';
import { PairMatrix } from './PairMatrix.tsx';
import { useShownDraw } from './useShownDraw.ts';

type Diagonal = readonly [first: number, second: number];

const matrixOf = ([first, second]: Diagonal) => [first, 1 - first, 1 - second, second] as const;

interface ChoiceProps {
  label: string;
  value: number;
  choices: readonly (readonly [value: number, words: string])[];
  onChange: (value: number) => void;
}

function Choice({ label, value, choices, onChange }: ChoiceProps) {
  return (
    <label>
      {label}
      <select value={value} onChange={(event) => onChange(Number(event.target.value))}>
        {choices.map(([one, words]) => (
          <option key={one} value={one}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Which start, dimension, draw and sample is looked at. */
function Choices() {
  const { config } = useShownPairs();
  const { model, tokenDim, trial } = useShownDraw();
  const sample = usePairState((state) => state.view.sample);
  const actions = usePairActions();
  const samples = Math.min(positionalSemanticView.sample.max, config.numTest);
  return (
    <div className={classes.tools}>
      <Choice
        label="Start"
        value={model}
        choices={config.starts.map((start, k) => [k, START_LOOKS[start].words])}
        onChange={(k) => actions.look({ start: config.starts[k] ?? 'first' })}
      />
      {config.tokenDim.length > 1 && (
        <Choice
          label="d"
          value={tokenDim}
          choices={config.tokenDim.map((d) => [d, String(d)])}
          onChange={(shownDim) => actions.look({ shownDim })}
        />
      )}
      {config.trials > 1 && (
        <Choice
          label="Draw"
          value={trial + 1}
          choices={Array.from({ length: config.trials }, (_, k) => [k + 1, String(k + 1)] as const)}
          onChange={(next) => actions.look({ trial: next })}
        />
      )}
      <Choice
        label="Sample"
        value={sample}
        choices={[
          [0, 'mean of all'] as const,
          ...Array.from({ length: samples }, (_, k) => [k + 1, String(k + 1)] as const),
        ]}
        onChange={(next) => actions.look({ sample: next })}
      />
    </div>
  );
}

/** Attention of a student beside what the target mixes: on one test sample, or on average. */
function Matrices() {
  const { config, curves } = useShownPairs();
  const shown = useShownDraw();
  const sample = usePairState((state) => state.view.sample);
  const { start, model, tokenDim, trial, state, draw } = shown;
  const one = useMemo(() => {
    if (sample === 0 || state === undefined) return undefined;
    const Q = state.Q.subarray(model * tokenDim, (model + 1) * tokenDim);
    return inspectPair(pairTrainingAt(config, { tokenDim }), { tokenDim, trial }, Q, sample - 1);
  }, [config, sample, state, model, tokenDim, trial]);
  if (one !== undefined) {
    const [s1, s2] = one.fields;
    return (
      <>
        <div className={classes.matrices}>
          <PairMatrix title="the student attends" values={matrixOf(one.attention)} />
          <PairMatrix title="the target mixes, T" values={matrixOf(one.target)} />
          <PairMatrix title="meaning alone would" values={matrixOf(one.semantic)} />
        </div>
        <p className={classes.words}>
          Fields of the two tokens: {formatRisk(s1)} and {formatRisk(s2)} for the student, places included;{' '}
          {formatRisk(one.targetFields[0])} and {formatRisk(one.targetFields[1])} for the target.
        </p>
      </>
    );
  }
  const point = curves
    .find((curve) => curve.start === start && curve.tokenDim === tokenDim && curve.trial === trial)
    ?.points.findLast(({ step }) => state === undefined || step <= state.step);
  if (point === undefined) {
    return <p className={classes.words}>Once training has begun, attention is shown here.</p>;
  }
  return (
    <div className={classes.matrices}>
      <PairMatrix
        title={`the student attends, step ${point.step}`}
        values={matrixOf([point.attentionFirst, point.attentionSecond])}
      />
      {draw?.baseline !== undefined && (
        <PairMatrix title="best linear model, B" values={draw.baseline.matrix} />
      )}
    </div>
  );
}

/** What two tokens look at: the trained student, the target, and the linear model that only averages. */
export function PairInspector() {
  const { draw } = useShownDraw();
  return (
    <section className={classes.section} aria-labelledby="pair-attention">
      <h2 id="pair-attention" className={classes.title}>
        Attention
      </h2>
      <Choices />
      <Matrices />
      {draw?.baseline !== undefined && (
        <p className={classes.words}>
          The linear model B X, fitted to the same samples, has test error{' '}
          {formatRisk(draw.baseline.testError)}.
        </p>
      )}
    </section>
  );
}
