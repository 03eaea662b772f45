import { useComputedColorScheme } from '@mantine/core';
import { Suspense, useMemo } from 'react';
import { DataTable } from '../../charts/DataTable.tsx';
import { LOSS_LABELS, layOut } from '../../charts/geometry.ts';
import type { Scale } from '../../charts/scale.ts';
import { countDraws, riskWords } from '../../charts/series.ts';
import { ghostLooks, unpinned } from '../../compare/ghosts.ts';
import { PinnedRow } from '../../compare/PinnedRow.tsx';
import frameClasses from '../../plot/FigureFrame.module.css';
import { FigureWords } from '../../plot/FigureWords.tsx';
import { LineChart } from '../../plot/LineChart.tsx';
import type { Plot } from '../../plot/linePaths.ts';
import { shownAxis } from '../../plot/shownAxis.ts';
import { PredictTool } from '../../predict/PredictTool.tsx';
import { usePrediction } from '../../predict/usePrediction.ts';
import { TakeAway } from '../../share/TakeAway.tsx';
import { lazyPart } from '../../shell/lazyPart.tsx';
import { useSize } from '../../shell/useSize.ts';
import { Scrubber } from '../../steps/Scrubber.tsx';
import { placeWords, STEP_AXIS, stepScale } from '../../steps/stepAxis.ts';
import { describeSteps, valueScale } from '../../steps/stepLines.ts';
import { usePairActions, usePairState } from '../context.ts';
import { pairLooks } from '../looks.ts';
import { useTakePairs } from '../take.ts';
import { PairLegend, PairTools } from './PairLegend.tsx';
import { PairRunState } from './PairRunState.tsx';
import { pairSeries } from './pairSeries.ts';
import { PAIR_QUANTITIES } from './quantities.ts';
import { theoryLevels } from './theoryLines.ts';
import { usePairGhosts } from './usePairGhosts.ts';
import { usePairScrubber } from './usePairScrubber.ts';
import { useShownPairs } from './useShownPairs.ts';

const NONE: readonly never[] = [];
const PredictBar = lazyPart(() => import('../../predict/PredictBar.tsx'));
const PredictOverlay = lazyPart(() => import('../../predict/PredictOverlay.tsx'));

/** Order parameters, losses or attention against the steps, growing while students are trained; the curve is the time line. */
export function PairStepsFigure() {
  const shown = useShownPairs();
  const { config, curves, isStale, isFinished } = shown;
  const name = usePairState((state) => state.view.quantity);
  const asked = usePairState((state) => state.view.scale);
  const singles = usePairState((state) => state.view.singles) === 'shown';
  const hasTheory = usePairState((state) => state.view.theory) === 'shown';
  const theory = usePairState((state) => state.theory);
  const actions = usePairActions();
  const scheme = useComputedColorScheme('light');
  const [frame, size] = useSize<HTMLDivElement>();
  const quantity = PAIR_QUANTITIES[name];
  const looks = useMemo(() => pairLooks(config, scheme), [config, scheme]);
  const series = useMemo(
    () => pairSeries(quantity, looks, curves, singles),
    [quantity, looks, curves, singles],
  );
  const { kind, domain } = useMemo(() => valueScale(quantity, asked, curves), [quantity, asked, curves]);
  const [low, high] = domain;
  const yScale = useMemo((): Scale => ({ kind, domain: [low, high] }), [kind, low, high]);
  const plot = useMemo(
    (): Plot | null =>
      size === null
        ? null
        : {
            geometry: layOut(size.width, size.height, size.rem, LOSS_LABELS),
            axis: STEP_AXIS,
            xScale: stepScale(config.steps),
            yScale,
          },
    [size, config.steps, yScale],
  );
  const axes = useMemo(() => ({ x: stepScale(config.steps), y: yScale }), [config.steps, yScale]);
  const prediction = usePrediction(`${name} ${yScale.kind} ${config.steps}`);
  const { guess } = prediction;
  const references = useMemo(
    () =>
      // Levels of other settings would look like those of these.
      hasTheory && !theory.stale && !isStale
        ? theoryLevels(
            config,
            theory.points,
            quantity.parts.map(({ id }) => id),
          )
        : NONE,
    [hasTheory, isStale, config, theory, quantity],
  );
  const ghosts = usePairGhosts(config, { quantity: name });
  const scrubber = usePairScrubber(plot);
  const { kept, latest, at, choose, pick } = scrubber;
  const words = useMemo(() => describeSteps(series, riskWords), [series]);
  const label = `${quantity.words} against the steps of gradient descent`;
  const draws = countDraws(series, config.trials);
  const atStep = series
    .filter(({ isMain }) => isMain)
    .flatMap(({ shortTitle, points }) => {
      const point = points.find(({ x }) => x === at);
      return point === undefined ? [] : [`${shortTitle} ${riskWords(point.median)}`];
    })
    .join(', ');
  const take = useTakePairs(() => {
    const light = pairLooks(config, 'light');
    const colourOf = (id: string) => light.find((look) => look.id === id)?.colour ?? '#5a6068';
    return {
      kind: 'plot',
      description: `${label}. ${words}`,
      x: shownAxis(STEP_AXIS, stepScale(config.steps)),
      y: { title: quantity.axisTitle, scale: yScale },
      panels: [{ title: '', series: [...ghosts, ...series], references }],
      legend: [
        ...light.map(({ name: title, colour, marker }) => ({ title, colour, dash: '', marker })),
        ...quantity.parts.map(({ words: title, dash }, k) => ({
          title,
          colour: '#5a6068',
          dash,
          isThin: k > 0,
        })),
        ...ghostLooks(ghosts),
      ],
      notes: [`α = ${config.alpha}, ω = ${config.omega}, d = ${config.tokenDim.join(', ')}; ${draws}`],
      connects: false,
      lightColour: ({ id }) => colourOf(unpinned(id).split(' ')[0] ?? ''),
    };
  });
  return (
    <figure className={frameClasses.figure} id="curves" tabIndex={-1} aria-label={label}>
      <PairLegend
        looks={looks}
        parts={quantity.parts}
        draws={draws}
        hasBand={config.trials > 1}
        hasTheory={references.length > 0}
        tools={
          <PairTools
            table={PAIR_QUANTITIES}
            chosen={name}
            onChoose={(next) => actions.look({ quantity: next, scale: 'usual' })}
            predict={<PredictTool prediction={prediction} onBegin={() => actions.pause()} />}
            takeAway={<TakeAway take={take} disabled={curves.length === 0} />}
          />
        }
      />
      <div
        className={frameClasses.frame}
        ref={frame}
        data-stale={isStale || undefined}
        data-predicting={guess?.isDrawing || undefined}
      >
        {plot !== null && (
          <LineChart
            plot={plot}
            series={[...ghosts, ...series]}
            references={references}
            yTitle={quantity.axisTitle}
            description={`${label}. ${words}`}
            shownStep={at}
            onPick={pick}
          />
        )}
        <PairRunState isEmpty={curves.length === 0} />
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
      <div className={frameClasses.timeLine}>
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
      <PinnedRow config={config} />
      <FigureWords words={words === '' ? 'No points yet.' : words} finished={isFinished} />
      <DataTable caption={`${quantity.words}, over draws`} xTitle="k" series={series} />
    </figure>
  );
}
