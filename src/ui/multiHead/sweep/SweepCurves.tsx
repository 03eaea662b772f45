import { useComputedColorScheme } from '@mantine/core';
import { Suspense, useMemo } from 'react';
import { outcomeValue, summariseSweep } from '../../../core/experiment/multiHead/sweepSummary.ts';
import { DataTable } from '../../charts/DataTable.tsx';
import { LOSS_LABELS, layOut } from '../../charts/geometry.ts';
import { countDraws, medianWords } from '../../charts/series.ts';
import figureClasses from '../../plot/FigureFrame.module.css';
import { FigureWords } from '../../plot/FigureWords.tsx';
import { LineChart } from '../../plot/LineChart.tsx';
import type { Plot } from '../../plot/linePaths.ts';
import { shownAxis } from '../../plot/shownAxis.ts';
import { PredictTool } from '../../predict/PredictTool.tsx';
import { usePrediction } from '../../predict/usePrediction.ts';
import { TakeAway } from '../../share/TakeAway.tsx';
import { lazyPart } from '../../shell/lazyPart.tsx';
import { useSize } from '../../shell/useSize.ts';
import { useMultiHeadActions, useMultiHeadState } from '../context.ts';
import { headLooks } from '../figure/headLooks.ts';
import { useTakeSweep } from '../take.ts';
import { OUTCOME_LOOKS, outcomeScale } from './outcomeLooks.ts';
import { SweepLegend } from './SweepLegend.tsx';
import { SweepState } from './SweepState.tsx';
import { sweepAxis } from './sweepAxis.ts';
import { censoredCounts, censoredNote, describeSweep, drawn, sweepLines } from './sweepLines.ts';
import { sweepTitle } from './sweepWords.ts';
import { trainingLink } from './trainingLink.ts';
import type { ShownSweep } from './useShownSweep.ts';

const PredictBar = lazyPart(() => import('../../predict/PredictBar.tsx'));
const PredictOverlay = lazyPart(() => import('../../predict/PredictOverlay.tsx'));

const NONE: readonly never[] = [];

/** An outcome of training along one swept field, growing while trainings end; a point opens its training. */
export function SweepCurves({ shown }: { shown: ShownSweep }) {
  const { config, isStale, isFinished } = shown;
  const [field = 'numHeads'] = config.sweep;
  const view = useMultiHeadState((state) => state.view);
  const { outcome: name, scale } = view;
  const singles = view.singles === 'shown';
  const scheme = useComputedColorScheme('light');
  const [frame, size] = useSize<HTMLDivElement>();
  const look = OUTCOME_LOOKS[name];
  const needsLoss = name === 'stepsToLoss' && config.stopLoss === 0;
  const outcomes = needsLoss ? NONE : shown.outcomes;
  const rows = useMemo(() => summariseSweep(outcomes, name), [outcomes, name]);
  const looks = useMemo(() => headLooks(config.numHeads, scheme), [config.numHeads, scheme]);
  const lines = useMemo(
    () => sweepLines(config, field, looks, outcomes, { name, singles }),
    [config, field, looks, outcomes, name, singles],
  );
  const { axis, xScale } = useMemo(() => sweepAxis(config, field), [config, field]);
  const { kind, domain } = useMemo(
    () =>
      outcomeScale(
        config,
        name,
        scale,
        outcomes.map((one) => drawn(outcomeValue(one, name))),
      ),
    [config, name, scale, outcomes],
  );
  const [low, high] = domain;
  const plot = useMemo(
    (): Plot | null =>
      size === null
        ? null
        : {
            geometry: layOut(size.width, size.height, size.rem, LOSS_LABELS),
            axis,
            xScale,
            yScale: { kind, domain: [low, high] },
          },
    [size, axis, xScale, kind, low, high],
  );
  const axes = useMemo(
    () => ({ x: xScale, y: { kind, domain: [low, high] as const } }),
    [xScale, kind, low, high],
  );
  const prediction = usePrediction(`${name} ${kind} ${axis.title} ${xScale.domain}`);
  const { guess } = prediction;
  const actions = useMultiHeadActions();
  const references = useMemo(() => look.references(config), [look, config]);
  const note = censoredNote(rows, config);
  const words = useMemo(
    () => describeSweep({ axisName: axis.name, outcome: look.name }, lines, medianWords),
    [axis, look, lines],
  );
  const trials = countDraws(lines, config.trials).replaceAll('draw', 'trial');
  const take = useTakeSweep(shown, () => {
    const light = headLooks(config.numHeads, 'light');
    const colourOf = ({ id }: { readonly id: string }) =>
      light.find(({ numHeads }) => String(numHeads) === id)?.colour ?? 'var(--accent)';
    return {
      kind: 'plot',
      description: `${look.axisTitle(config)} against ${sweepTitle(field)}. ${words}`,
      x: shownAxis(axis, xScale),
      y: { title: look.axisTitle(config), scale: { kind, domain } },
      panels: [{ title: '', series: lines, references }],
      legend: field === 'numHeads' ? [] : lines.map((line) => ({ ...line, colour: colourOf(line) })),
      notes: [
        `${config.trials > 1 ? 'median and middle half of ' : ''}${trials}`,
        ...censoredCounts(rows, config),
      ],
      connects: false,
      lightColour: colourOf,
    };
  });
  const hrefOf = (x: number) =>
    field === 'numHeads' ? trainingLink(config, view, {}, x) : trainingLink(config, view, { [field]: x });
  return (
    <>
      <SweepLegend
        looks={field === 'numHeads' ? NONE : lines}
        trials={trials}
        hasBand={config.trials > 1}
        hasSingles
        notes={[...censoredCounts(rows, config), 'click a point to see its training']}
        predict={<PredictTool prediction={prediction} onBegin={() => actions.pause()} />}
        takeAway={<TakeAway take={take} disabled={outcomes.length === 0} />}
      />
      <div
        className={figureClasses.frame}
        ref={frame}
        data-stale={isStale || undefined}
        data-predicting={guess?.isDrawing || undefined}
      >
        {plot !== null && (
          <LineChart
            plot={plot}
            series={lines}
            references={references}
            yTitle={look.axisTitle(config)}
            description={`${look.axisTitle(config)} against ${sweepTitle(field)}. ${words}`}
            {...(note === undefined ? {} : { note })}
            onOpen={(x) => {
              // As a link that is followed: Back returns to the sweep.
              window.location.hash = hrefOf(x);
            }}
          />
        )}
        <SweepState needsLoss={needsLoss} isEmpty={outcomes.length === 0} />
        {guess !== null && plot !== null && (
          <Suspense fallback={null}>
            <PredictOverlay prediction={prediction} geometry={plot.geometry} axes={axes} xName={axis.name} />
          </Suspense>
        )}
      </div>
      {guess !== null && (
        <Suspense fallback={null}>
          <PredictBar
            prediction={prediction}
            axes={axes}
            lines={lines}
            placeOf={axis.placeOf}
            isFinished={isFinished && !isStale}
            onRun={() => actions.run()}
          />
        </Suspense>
      )}
      <FigureWords words={words === '' ? 'No points yet.' : words} finished={isFinished} />
      <DataTable
        caption={`${look.axisTitle(config)}, over trials; each row leads to its training`}
        xTitle={axis.name}
        series={lines}
        hrefOf={hrefOf}
      />
    </>
  );
}
