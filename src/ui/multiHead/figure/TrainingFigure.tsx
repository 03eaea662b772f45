import { Suspense, useMemo } from 'react';
import { multiHeadCost } from '../../../core/experiment/multiHead/cost.ts';
import { trainingMemory } from '../../../core/experiment/multiHead/memory.ts';
import { DataTable } from '../../charts/DataTable.tsx';
import { countDraws, riskWords } from '../../charts/series.ts';
import { ghostLooks, unpinned } from '../../compare/ghosts.ts';
import { PinnedRow } from '../../compare/PinnedRow.tsx';
import { formatLarge } from '../../format.ts';
import classes from '../../plot/FigureFrame.module.css';
import { FigureWords } from '../../plot/FigureWords.tsx';
import { LineChart } from '../../plot/LineChart.tsx';
import { shownAxis } from '../../plot/shownAxis.ts';
import { PredictTool } from '../../predict/PredictTool.tsx';
import { usePrediction } from '../../predict/usePrediction.ts';
import { TakeAway } from '../../share/TakeAway.tsx';
import { lazyPart } from '../../shell/lazyPart.tsx';
import { RunState } from '../../shell/RunState.tsx';
import { useSize } from '../../shell/useSize.ts';
import { Scrubber } from '../../steps/Scrubber.tsx';
import { placeWords, STEP_AXIS, stepScale } from '../../steps/stepAxis.ts';
import { describeSteps } from '../../steps/stepLines.ts';
import { useMultiHeadActions, useMultiHeadState } from '../context.ts';
import { useTakeTraining } from '../take.ts';
import { headLooks } from './headLooks.ts';
import { QUANTITIES } from './quantities.ts';
import { ScrubberBar } from './ScrubberBar.tsx';
import { TrainingLegend } from './TrainingLegend.tsx';
import { useScrubber } from './useScrubber.ts';
import { useShownTraining } from './useShownTraining.ts';
import { useStepPoints } from './useStepPoints.ts';
import { useSteps } from './useSteps.ts';
import { useTrainingGhosts } from './useTrainingGhosts.ts';

const PredictBar = lazyPart(() => import('../../predict/PredictBar.tsx'));
const PredictOverlay = lazyPart(() => import('../../predict/PredictOverlay.tsx'));

/** The state of the run, where the chart has room for it. */
function TrainingState() {
  const { status, error, expectedMs, stale, curves, file } = useMultiHeadState((state) => state.run);
  const config = useMultiHeadState((state) => state.config);
  const actions = useMultiHeadActions();
  const cost = useMemo(() => multiHeadCost(config), [config]);
  const memory = useMemo(() => trainingMemory(config), [config]);
  return (
    <RunState
      status={status}
      isEmpty={curves.length === 0}
      isStale={stale}
      file={file?.name ?? null}
      error={error}
      expectedMs={expectedMs}
      costWords={`${formatLarge(cost.deviceFlops)}flop, about ${formatLarge(cost.bytes)}B of memory in each worker and ${formatLarge(memory.page)}B for what is kept: too much to start unasked. Press Run, or ask for fewer heads, samples, steps or trials.`}
      onRun={() => actions.run()}
    />
  );
}

/** Loss, error, distance or attention against the steps, growing while the models are trained; the curve is the time line. */
export function TrainingFigure() {
  const shown = useShownTraining();
  const { config, curves, isStale, isFinished } = shown;
  const quantity = useMultiHeadState((state) => state.view.quantity);
  const scale = useMultiHeadState((state) => state.view.scale);
  const singles = useMultiHeadState((state) => state.view.singles);
  const [frame, size] = useSize<HTMLDivElement>();
  const { plot, series, references, yScale } = useSteps(config, curves, { quantity, scale, singles }, size);
  const axes = useMemo(() => ({ x: stepScale(config.steps), y: yScale }), [config.steps, yScale]);
  const prediction = usePrediction(`${quantity} ${yScale.kind} ${config.steps}`);
  const { guess } = prediction;
  const actions = useMultiHeadActions();
  const ghosts = useTrainingGhosts(config, quantity);
  const scrubber = useScrubber(plot);
  const { kept, latest, at, choose, pick } = scrubber;
  const { trial, points: ownPoints } = useStepPoints();
  const { axisTitle, words: name } = QUANTITIES[quantity];
  const words = useMemo(() => describeSteps(series, riskWords), [series]);
  const atStep = useMemo(() => {
    const medians = series
      .filter(({ isMain }) => isMain)
      .flatMap(({ numHeads, points }) => {
        const point = points.find(({ x }) => x === at);
        return point === undefined ? [] : [`H = ${numHeads} ${riskWords(point.median)}`];
      });
    if (medians.length > 0) return medians.join(', ');
    // A replayed step is one of one trial.
    const [main] = QUANTITIES[quantity].parts;
    const own = ownPoints.flatMap(({ numHeads, point }) => {
      const value = point.step === at ? main.at(point) : undefined;
      return value === undefined ? [] : [`H = ${numHeads} ${riskWords(value)}`];
    });
    return own.length === 0 ? '' : `trial ${trial + 1}, ${own.join(', ')}`;
  }, [series, at, quantity, trial, ownPoints]);
  const label = `${name} against the steps of gradient descent`;
  const trials = countDraws(series, config.trials).replaceAll('draw', 'trial');
  const take = useTakeTraining(shown, () => {
    const looks = headLooks(config.numHeads, 'light');
    const colourOf = (H: number) => looks.find(({ numHeads }) => numHeads === H)?.colour ?? 'var(--ink)';
    const parts = QUANTITIES[quantity].parts.filter(({ id }) => series.some(({ part }) => part.id === id));
    const mains = series.filter(({ isMain }) => isMain);
    return {
      kind: 'plot',
      description: `${label}. ${words}`,
      x: shownAxis(STEP_AXIS, stepScale(config.steps)),
      y: { title: axisTitle, scale: yScale },
      panels: [{ title: '', series: [...ghosts, ...series], references }],
      legend: [
        ...mains.map(({ numHeads, marker }) => ({
          title: `H = ${numHeads}`,
          colour: colourOf(numHeads),
          dash: '',
          marker,
        })),
        ...parts.map(({ words: title, dash }, k) => ({ title, colour: 'var(--muted)', dash, isThin: k > 0 })),
        ...ghostLooks(ghosts),
      ],
      notes: [
        `n = ${config.numSamples}, T = ${config.numTokens}, d = ${config.tokenDim}; ${config.trials > 1 ? 'median and middle half of ' : ''}${trials}`,
      ],
      connects: false,
      lightColour: ({ id }) => colourOf(Number(unpinned(id).split(' ')[0])),
    };
  });
  return (
    <figure className={classes.figure} id="curves" tabIndex={-1} aria-label={label}>
      <TrainingLegend
        config={config}
        series={series}
        trials={trials}
        predict={<PredictTool prediction={prediction} onBegin={() => actions.pause()} />}
        takeAway={<TakeAway take={take} disabled={curves.length === 0} />}
      />
      <div
        className={classes.frame}
        ref={frame}
        data-stale={isStale || undefined}
        data-predicting={guess?.isDrawing || undefined}
      >
        {plot !== null && (
          <LineChart
            plot={plot}
            series={[...ghosts, ...series]}
            references={references}
            yTitle={axisTitle}
            description={`${label}. ${words}`}
            shownStep={at}
            onPick={pick}
          />
        )}
        <TrainingState />
        {guess !== null && plot !== null && (
          <Suspense fallback={null}>
            <PredictOverlay
              prediction={prediction}
              geometry={plot.geometry}
              axes={axes}
              xName={STEP_AXIS.name}
              xWords={placeWords}
            />
          </Suspense>
        )}
      </div>
      <div className={classes.timeLine}>
        {plot !== null && at !== undefined && latest !== undefined && (
          <Scrubber
            plot={plot}
            kept={kept}
            latest={latest}
            at={at}
            words={atStep}
            onPick={pick}
            onStep={choose}
          />
        )}
      </div>
      {guess !== null && (
        <Suspense fallback={null}>
          <PredictBar
            prediction={prediction}
            axes={axes}
            lines={series}
            placeOf={STEP_AXIS.placeOf}
            isFinished={isFinished && !isStale}
            onRun={() => actions.run()}
          />
        </Suspense>
      )}
      <ScrubberBar scrubber={scrubber} />
      <PinnedRow config={config} />
      <FigureWords words={words === '' ? 'No points yet.' : words} finished={isFinished} />
      <DataTable caption={`${name}, over trials`} xTitle="k" series={series} />
    </figure>
  );
}
