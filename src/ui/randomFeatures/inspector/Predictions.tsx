import { memo, useCallback, useMemo, useState } from 'react';
import type { ModelName, RandomFeaturesConfig } from '../../../core/experiment/randomFeatures/fields.ts';
import type { FitDetail } from '../../../core/experiment/randomFeatures/fitDetail.ts';
import { targetsOf } from '../../../core/experiment/randomFeatures/panels.ts';
import { SelectControl } from '../../controls/SelectControl.tsx';
import { formatRisk, formatSigned } from '../../format.ts';
import { useActions, useCalmState, useLabState } from '../../labContext.ts';
import { targetName } from '../formulas.ts';
import { MODEL_LOOKS, modelTitle } from '../models.ts';
import { EarlierSettings } from './EarlierSettings.tsx';
import { whenFitted } from './fits.ts';
import { PredictionStrips } from './PredictionStrips.tsx';
import classes from './Predictions.module.css';
import { PredictionTable } from './PredictionTable.tsx';
import { scoresOf } from './predictions.ts';
import { MOST_DOTS, Scatter } from './Scatter.tsx';

function NoPredictions() {
  const status = useLabState((state) => state.run.status);
  const sweep = useLabState((state) => state.config.sweep);
  return <p className={classes.empty}>{whenFitted(status, sweep)}</p>;
}

interface FittedProps {
  fits: readonly FitDetail[];
  /** The config that they belong to. */
  config: RandomFeaturesConfig;
}

const Fitted = memo(function Fitted({ fits, config }: FittedProps) {
  const { inspect, sample, shuffle } = useLabState((state) => state.view);
  const actions = useActions();
  const [wanted, setWanted] = useState<ModelName | null>(null);
  const onSample = useCallback((index: number) => actions.look({ sample: index + 1 }), [actions]);
  // What was chosen here, else the model whose attention is shown, else whatever there is.
  const named = (name: ModelName | null) => fits.find(({ model }) => model === name);
  const fit = named(wanted) ?? named(inspect) ?? fits[0];
  const { risk, r2 } = useMemo(() => scoresOf(fit), [fit]);
  const order = Math.max(1, shuffle);
  const count = fit.testLabels.length;
  const dots = count > MOST_DOTS ? `the first ${MOST_DOTS} of ${count}` : `${count}`;
  const waiting = config.models.filter((name) => named(name) === undefined);
  const title = modelTitle(fit.model, config);
  return (
    <>
      <p className={classes.note}>
        {targetName(targetsOf(config)[0])} of test sample {sample}: label{' '}
        {formatSigned(fit.testLabels[sample - 1])} (line). Predictions as drawn (dot) → keys in order {order}{' '}
        (ring):
      </p>
      <PredictionStrips config={config} fits={fits} sample={sample - 1} shuffle={order} />
      {waiting.length > 0 && (
        <p className={classes.note}>
          Not fitted yet: {waiting.map((name) => MODEL_LOOKS[name].name).join(', ')}.
        </p>
      )}
      <SelectControl
        label="Test samples of"
        help="Whose predictions are drawn against the labels. Click one of the larger dots to look at that sample."
        options={fits.map(({ model }) => ({ name: model, words: modelTitle(model, config) }))}
        value={fit.model}
        onChange={setWanted}
      />
      <Scatter
        fit={fit}
        colour={MODEL_LOOKS[fit.model].colour}
        sample={sample - 1}
        onSample={onSample}
        summary={`Prediction against label of ${title} on ${dots} test samples: test risk ${formatRisk(risk)}, R² ${formatSigned(r2)}. Sample ${sample} has label ${formatSigned(fit.testLabels[sample - 1])} and prediction ${formatSigned(fit.predictions[sample - 1])}.`}
      />
      <p className={classes.note}>
        {title} on {dots} test samples, n = {fit.numSamples}, seed {fit.seed}: test risk {formatRisk(risk)},
        R² {formatSigned(r2)}. On the dashed line prediction and label agree.
      </p>
      <PredictionTable fits={fits} shuffle={order} />
    </>
  );
});

/** What the models predict for the chosen sample and for all others, once they are fitted. */
export default memo(function Predictions() {
  const { fits, config } = useCalmState((state) => state.run);
  return (
    <section className={classes.predictions} aria-labelledby="predictions-title">
      <h2 id="predictions-title">
        Prediction and label <EarlierSettings />
      </h2>
      {fits.length > 0 ? <Fitted fits={fits} config={config} /> : <NoPredictions />}
    </section>
  );
});
