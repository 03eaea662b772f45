import type { ReactNode } from 'react';
import { LineSample } from '../charts/LineSample.tsx';
import type { LineLook } from '../charts/series.ts';
import { ESTIMATE_DASH } from '../charts/series.ts';
import classes from '../plot/Legend.module.css';

interface Props {
  /** Lines with a name of their own; none on a map, where colours are risks. */
  looks: readonly LineLook[];
  /** How many draws: "2–3 of 3 draws". */
  draws: string;
  /** Whether there is a band over draws. */
  band: boolean;
  /** Words of the stairs that are shown. */
  stairs: readonly string[];
  /** What the thin lines estimate; empty where there are none. */
  estimate: string;
  notes: readonly string[];
  /** What can be done with the figure. */
  tools: ReactNode;
}

/** Lines on one row; what band, dotted and thin lines mean on the next, whose words may change while points arrive. */
export function Legend({ looks, draws, band, stairs, estimate, notes, tools }: Props) {
  return (
    <div className={classes.legend}>
      <div className={classes.row}>
        {looks.length > 0 && (
          <ul aria-label="Models">
            {looks.map((look) => (
              <li key={look.id}>
                <LineSample {...look} /> {look.title}
              </li>
            ))}
          </ul>
        )}
        {tools}
      </div>
      <ul className={classes.meaning} aria-label="What is drawn">
        <li>
          {band && <span className={classes.band} />}
          {band ? 'median and middle half of ' : ''}
          {draws}
        </li>
        {stairs.map((label) => (
          <li key={label}>
            <LineSample colour="var(--muted)" dash="0.1 4" round /> stair: {label}
          </li>
        ))}
        {estimate !== '' && (
          <li>
            <LineSample colour="var(--muted)" dash={ESTIMATE_DASH} style="estimate" /> {estimate}
          </li>
        )}
        {notes.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
    </div>
  );
}
