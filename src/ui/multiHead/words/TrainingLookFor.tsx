import { useMemo } from 'react';
import {
  MULTI_HEAD_PRESETS,
  multiHeadPresetLink,
  multiHeadPresetOf,
} from '../../../core/experiment/multiHead/presets.ts';
import { Prose } from '../../glossary/Prose.tsx';
import classes from '../../shell/LookFor.module.css';
import { useMultiHeadState } from '../context.ts';
import { wordsForTraining } from './wordsForTraining.ts';

/** What the picture above shows: the sentences of its figure, or of its start; and the other figures, one click each. */
export function TrainingLookFor() {
  const config = useMultiHeadState((state) => state.config);
  const preset = useMemo(() => multiHeadPresetOf(config), [config]);
  return (
    <section className={classes.lookFor} aria-labelledby="look-for">
      <h2 id="look-for">What to look for</h2>
      {preset === undefined ? (
        <p>
          <Prose>{wordsForTraining(config)}</Prose>
        </p>
      ) : (
        <p>
          <b>{preset.title.endsWith('?') ? preset.title : `${preset.title}.`}</b>{' '}
          <Prose>{preset.lookFor.join(' ')}</Prose>
        </p>
      )}
      <p>
        Try{' '}
        {MULTI_HEAD_PRESETS.filter(({ id }) => id !== preset?.id).map((other, k) => (
          <span key={other.id}>
            {k === 0 ? '' : ' · '}
            <a className={classes.try} href={multiHeadPresetLink(other)}>
              {other.title}
            </a>
          </span>
        ))}
      </p>
    </section>
  );
}
