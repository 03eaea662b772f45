import { useMemo } from 'react';
import {
  PAIR_PRESETS,
  pairPresetLink,
  pairPresetOf,
} from '../../../core/experiment/positionalSemantic/presets.ts';
import { Prose } from '../../glossary/Prose.tsx';
import classes from '../../shell/LookFor.module.css';
import { usePairState } from '../context.ts';

/** What the picture above shows, and the other figures, one click each. */
export function PairLookFor() {
  const config = usePairState((state) => state.config);
  const preset = useMemo(() => pairPresetOf(config), [config]);
  return (
    <section className={classes.lookFor} aria-labelledby="look-for">
      <h2 id="look-for">What to look for</h2>
      {preset === undefined ? (
        <p>
          A student that attends with one vector Q learns a target that mixes two tokens partly by what they
          are and partly by where they stand. Whether Q ends near Q* (meaning) or near the all-ones direction
          (place) depends on the number of samples, and on where it starts.
        </p>
      ) : (
        <p>
          <b>{preset.title}.</b> <Prose>{preset.lookFor.join(' ')}</Prose>
        </p>
      )}
      <p>
        Try{' '}
        {PAIR_PRESETS.filter(({ id }) => id !== preset?.id).map((other, k) => (
          <span key={other.id}>
            {k === 0 ? '' : ' · '}
            <a className={classes.try} href={pairPresetLink(other)}>
              {other.title}
            </a>
          </span>
        ))}
      </p>
    </section>
  );
}
