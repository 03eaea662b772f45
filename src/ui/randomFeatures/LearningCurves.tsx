import { memo, useMemo } from 'react';
import { stairs } from '../../core/randomFeatures/stairs.ts';
import { DataTable } from '../charts/DataTable.tsx';
import { RiskChart } from '../charts/RiskChart.tsx';
import type { Reference } from '../charts/series.ts';
import { riskDomain, sampleDomain } from '../charts/ticks.ts';
import { useLabState } from '../labContext.ts';
import { useSize } from '../shell/useSize.ts';
import { ChartState } from './ChartState.tsx';
import { curveSeries, describeCurves, lineLooks } from './curveSeries.ts';
import { targetName } from './formulas.ts';
import classes from './LearningCurves.module.css';
import { Legend } from './Legend.tsx';

/** The first sample size of every curve. */
const SMALLEST_N = 16;

const Chart = memo(RiskChart);

/** The figure: test risk against sample size, growing while it is computed, with legend, state, words and numbers. */
export function LearningCurves() {
  const config = useLabState((state) => state.run.config);
  const curves = useLabState((state) => state.run.curves);
  const stale = useLabState((state) => state.run.stale);
  const finished = useLabState((state) => state.run.status === 'finished');
  const [frame, size] = useSize<HTMLDivElement>();

  const looks = useMemo(() => lineLooks(config), [config]);
  const series = useMemo(() => curveSeries(looks, curves), [looks, curves]);
  const steps = useMemo(
    () => stairs(config, config.numKeys, config.tokenDim).filter(({ risk }) => risk > 0 && risk < 1),
    [config],
  );
  const references = useMemo(
    (): Reference[] => [
      { y: 1, label: 'trivial predictor', kind: 'dashed' },
      ...steps.map(({ risk }) => ({ y: risk, label: `stair ${risk.toFixed(3)}`, kind: 'dotted' as const })),
    ],
    [steps],
  );
  // From all single points, not from the medians: it can only grow while points arrive.
  const [low, high] = useMemo(
    () =>
      riskDomain([
        ...references.map((reference) => reference.y),
        ...curves.flatMap((curve) => curve.points.map((point) => point.testRisk)),
      ]),
    [references, curves],
  );
  const yDomain = useMemo(() => [low, high] as const, [low, high]);
  const xScale = useMemo(
    () => ({ kind: 'log', domain: sampleDomain(SMALLEST_N, config.numSamples) }) as const,
    [config.numSamples],
  );
  const words = useMemo(() => describeCurves(config, series), [config, series]);
  const name = targetName(config);

  return (
    <figure className={classes.figure} id="curves" tabIndex={-1} aria-label={`Learning curves of ${name}`}>
      <Legend series={series} steps={steps} draws={config.seeds} />
      <div className={classes.frame} ref={frame} data-stale={stale || undefined}>
        {size !== null && (
          <Chart
            looks={looks}
            series={series}
            references={references}
            xScale={xScale}
            yDomain={yDomain}
            xName="n"
            xTitle="n, training samples"
            yTitle="test risk (trivial predictor = 1)"
            width={size.width}
            height={size.height}
            rem={size.rem}
            description={`Learning curves of ${name}, test risk against number of training samples, both logarithmic`}
          />
        )}
        <ChartState />
      </div>
      <figcaption className="visually-hidden">{words}</figcaption>
      <p className="visually-hidden" aria-live="polite">
        {finished ? `Finished. ${words}` : ''}
      </p>
      <DataTable caption={`Test risk on ${name}, over draws`} xTitle="n" series={series} />
    </figure>
  );
}
