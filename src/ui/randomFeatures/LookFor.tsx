import { Suspense, useState } from 'react';
import { Prose } from '../glossary/Prose.tsx';
import { useLabState } from '../labContext.ts';
import { usePreset } from '../presets/usePreset.ts';
import classes from '../shell/LookFor.module.css';
import { lazyPart } from '../shell/lazyPart.tsx';
import { wordsFor } from './LookForWords.tsx';

const LookForGuarantees = lazyPart(() => import('./LookForGuarantees.tsx'));

/** The theory's bounds, folded away: they put models in order and predict no curve. */
function Guarantees() {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details className={classes.guarantees} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>What is guaranteed: order, not prediction</summary>
      {isOpen && (
        <Suspense fallback={null}>
          <LookForGuarantees />
        </Suspense>
      )}
    </details>
  );
}

/** What the picture above shows: the sentences of its figure, or of its target; and what the theory says of it. Loaded after the first curve. */
export default function LookFor() {
  const config = useLabState((state) => state.config);
  const preset = usePreset(config);
  return (
    <section className={classes.lookFor} aria-labelledby="look-for">
      <h2 id="look-for">What to look for</h2>
      {preset === undefined ? (
        <p>
          <Prose>{wordsFor(config)}</Prose>
        </p>
      ) : (
        <p>
          <b>{preset.title.endsWith('?') ? preset.title : `${preset.title}.`}</b>{' '}
          <Prose>{preset.lookFor.join(' ')}</Prose>
        </p>
      )}
      <Guarantees />
    </section>
  );
}
