import { memo, Suspense, useMemo } from 'react';
import { targetsOf } from '../../core/experiment/randomFeatures/panels.ts';
import { DataTable } from '../charts/DataTable.tsx';
import { layOut } from '../charts/geometry.ts';
import { RiskChart } from '../charts/RiskChart.tsx';
import { openScale } from '../charts/scale.ts';
import type { Range } from '../charts/series.ts';
import { countDraws } from '../charts/series.ts';
import { PinnedRow } from '../compare/PinnedRow.tsx';
import { useActions, useLabState } from '../labContext.ts';
import { FigureWords } from '../plot/FigureWords.tsx';
import { PredictTool } from '../predict/PredictTool.tsx';
import { usePrediction } from '../predict/usePrediction.ts';
import { TakeAway } from '../share/TakeAway.tsx';
import { lazyPart } from '../shell/lazyPart.tsx';
import { useSize } from '../shell/useSize.ts';
import { ChartState } from './ChartState.tsx';
import { describeCurves } from './curveSeries.ts';
import type { ChartLines } from './figure/chartLines.ts';
import { allLines, chartOf, namedLines, stairWords, withGhosts } from './figure/chartLines.ts';
import { estimateWords } from './figure/estimates.ts';
import { FigureTools } from './figure/FigureTools.tsx';
import { legendNotes } from './figure/legendNotes.ts';
import { firstRange, fitLinesOf, rangeOf } from './figure/slopes.ts';
import { useTake } from './figure/takenRun.ts';
import { useGhosts } from './figure/useGhosts.ts';
import type { TargetLines } from './figure/useRunLines.ts';
import { useRunLines } from './figure/useRunLines.ts';
import type { ShownRun } from './figure/useShownRun.ts';
import { useSlopes } from './figure/useSlopes.ts';
import classes from './LearningCurves.module.css';
import { Legend } from './Legend.tsx';

const SlopeTable = lazyPart(() => import('./figure/SlopeTable.tsx'));
const PredictBar = lazyPart(() => import('../predict/PredictBar.tsx'));
const PredictOverlay = lazyPart(() => import('../predict/PredictOverlay.tsx'));
const PanelCharts = lazyPart(() => import('./figure/PanelCharts.tsx'));

const Chart = memo(RiskChart);

const RISK_TITLE = 'test risk (trivial predictor = 1)';

/** Test risk along one swept field, growing while it is computed: one chart, or one for each target, with all words. */
export const LearningCurves = memo(function LearningCurves({ shown }: { shown: ShownRun }) {
  const { config, curves, stale, finished } = shown;
  const singles = useLabState((state) => state.view.singles) === 'shown';
  const fitFrom = useLabState((state) => state.view.fitFrom);
  const fitTo = useLabState((state) => state.view.fitTo);
  const actions = useActions();
  const [frame, size] = useSize<HTMLDivElement>();
  const { axis, yDomain, pictures } = useRunLines(shown, singles);
  const axes = useMemo(
    () => ({ x: openScale(axis.scale), y: { kind: 'log' as const, domain: yDomain } }),
    [axis, yDomain],
  );
  const prediction = usePrediction(`${axis.title} ${axis.scale.domain}`);
  const { guess } = prediction;
  const ghosts = useGhosts(config, axis);
  const range = useMemo(() => rangeOf({ fitFrom, fitTo }, axis), [fitFrom, fitTo, axis]);
  const slopes = useSlopes(axis, curves, range);
  const brush = useMemo(() => {
    if (range === null) return {};
    const onRange = (next: Range | null) => actions.look({ fitFrom: next?.[0] ?? 0, fitTo: next?.[1] ?? 0 });
    return { range, onRange };
  }, [range, actions]);
  const charts = useMemo(
    () =>
      pictures.map((picture, panel) =>
        withGhosts(chartOf(picture, fitLinesOf(slopes, panel)), ghosts[panel]),
      ),
    [pictures, slopes, ghosts],
  );
  const notes = useMemo(() => legendNotes(config, axis.field, curves), [config, axis, curves]);
  const words = useMemo(
    () =>
      pictures
        .map(({ name, series }) => describeCurves(name, axis.symbol, series))
        .join(' ')
        .trim(),
    [pictures, axis],
  );

  const [only, ...others] = pictures as [TargetLines, ...TargetLines[]];
  const names = pictures.map(({ name }) => name);
  const isAlone = others.length === 0;
  const common = { xScale: axis.scale, yDomain, xName: axis.symbol, xTitle: axis.title, yTitle: RISK_TITLE };
  const described = (name: string) =>
    `Test risk on ${name} against ${axis.title}, risk on a logarithmic axis`;
  const draws = countDraws(
    pictures.flatMap(({ series }) => series),
    config.seeds,
  );
  const take = useTake(shown, async () =>
    (await import('./figure/shownCurves.ts')).shownCurves({
      config,
      axis,
      yDomain,
      pictures,
      charts,
      draws,
      notes,
      range,
      description: words,
      yTitle: RISK_TITLE,
    }),
  );
  return (
    <>
      <Legend
        looks={only.series.filter(({ style }) => style !== 'estimate')}
        draws={draws}
        band={config.seeds > 1}
        stairs={stairWords(pictures)}
        estimate={estimateWords(config)}
        notes={notes}
        tools={
          <FigureTools
            singles
            slopeRange={axis.scale.kind === 'log' ? firstRange(axis.grid) : null}
            predict={isAlone && <PredictTool prediction={prediction} onBegin={() => actions.pause()} />}
            takeAway={<TakeAway take={take} disabled={curves.length === 0} />}
          />
        }
      />
      {isAlone ? (
        <div
          className={classes.frame}
          ref={frame}
          data-stale={stale || undefined}
          data-predicting={guess?.isDrawing || undefined}
        >
          {size !== null && (
            <Chart
              {...common}
              {...brush}
              {...(charts[0] as ChartLines)}
              width={size.width}
              height={size.height}
              rem={size.rem}
              description={described(only.name)}
            />
          )}
          <ChartState />
          {guess !== null && size !== null && (
            <Suspense fallback={null}>
              <PredictOverlay
                prediction={prediction}
                geometry={layOut(size.width, size.height, size.rem)}
                axes={axes}
                xName={axis.symbol}
              />
            </Suspense>
          )}
        </div>
      ) : (
        <div className={classes.panels} data-stale={stale || undefined}>
          <Suspense fallback={<div className={classes.frame} />}>
            <PanelCharts
              config={config}
              targets={targetsOf(config)}
              charts={charts}
              common={common}
              brush={brush}
              described={described}
            />
          </Suspense>
          <ChartState />
        </div>
      )}
      {isAlone && guess !== null && (
        <Suspense fallback={null}>
          <PredictBar
            prediction={prediction}
            axes={axes}
            lines={only.series.filter(({ style }) => style !== 'estimate')}
            isFinished={finished && !stale}
            onRun={() => actions.run()}
          />
        </Suspense>
      )}
      <PinnedRow config={config} />
      {range !== null && (
        <Suspense fallback={null}>
          <SlopeTable symbol={axis.symbol} range={range} rows={slopes} panels={names} />
        </Suspense>
      )}
      <FigureWords words={words === '' ? 'No points yet.' : words} finished={finished} />
      <DataTable
        caption={`Test risk on ${names.join(', ')}, over draws`}
        xTitle={axis.symbol}
        series={isAlone ? allLines(only) : pictures.flatMap(namedLines)}
      />
    </>
  );
});
