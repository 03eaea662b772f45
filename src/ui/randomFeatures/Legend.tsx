import type { Stair } from '../../core/randomFeatures/stairs.ts';
import { LineSample } from '../charts/LineSample.tsx';
import type { Series } from '../charts/series.ts';
import { countDraws } from '../charts/series.ts';
import classes from './Legend.module.css';

interface Props {
  series: readonly Series[];
  steps: readonly Stair[];
  /** Draws asked for. */
  draws: number;
}

/** Lines on one row; what band and dotted lines mean on the next, whose length may change without moving the chart. */
export function Legend({ series, steps, draws }: Props) {
  return (
    <div className={classes.legend}>
      <ul aria-label="Models">
        {series.map(({ id, title, colour, dash, marker, style }) => (
          <li key={id}>
            <LineSample colour={colour} dash={dash} marker={marker} style={style} /> {title}
          </li>
        ))}
      </ul>
      <ul className={classes.meaning} aria-label="What is drawn">
        <li>
          {draws > 1 && <span className={classes.band} />}
          {draws > 1 ? 'median and middle half of ' : ''}
          {countDraws(series, draws)}
        </li>
        {steps.map(({ risk, label }) => (
          <li key={risk}>
            <LineSample colour="var(--muted)" dash="0.1 4" round /> stair: {label}
          </li>
        ))}
      </ul>
    </div>
  );
}
