import type { OwnData } from '../../state/labState.ts';
import { useActions } from '../labContext.ts';
import classes from './ownData.module.css';

/** The data set in use, and whether its tokens are scaled. */
export function DataCard({ data: { source, dataset, notes, isNormalised, digest } }: { data: OwnData }) {
  const { name, n, N, d } = dataset;
  const actions = useActions();
  return (
    <section className={classes.card} aria-label="Data in use">
      <p className={classes.name}>{name}</p>
      <p>
        {n} samples, <i>N</i> = {N} keys, <i>d</i> = {d}
      </p>
      {notes.map((note) => (
        <p key={note} className={classes.note}>
          {note}
        </p>
      ))}
      <label className={classes.switch}>
        <input
          type="checkbox"
          checked={isNormalised}
          onChange={(event) => actions.normaliseData(event.currentTarget.checked)}
        />
        Tokens of length 1, as in the theory
      </label>
      <p className={classes.note}>
        {source === 'own' ? (
          'Nothing leaves this machine.'
        ) : (
          <a href="data/digits.LICENSE.txt">Where the digits come from.</a>
        )}{' '}
        Digest {digest}.
      </p>
    </section>
  );
}
