import { Button, useComputedColorScheme } from '@mantine/core';
import { useId } from 'react';
import type { ModelCurvature } from '../../../core/experiment/multiHead/probes.ts';
import { weakConvexityShape } from '../../../core/multiHead/guarantees.ts';
import { modelState, shownModels, shownState, shownTrial } from '../../../state/multiHead/shownStep.ts';
import { MarkerShape } from '../../charts/MarkerShape.tsx';
import { decadeTicks, riskDomain } from '../../charts/ticks.ts';
import { formatEstimate, formatRisk } from '../../format.ts';
import { useMultiHeadState, useProbeActions, useProbeState } from '../context.ts';
import { headLooks } from '../figure/headLooks.ts';
import { LinePlot } from './LinePlot.tsx';
import classes from './TheoryPanel.module.css';

type Measured = Extract<ModelCurvature, { kind: 'measured' }>;

interface RowProps {
  item: ModelCurvature;
  /** The step that was measured where it is not that of the others: the last good one of a model that ran away. */
  lastGood: number | undefined;
}

function CurvatureRow({ item, lastGood }: RowProps) {
  if (item.kind === 'tooLarge') {
    return (
      <tr>
        <th scope="row">{item.numHeads}</th>
        <td className={classes.words} colSpan={3}>
          not measured: it would take {formatEstimate(item.expectedMs)} or more
        </td>
      </tr>
    );
  }
  const { numHeads, value, ratio, residual, iterations, converged } = item;
  return (
    <tr>
      <th scope="row">{numHeads}</th>
      <td>{formatRisk(value)}</td>
      <td>{formatRisk(ratio)}</td>
      <td className={classes.words}>
        {iterations} products, within {formatRisk(residual)}
        {converged ? '' : '; capped, so it may lie lower'}
        {lastGood === undefined ? '' : `; at step ${lastGood}, the last good one`}
      </td>
    </tr>
  );
}

/** −lambda_min / L against H on log axes, beside a line that falls as 1/sqrt H. */
function CurvatureChart({ measured }: { measured: readonly Measured[] }) {
  const scheme = useComputedColorScheme('light');
  const negative = measured.filter(({ ratio }) => ratio < 0 && Number.isFinite(ratio));
  const [first] = negative;
  if (first === undefined) return null;
  const heads = negative.map(({ numHeads }) => numHeads);
  const looks = headLooks(heads, scheme);
  const ends = [Math.min(...heads) / 1.5, Math.max(...heads) * 1.5] as const;
  const guide = (H: number) => (-first.ratio * weakConvexityShape(H)) / weakConvexityShape(first.numHeads);
  const values = [...negative.map(({ ratio }) => -ratio), ...ends.map(guide)];
  const yScale = {
    kind: 'log',
    domain: riskDomain(values, [Math.min(...values), Math.max(...values)]),
  } as const;
  const words = negative.map(({ numHeads, ratio }) => `${formatRisk(-ratio)} at H = ${numHeads}`).join(', ');
  return (
    <LinePlot
      xScale={{ kind: 'log', domain: ends }}
      yScale={yScale}
      xTicks={heads.map((H) => ({ value: H, label: String(H) }))}
      yTicks={decadeTicks(yScale.domain, 5).filter(({ label }) => label !== '')}
      xTitle="H, heads"
      yTitle="−λ_min / L"
      summary={`−λ_min / L against the number of heads: ${words}. A guide falls as 1/√H from the first.`}
    >
      {({ x, y, rem }) => (
        <>
          <path className={classes.guide} d={`M${ends.map((H) => `${x(H)} ${y(guide(H))}`).join('L')}`} />
          <text x={x(ends[0]) + 0.4 * rem} y={y(yScale.domain[0]) - 0.4 * rem}>
            ∝ 1/√H, a guide, no bound
          </text>
          {negative.map(({ numHeads, ratio }, k) => (
            <MarkerShape
              key={numHeads}
              marker={looks[k].marker}
              colour={looks[k].colour}
              x={x(numHeads)}
              y={y(-ratio)}
              radius={0.32 * rem}
            />
          ))}
        </>
      )}
    </LinePlot>
  );
}

/** [MH-7] The lowest curvature of the loss at the shown step, measured when asked for. */
export function Curvature() {
  const id = useId();
  const config = useMultiHeadState((state) => state.run.config);
  const trial = useMultiHeadState((state) => shownTrial(state.run.config, state.view.trial));
  const shown = useMultiHeadState(shownState);
  const data = useMultiHeadState((state) => state.run.data);
  const curvature = useProbeState((state) => state.curvature);
  const { measureCurvature, stopCurvature } = useProbeActions();
  const run = useMultiHeadState((state) => state.run);
  const view = useMultiHeadState((state) => state.view);
  const { status, items, step, error } = curvature;
  const isMeasuring = status === 'measuring';
  const isElsewhere =
    status !== 'none' && (curvature.config !== config || curvature.trial !== trial || step !== shown?.step);
  const lastGood = (numHeads: number) => {
    const own = isElsewhere ? step : modelState({ run, view }, numHeads)?.step;
    return own === step ? undefined : own;
  };
  const measured = items.filter((item) => item.kind === 'measured');
  return (
    <section className={classes.part} aria-labelledby={id}>
      <h3 id={id}>How far from convex [MH-7]</h3>
      <p>
        <Button
          variant="default"
          size="xs"
          disabled={shown === undefined && !isMeasuring}
          onClick={() => {
            if (isMeasuring) stopCurvature();
            else if (shown !== undefined) {
              const weights = shownModels({ run, view });
              if (weights !== undefined) measureCurvature(config, trial, { step: shown.step, weights }, data);
            }
          }}
        >
          {isMeasuring ? 'Stop measuring' : 'Measure curvature'}
        </Button>{' '}
        <span className={classes.quiet}>
          {shown === undefined
            ? 'once there is a checkpoint'
            : `at step ${shown.step} of trial ${trial + 1}, up to 6 s for each H`}
        </span>
      </p>
      {status !== 'none' && (
        <>
          <output>
            {isMeasuring && `Measuring: ${items.length} of ${curvature.config?.numHeads.length ?? 0} done. `}
          </output>
          {error !== null && <p role="alert">Not measured: {error}</p>}
          <div className={classes.scroll}>
            <table className={classes.table}>
              <caption>
                Step {step} of trial {curvature.trial + 1}
                {isElsewhere ? ', not what is shown now' : ''}
              </caption>
              <thead>
                <tr>
                  <th scope="col">H</th>
                  <th scope="col">λ_min</th>
                  <th scope="col">λ_min / L</th>
                  <th scope="col" className={classes.words}>
                    Lanczos
                  </th>
                </tr>
              </thead>
              <tbody>
                {items.map((item) => (
                  <CurvatureRow key={item.numHeads} item={item} lastGood={lastGood(item.numHeads)} />
                ))}
              </tbody>
            </table>
          </div>
          <CurvatureChart measured={measured} />
        </>
      )}
      <p className={classes.quiet}>
        The theory has λ_min ≥ −(b₂/√H) L with a constant b₂† that is not known here. λ_min is that of exact
        Hessian–vector products on all training samples, by Lanczos.
      </p>
    </section>
  );
}
