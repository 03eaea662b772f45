import type { MouseEvent } from 'react';
import { memo, useMemo } from 'react';
import type { FitDetail } from '../../../core/experiment/randomFeatures/fitDetail.ts';
import { INSPECTED_SAMPLES } from '../../../core/experiment/randomFeatures/fitDetail.ts';
import { linearTicks } from '../../charts/ticks.ts';
import { useSize } from '../../shell/useSize.ts';
import { domainOf } from './predictions.ts';
import classes from './Scatter.module.css';

/** More dots hide one another, and say no more. */
export const MOST_DOTS = 512;

interface Props {
  fit: FitDetail;
  colour: string;
  /** The chosen sample, from 0. */
  sample: number;
  onSample: (sample: number) => void;
  /** One sentence for screen readers. */
  summary: string;
}

/** A finger or pointer finds a sample within so many rem. */
const REACH = 1.25;

/** Predictions against labels of test samples, both axes alike; those that can be looked at are larger and can be clicked. */
export const Scatter = memo(function Scatter({ fit, colour, sample, onSample, summary }: Props) {
  const [frame, size] = useSize<HTMLDivElement>();
  const { width = 0, rem = 16 } = size ?? {};
  const [before, after] = [3 * rem, 0.5 * rem];
  const side = Math.max(0, Math.min(width - before - after, 18 * rem));
  const below = 2.6 * rem;
  const domain = useMemo(() => {
    const shown = (values: Float64Array) => values.subarray(0, MOST_DOTS);
    return domainOf([...shown(fit.testLabels), ...shown(fit.predictions)]);
  }, [fit]);
  const [low, high] = domain;
  const { testLabels, predictions } = fit;
  const across = (value: number) => before + (side * (value - low)) / (high - low);
  const up = (value: number) => after + side * (1 - (value - low) / (high - low));
  const at = (index: number) => [across(testLabels[index]), up(predictions[index])] as const;
  const dots = useMemo(() => {
    const place = (value: number) => (value - low) / (high - low);
    const path: string[] = [];
    for (let i = 0; i < Math.min(MOST_DOTS, testLabels.length); i++) {
      const [x, y] = [before + side * place(testLabels[i]), after + side * (1 - place(predictions[i]))];
      if (Number.isFinite(y)) path.push(`M${x.toFixed(1)} ${y.toFixed(1)}h0`);
    }
    return path.join('');
  }, [testLabels, predictions, low, high, side, before, after]);
  const ticks = linearTicks(domain, Math.max(2, side / (4 * rem)));
  const inspected = Array.from(
    { length: Math.min(INSPECTED_SAMPLES, testLabels.length) },
    (_, index) => index,
  );
  const choose = (event: MouseEvent<SVGSVGElement>) => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const distance = (index: number) => {
      const [x, y] = at(index);
      return Math.hypot(event.clientX - left - x, event.clientY - top - y);
    };
    const nearest = inspected.reduce((best, index) => (distance(index) < distance(best) ? index : best), 0);
    if (distance(nearest) <= REACH * rem) onSample(nearest);
  };
  const [chosenX, chosenY] = at(sample);
  return (
    <div ref={frame}>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the control of the test sample does the same by keyboard. */}
      <svg
        className={classes.scatter}
        width={before + side + after}
        height={after + side + below}
        role="img"
        aria-label={summary}
        onClick={choose}
      >
        <rect className={classes.frame} x={before} y={after} width={side} height={side} />
        {ticks.map(({ value, label }) => (
          <g key={value} className={classes.tick}>
            <line x1={across(value)} x2={across(value)} y1={after + side} y2={after + side + 4} />
            <text x={across(value)} y={after + side + 1.1 * rem} textAnchor="middle">
              {label}
            </text>
            <line x1={before - 4} x2={before} y1={up(value)} y2={up(value)} />
            <text x={before - 0.5 * rem} y={up(value)} textAnchor="end" dominantBaseline="central">
              {label}
            </text>
          </g>
        ))}
        <line className={classes.ideal} x1={across(low)} y1={up(low)} x2={across(high)} y2={up(high)} />
        <path className={classes.dots} d={dots} stroke={colour} />
        {inspected.map((index) => {
          const [x, y] = at(index);
          return Number.isFinite(y) ? (
            <circle key={index} className={classes.inspected} cx={x} cy={y} r={0.25 * rem} fill={colour} />
          ) : null;
        })}
        {Number.isFinite(chosenY) && (
          <circle className={classes.chosen} cx={chosenX} cy={chosenY} r={0.45 * rem} />
        )}
        <text className={classes.name} x={before + side / 2} y={after + side + 2.3 * rem} textAnchor="middle">
          label (standardised)
        </text>
        <text
          className={classes.name}
          transform={`translate(${0.8 * rem} ${after + side / 2}) rotate(-90)`}
          textAnchor="middle"
        >
          prediction
        </text>
      </svg>
    </div>
  );
});
