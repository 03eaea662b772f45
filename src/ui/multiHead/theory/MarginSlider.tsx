import { useId, useMemo, useState } from 'react';
import { forwardFlops } from '../../../core/experiment/multiHead/cost.ts';
import type { MultiHeadConfig } from '../../../core/experiment/multiHead/fields.ts';
import { saturatingWeights } from '../../../core/multiHead/directions.ts';
import { saturatingMarginFormula } from '../../../core/multiHead/marginFormulas.ts';
import { smallestMargin } from '../../../core/multiHead/margins.ts';
import { shownTrial } from '../../../state/multiHead/shownStep.ts';
import { linearTicks } from '../../charts/ticks.ts';
import { formatRisk } from '../../format.ts';
import { useMultiHeadState } from '../context.ts';
import { openHeadScene } from '../inspector/shownHeads.ts';
import { closedForms, marginShape } from './closedForms.ts';
import { LinePlot } from './LinePlot.tsx';
import classes from './TheoryPanel.module.css';

const LARGEST_GAP = 10;
const STEP = 0.1;
/** Operations that the page does while a slider is dragged. */
const MOST_FLOPS = 2e7;

/** [MH-11] The margin as attention saturates: from gamma_lin to a gain of 1/zeta. Own data have no directions for it. */
export function MarginSlider() {
  const config = useMultiHeadState((state) => state.run.config);
  const id = useId();
  return (
    <section className={classes.part} aria-labelledby={id}>
      <h3 id={id}>Saturating attention [MH-11]</h3>
      {config.data === 'own' ? (
        <p className={classes.quiet}>
          Not defined for own data: its W* and U* are made of the relevant and noise directions of the
          mixture.
        </p>
      ) : (
        <MixtureMargin config={config} />
      )}
    </section>
  );
}

function MixtureMargin({ config }: { config: MultiHeadConfig }) {
  const trial = useMultiHeadState((state) => shownTrial(state.run.config, state.view.trial));
  const [gap, setGap] = useState(0);
  const shape = marginShape(config);
  const { reasons } = closedForms({ ...config, init: 'zero' }).linear;
  const { numSamples, numTokens, tokenDim } = config;
  const isCheap = forwardFlops(numSamples, 1, numTokens, tokenDim) <= MOST_FLOPS;
  const scene = useMemo(
    () => (isCheap ? openHeadScene(config, trial, null) : null),
    [isCheap, config, trial],
  );
  // The margin does not depend on H: one head will do.
  const measured = useMemo(
    () =>
      scene?.isWhole && scene.frame !== undefined
        ? smallestMargin(scene.train, saturatingWeights(scene.frame, scene.train.T, 1, gap))
        : undefined,
    [scene, gap],
  );
  const margin = (at: number) => saturatingMarginFormula(shape, at);
  const [least, now] = [margin(0), margin(gap)];
  const limit = least / shape.zeta;
  const bottom = Math.min(0, measured ?? 0);
  const yScale = { kind: 'linear', domain: [bottom, 1.1 * limit] } as const;
  const xScale = { kind: 'linear', domain: [0, LARGEST_GAP] } as const;
  const gaps = Array.from({ length: 51 }, (_, k) => (k * LARGEST_GAP) / 50);
  const words = `margin ${formatRisk(now)}, ${(now / least).toFixed(2)} times γ_lin`;
  return (
    <>
      <LinePlot
        xScale={xScale}
        yScale={yScale}
        xTicks={linearTicks(xScale.domain, 5)}
        yTicks={linearTicks(yScale.domain, 4)}
        xTitle="g, logit of relevant over other tokens"
        yTitle="margin"
        summary={`Margin against the logit gap g, from γ_lin = ${formatRisk(least)} at 0 towards ${formatRisk(limit)}, 1/ζ times as much. At g = ${gap}: ${words}.`}
      >
        {({ x, y, rem }) => (
          <>
            <path className={classes.guide} d={`M${x(0)} ${y(limit)} H${x(LARGEST_GAP)}`} />
            <text x={x(LARGEST_GAP)} y={y(limit) - 0.3 * rem} textAnchor="end">
              γ_lin/ζ
            </text>
            <path
              className={classes.curve}
              d={`M${gaps.map((at) => `${x(at)} ${y(margin(at))}`).join('L')}`}
            />
            <circle className={classes.now} cx={x(gap)} cy={y(now)} r={0.3 * rem} />
            {measured !== undefined && (
              <path
                className={classes.cross}
                d={`M${x(gap) - 0.3 * rem} ${y(measured)} h${0.6 * rem} m${-0.3 * rem} ${-0.3 * rem} v${0.6 * rem}`}
              />
            )}
          </>
        )}
      </LinePlot>
      <input
        type="range"
        className={classes.slider}
        aria-label="Logit gap g"
        aria-valuetext={`g = ${gap}, ${words}`}
        min={0}
        max={LARGEST_GAP}
        step={STEP}
        value={gap}
        onChange={(event) => setGap(Number(event.currentTarget.value))}
      />
      <p>
        g = {gap.toFixed(1)}: S√(T/2) ζ/(ζ + (1 − ζ)e<sup>−g</sup>) = <output>{formatRisk(now)}</output>,{' '}
        {(now / least).toFixed(2)} × γ_lin.{' '}
        {measured === undefined
          ? 'Not measured on this run’s samples: they are too many for the page.'
          : `Cross: measured on this run’s samples, ${formatRisk(measured)}${reasons.length === 0 ? '' : `; the formula is for noise-free data, and here ${reasons.join('; ')}`}.`}
      </p>
    </>
  );
}
