import type { ModelName, RandomFeaturesConfig } from '../../../core/experiment/randomFeatures/fields.ts';
import type { FitDetail } from '../../../core/experiment/randomFeatures/fitDetail.ts';
import { linearTicks } from '../../charts/ticks.ts';
import { formatSigned } from '../../format.ts';
import { useSize } from '../../shell/useSize.ts';
import { MODEL_LOOKS, modelTitle } from '../models.ts';
import classes from './Predictions.module.css';
import { changeWords, domainOf, predictionOf } from './predictions.ts';

interface Props {
  /** The config that the fits belong to. */
  config: RandomFeaturesConfig;
  fits: readonly FitDetail[];
  /** From 0. */
  sample: number;
  /** The order of keys that is told in words, from 1. */
  shuffle: number;
}

interface StripProps {
  fit: FitDetail;
  title: string;
  sample: number;
  shuffle: number;
  label: number;
  /** Place of a value from 0 to 1. */
  place: (value: number) => number;
  width: number;
}

function Strip({ fit, title, sample, shuffle, label, place, width }: StripProps) {
  const { drawn, shuffled } = predictionOf(fit, sample);
  const after = shuffled[shuffle - 1];
  const x = (value: number) => 6 + place(value) * (width - 12);
  const colour = MODEL_LOOKS[fit.model].colour;
  return (
    <li>
      <span className={classes.model}>{title}</span>{' '}
      <span className={classes.numbers}>
        {formatSigned(drawn)} → {formatSigned(after)}{' '}
        <span className={classes.change}>{changeWords(drawn, after)}</span>
      </span>
      <svg className={classes.strip} width={width} height="1rem" aria-hidden="true">
        <line className={classes.rail} x1={0} x2={width} y1="50%" y2="50%" />
        <line className={classes.label} x1={x(label)} x2={x(label)} y1={0} y2="100%" />
        {shuffled.map((value, order) => (
          <circle
            // biome-ignore lint/suspicious/noArrayIndexKey: orders are numbered.
            key={order}
            className={classes.shuffled}
            data-on={order === shuffle - 1 || undefined}
            cx={x(value)}
            cy="50%"
            r={5}
            stroke={colour}
          />
        ))}
        <circle cx={x(drawn)} cy="50%" r={3} fill={colour} />
      </svg>
    </li>
  );
}

/** Each model's prediction for one sample against its label, the keys as drawn and in the other orders. */
export function PredictionStrips({ config, fits, sample, shuffle }: Props) {
  const [frame, size] = useSize<HTMLDivElement>();
  const { width = 0, rem = 16 } = size ?? {};
  const label = fits[0]?.testLabels[sample] ?? 0;
  const order: readonly ModelName[] = config.models;
  const sorted = [...fits].sort((a, b) => order.indexOf(a.model) - order.indexOf(b.model));
  const [low, high] = domainOf([
    label,
    ...sorted.flatMap((fit) => {
      const { drawn, shuffled } = predictionOf(fit, sample);
      return [drawn, ...shuffled];
    }),
  ]);
  const place = (value: number) => (value - low) / (high - low);
  return (
    <div ref={frame}>
      <ul className={classes.strips}>
        {sorted.map((fit) => (
          <Strip
            key={fit.model}
            fit={fit}
            title={modelTitle(fit.model, config)}
            {...{ sample, shuffle, label, place, width }}
          />
        ))}
      </ul>
      <svg className={classes.axis} width={width} height="1.1rem" aria-hidden="true">
        {linearTicks([low, high], Math.max(2, width / (5 * rem))).map(({ value, label: words }) => (
          <text key={value} x={6 + place(value) * (width - 12)} y="0.8rem">
            {words}
          </text>
        ))}
      </svg>
    </div>
  );
}
