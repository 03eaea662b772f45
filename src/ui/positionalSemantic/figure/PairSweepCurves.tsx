import { useComputedColorScheme } from '@mantine/core';
import { Suspense, useMemo } from 'react';
import { pairGrid } from '../../../core/experiment/positionalSemantic/sweep.ts';
import { linearBaseline } from '../../../core/positionalSemantic/theory/baseline.ts';
import { DataTable } from '../../charts/DataTable.tsx';
import { LOSS_LABELS, layOut } from '../../charts/geometry.ts';
import type { Scale } from '../../charts/scale.ts';
import { openScale, xTicks } from '../../charts/scale.ts';
import type { Reference } from '../../charts/series.ts';
import { countDraws, medianWords } from '../../charts/series.ts';
import { domainFromZero, formatPlain, riskDomain } from '../../charts/ticks.ts';
import { ghostLooks, unpinned } from '../../compare/ghosts.ts';
import { PinnedRow } from '../../compare/PinnedRow.tsx';
import figureClasses from '../../plot/FigureFrame.module.css';
import { FigureWords } from '../../plot/FigureWords.tsx';
import { LineChart } from '../../plot/LineChart.tsx';
import type { Plot, PlotAxis } from '../../plot/linePaths.ts';
import { shownAxis } from '../../plot/shownAxis.ts';
import { PredictTool } from '../../predict/PredictTool.tsx';
import { usePrediction } from '../../predict/usePrediction.ts';
import { TakeAway } from '../../share/TakeAway.tsx';
import { lazyPart } from '../../shell/lazyPart.tsx';
import { useSize } from '../../shell/useSize.ts';
import { usePairActions, usePairState } from '../context.ts';
import { pairLooks, START_LOOKS } from '../looks.ts';
import { useTakePairSweep } from '../take.ts';
import { outcomeLines } from './outcomeLines.ts';
import { PairLegend, PairTools } from './PairLegend.tsx';
import { PairRunState } from './PairRunState.tsx';
import { pairLink } from './pairLink.ts';
import { PAIR_OUTCOMES } from './quantities.ts';
import { theoryLines } from './theoryLines.ts';
import { usePairGhosts } from './usePairGhosts.ts';
import type { ShownPairSweep } from './useShownPairSweep.ts';

/** Height of the type of labels in rem. */
const EM = 0.8125;

const AXES = {
  alpha: { name: 'α', title: 'α = n/d, training samples per dimension' },
  omega: { name: 'ω', title: 'ω, positional share of the target' },
} as const;

const NONE: readonly never[] = [];
const PredictBar = lazyPart(() => import('../../predict/PredictBar.tsx'));
const PredictOverlay = lazyPart(() => import('../../predict/PredictOverlay.tsx'));

/** Where training ends along alpha or omega, beside the theory; a point opens its training. */
export function PairSweepCurves({ shown }: { shown: ShownPairSweep }) {
  const { config, outcomes, isStale, isFinished } = shown;
  const [field = 'alpha'] = config.sweep;
  const view = usePairState((state) => state.view);
  const theory = usePairState((state) => state.theory);
  const actions = usePairActions();
  const scheme = useComputedColorScheme('light');
  const [frame, size] = useSize<HTMLDivElement>();
  const quantity = PAIR_OUTCOMES[view.outcome];
  const hasTheory = view.theory === 'shown' && field === 'alpha' && !theory.stale;
  const looks = useMemo(() => pairLooks(config, scheme), [config, scheme]);
  const measured = useMemo(
    () => outcomeLines(quantity, field, looks, outcomes, view.singles === 'shown'),
    [quantity, field, looks, outcomes, view.singles],
  );
  const predicted = useMemo(
    () =>
      hasTheory
        ? theoryLines(
            config,
            theory.points,
            quantity.parts.map(({ id }) => id),
          )
        : NONE,
    [hasTheory, config, theory.points, quantity],
  );
  const ghosts = usePairGhosts(config, { outcome: view.outcome });
  const lines = useMemo(() => [...ghosts, ...predicted, ...measured], [ghosts, predicted, measured]);
  const kind = view.scale === 'usual' ? quantity.kind : view.scale;
  const [low, high] = useMemo(() => {
    const values = lines.flatMap(({ points }) => points.flatMap(({ q25, q75 }) => [q25, q75]));
    const finite = values.filter(Number.isFinite);
    return kind === 'linear'
      ? domainFromZero(finite, quantity.firstLinear)
      : riskDomain(
          finite.filter((value) => value > 0),
          quantity.firstLog,
        );
  }, [lines, kind, quantity]);
  const yScale = useMemo((): Scale => ({ kind, domain: [low, high] }), [kind, low, high]);
  const grid = useMemo(() => pairGrid(config, field), [config, field]);
  const { axis, xScale } = useMemo((): { axis: PlotAxis; xScale: Scale } => {
    const ends = [grid[0] as number, grid.at(-1) as number] as const;
    return {
      axis: {
        ...AXES[field],
        hasBreak: false,
        placeOf: (value) => value,
        isMarked: () => true,
        ticks: (scale, length, rem) => xTicks(scale, length, EM * rem),
      },
      xScale: openScale({ kind: 'linear', domain: [ends[0], ends[1]] }),
    };
  }, [grid, field]);
  const plot = useMemo(
    (): Plot | null =>
      size === null
        ? null
        : { geometry: layOut(size.width, size.height, size.rem, LOSS_LABELS), axis, xScale, yScale },
    [size, axis, xScale, yScale],
  );
  const axes = useMemo(() => ({ x: xScale, y: yScale }), [xScale, yScale]);
  const prediction = usePrediction(`${view.outcome} ${kind} ${field}`);
  const { guess } = prediction;
  const references = useMemo((): readonly Reference[] => {
    if (view.outcome !== 'testError' || field !== 'alpha' || view.theory === 'hidden') return NONE;
    const { omega, tokenStd, mixingFirst, mixingSecond } = config;
    const { testError } = linearBaseline({
      omega,
      variance: tokenStd ** 2,
      mixing: [mixingFirst, mixingSecond],
    });
    return [{ y: testError, label: 'best linear model', kind: 'dashed' }];
  }, [view.outcome, view.theory, field, config]);
  const words = useMemo(
    () =>
      measured
        .flatMap(({ title, points }) => {
          const [first, last] = [points[0], points.at(-1)];
          if (first === undefined || last === undefined) return [];
          const at = (x: number) => `${axis.name} = ${formatPlain(x)}`;
          const start = first === last ? '' : `${medianWords(first)} at ${at(first.x)}, `;
          return [`${title}: ${start}${medianWords(last)} at ${at(last.x)}.`];
        })
        .join(' '),
    [measured, axis],
  );
  const draws = countDraws(measured, config.trials);
  const diverged = outcomes.filter(({ end }) => end === 'diverged').length;
  const description = `${quantity.axisTitle} after ${config.steps} steps against ${axis.title}. ${words}`;
  const take = useTakePairSweep(() => {
    const light = pairLooks(config, 'light');
    const colourOf = (id: string) => {
      const [first = '', branch = ''] = unpinned(id).split(' ');
      if (first === 'theory') return START_LOOKS[branch === 'semantic' ? 'semantic' : 'positional'].light;
      return light.find((look) => look.id === first)?.colour ?? '#5a6068';
    };
    return {
      kind: 'plot',
      description,
      x: shownAxis(axis, xScale),
      y: { title: quantity.axisTitle, scale: yScale },
      panels: [{ title: '', series: lines, references }],
      legend: [
        ...light.map(({ name: title, colour, marker }) => ({ title, colour, dash: '', marker })),
        ...(hasTheory ? [{ title: 'theory, d → ∞', colour: '#5a6068', dash: '1.5 3', isThin: true }] : []),
        ...ghostLooks(ghosts),
      ],
      notes: [`${draws}, ${config.steps} steps`],
      connects: false,
      lightColour: ({ id }) => colourOf(id),
    };
  });
  return (
    <>
      <PairLegend
        looks={looks}
        parts={quantity.parts}
        draws={draws}
        hasBand={config.trials > 1}
        hasTheory={hasTheory}
        notes={[
          ...(diverged > 0 ? [`${diverged} of ${outcomes.length} trainings diverged`] : []),
          'click a point to see its training',
        ]}
        tools={
          <PairTools
            table={PAIR_OUTCOMES}
            chosen={view.outcome}
            onChoose={(outcome) => actions.look({ outcome, scale: 'usual' })}
            predict={<PredictTool prediction={prediction} onBegin={() => actions.pause()} />}
            takeAway={<TakeAway take={take} disabled={outcomes.length === 0} />}
          />
        }
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
            yTitle={quantity.axisTitle}
            description={description}
            onOpen={(x) => {
              const nearest = grid.reduce((best, value) =>
                Math.abs(value - x) < Math.abs(best - x) ? value : best,
              );
              // As a link that is followed: Back returns to the sweep.
              window.location.hash = pairLink(config, view, { [field]: nearest });
            }}
          />
        )}
        <PairRunState isEmpty={outcomes.length === 0 && predicted.length === 0} />
        {guess !== null && plot !== null && (
          <Suspense fallback={null}>
            <PredictOverlay
              prediction={prediction}
              geometry={plot.geometry}
              axes={axes}
              xName={axis.name}
              xWords={formatPlain}
            />
          </Suspense>
        )}
      </div>
      {guess !== null && (
        <Suspense fallback={null}>
          <PredictBar
            prediction={prediction}
            axes={axes}
            lines={measured}
            placeOf={axis.placeOf}
            isFinished={isFinished && !isStale}
            onRun={() => actions.run()}
          />
        </Suspense>
      )}
      <PinnedRow config={config} />
      <FigureWords words={words === '' ? 'No points yet.' : words} finished={isFinished} />
      <DataTable
        caption={`${quantity.axisTitle}, over draws; each row leads to its training`}
        xTitle={axis.name}
        series={measured}
        hrefOf={(x) => pairLink(config, view, { [field]: x })}
      />
    </>
  );
}
