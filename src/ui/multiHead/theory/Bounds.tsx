import { useComputedColorScheme } from '@mantine/core';
import { useMemo } from 'react';
import type { MultiHeadPoint } from '../../../core/experiment/multiHead/curve.ts';
import { shownTrial } from '../../../state/multiHead/shownStep.ts';
import { layOut } from '../../charts/geometry.ts';
import { riskWords } from '../../charts/series.ts';
import { riskDomain } from '../../charts/ticks.ts';
import { formatSigned } from '../../format.ts';
import { LineChart } from '../../plot/LineChart.tsx';
import { useSize } from '../../shell/useSize.ts';
import type { Quantity } from '../../steps/quantity.ts';
import { STEP_AXIS, stepScale } from '../../steps/stepAxis.ts';
import { describeSteps } from '../../steps/stepLines.ts';
import { useMultiHeadState, useProbeState } from '../context.ts';
import { headLooks } from '../figure/headLooks.ts';
import type { StepSeries } from '../figure/stepSeries.ts';
import { stepSeries } from '../figure/stepSeries.ts';
import { useScrubber } from '../figure/useScrubber.ts';
import type { DecadeFit } from './boundSeries.ts';
import { boundLevel, checkRun, fitLastDecade, STEPS_TIMES_LOSS, samplesTimesGap } from './boundSeries.ts';
import classes from './TheoryPanel.module.css';

/** A fitted law as a line of its own over the steps it was fitted to. */
function fitSeries(line: StepSeries, fit: DecadeFit): StepSeries[] {
  if (fit.kind !== 'fit') return [];
  const points = fit.span.map((x) => {
    const y = Math.exp(fit.intercept + fit.slope * Math.log(x));
    return { x, median: y, q25: y, q75: y, draws: 1 };
  });
  const title = `${line.title}, fitted slope ${formatSigned(fit.slope)}`;
  return [
    {
      ...line,
      id: `${line.id} fit`,
      title,
      shortTitle: '',
      dash: '2 3',
      isMain: false,
      style: 'estimate',
      points,
    },
  ];
}

function slopeWords(fit: DecadeFit): string {
  if (fit.kind === 'refused') return fit.words;
  const { slope, interval, span } = fit;
  const spread = interval === null ? '' : ` (${interval.map(formatSigned).join(' to ')})`;
  return `${formatSigned(slope)}${spread}, steps ${span.join(' to ')}`;
}

function BoundChart({ quantity, level }: { quantity: Quantity<MultiHeadPoint>; level: number | undefined }) {
  const config = useMultiHeadState((state) => state.run.config);
  const curves = useMultiHeadState((state) => state.run.curves);
  const scheme = useComputedColorScheme('light');
  const [frame, size] = useSize<HTMLDivElement>();
  const [part] = quantity.parts;
  const series = useMemo(
    () => stepSeries(quantity, headLooks(config.numHeads, scheme), curves, false),
    [quantity, config.numHeads, scheme, curves],
  );
  const fits = useMemo(
    () =>
      config.numHeads.map((H) =>
        fitLastDecade(
          curves.filter(({ numHeads }) => numHeads === H),
          part,
        ),
      ),
    [config.numHeads, curves, part],
  );
  const lines = useMemo(
    () => [
      ...series,
      ...series.flatMap((line) => fitSeries(line, fits[config.numHeads.indexOf(line.numHeads)])),
    ],
    [series, fits, config.numHeads],
  );
  const domain = useMemo(
    () =>
      riskDomain(
        [
          ...series.flatMap(({ points }) => points.flatMap(({ q25, q75 }) => [q25, q75])),
          level ?? Number.NaN,
        ],
        quantity.firstLog,
      ),
    [series, level, quantity],
  );
  const plot = useMemo(
    () =>
      size === null
        ? null
        : {
            geometry: layOut(size.width, size.height, size.rem),
            axis: STEP_AXIS,
            xScale: stepScale(config.steps),
            yScale: { kind: 'log' as const, domain },
          },
    [size, config.steps, domain],
  );
  const { at, pick } = useScrubber(plot);
  const references = useMemo(
    () =>
      level === undefined ? [] : [{ y: level, label: '1/(γ²η), up to a constant†', kind: 'dotted' as const }],
    [level],
  );
  return (
    <>
      <div className={classes.chart} ref={frame}>
        {plot !== null && (
          <LineChart
            plot={plot}
            series={lines}
            references={references}
            yTitle={quantity.axisTitle}
            description={`${quantity.axisTitle} against the steps. ${describeSteps(series, riskWords)}`}
            shownStep={at}
            onPick={pick}
          />
        )}
      </div>
      <div className={classes.scroll}>
        <table className={classes.table}>
          <caption>Slope over the last decade of steps</caption>
          <tbody>
            {config.numHeads.map((H, model) => (
              <tr key={H}>
                <th scope="row">H = {H}</th>
                <td className={classes.words}>{slopeWords(fits[model])}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

/** Which assumptions of the guarantee fail for which H, and which cannot be told. */
function Assumptions({ checks }: { checks: ReturnType<typeof checkRun> }) {
  const words = (status: 'fails' | 'unknown') => {
    const found = new Map<string, number[]>();
    for (const { numHeads, check } of checks) {
      for (const assumption of check.assumptions) {
        if (assumption.status !== status) continue;
        found.set(assumption.words, [...(found.get(assumption.words) ?? []), numHeads]);
      }
    }
    return [...found];
  };
  // Some words name their H themselves.
  const who = (heads: readonly number[], line: string) =>
    heads.length === checks.length || line.startsWith(`H = ${heads[0]} `) ? '' : `H = ${heads.join(', ')}: `;
  const fails = words('fails');
  return (
    <ul className={classes.list}>
      {fails.length === 0 && <li>No assumption of the guarantee [MH-6] is known to fail.</li>}
      {fails.map(([line, heads]) => (
        <li key={line}>
          Fails: {who(heads, line)}
          {line}
        </li>
      ))}
      {words('unknown').map(([line, heads]) => (
        <li key={line} className={classes.quiet}>
          Not known: {who(heads, line)}
          {line}
        </li>
      ))}
    </ul>
  );
}

/** [MH-6] K·L and n·gap against the steps, and what of the guarantee holds. */
export function Bounds() {
  const config = useMultiHeadState((state) => state.run.config);
  const curves = useMultiHeadState((state) => state.run.curves);
  const wasRetuned = useMultiHeadState((state) => state.run.stepSizes.length > 0);
  const trial = useMultiHeadState((state) => shownTrial(state.run.config, state.view.trial));
  const meters = useProbeState((state) => state.meters);
  const items = meters.config === config && meters.trial === trial ? meters.items : undefined;
  const checks = useMemo(() => checkRun(config, curves, items ?? []), [config, curves, items]);
  const level = wasRetuned ? undefined : boundLevel(config, checks);
  const gap = useMemo(() => samplesTimesGap(config.numSamples), [config.numSamples]);
  return (
    <>
      <section className={classes.part} aria-labelledby="steps-bound-title">
        <h3 id="steps-bound-title">K · L(θ_K): at most a constant, up to logarithms</h3>
        <BoundChart quantity={STEPS_TIMES_LOSS} level={level} />
        <Assumptions checks={checks} />
        {wasRetuned && <p>η was changed in the middle: no level is drawn.</p>}
        <p className={classes.quiet}>
          The guarantee has slope 0 or less here. Its constants† are not known: the dotted level, drawn only
          where no assumption fails, is its form 1/(γ²η) and no bound by itself.
        </p>
      </section>
      <section className={classes.part} aria-labelledby="gap-bound-title">
        <h3 id="gap-bound-title">n · gap: at most a constant, up to logarithms</h3>
        <BoundChart quantity={gap} level={level} />
        <p className={classes.quiet}>
          Where the test loss is no larger than the training loss there is no point.
        </p>
      </section>
    </>
  );
}
