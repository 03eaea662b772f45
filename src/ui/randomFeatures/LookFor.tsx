import IconPlayerPlayFilled from '@tabler/icons-react/dist/esm/icons/IconPlayerPlayFilled.mjs';
import type { ReactNode } from 'react';
import { encodeLink } from '../../core/experiment/link.ts';
import type { RandomFeaturesConfig } from '../../core/experiment/randomFeaturesFields.ts';
import { useLabState } from '../labContext.ts';
import classes from './LookFor.module.css';

interface TryProps {
  /** What following it sets. */
  fields: Partial<RandomFeaturesConfig>;
  children: ReactNode;
}

/** Words in the prose that set the controls: a link, so that it opens in another tab and the way back is Back. */
function Try({ fields, children }: TryProps) {
  const config = useLabState((state) => state.config);
  const view = useLabState((state) => state.view);
  const href = encodeLink({ lab: 'random-features', config: { ...config, ...fields }, view });
  return (
    <a className={classes.try} href={href}>
      <IconPlayerPlayFilled size="0.7em" aria-hidden="true" /> {children}
    </a>
  );
}

/** theory.md [RF-11], [RF-13]; only what was measured or proved, and with the setting in which it was. */
function wordsFor({ target, p, q }: Pick<RandomFeaturesConfig, 'target' | 'p' | 'q'>): ReactNode {
  if (target === 'g' && p === 1 && q === 1) {
    return (
      <>
        RFA comes to rest on the dotted stair: it has learnt ⟨x₀,β⟩/d, the part of the target that depends on
        the query alone, and the rest takes many more samples. BRFA goes under the stair early, because each
        of its heads already leans on ⟨x₀,xᵢ⟩; RFMLP, which does not know that the order of the keys is
        irrelevant, lags behind both. No free lunch:{' '}
        <Try fields={{ target: 'f', p: 2 }}>on f₂, where the query plays no part, the lean costs samples</Try>
        .
      </>
    );
  }
  if (target === 'g' && p > 0) {
    return (
      <>
        The larger p, the more BRFA’s lean on ⟨x₀,xᵢ⟩ should matter: for q = 1 the theory’s bound on the
        samples it needs lacks RFA’s factor dᵖ. Bounds are not predictions, so read the order of the curves
        and not their distance; <Try fields={{ target: 'g', p: 1, q: 1 }}>g₁,₁ shows the gap best</Try>.
      </>
    );
  }
  // g with p = 0 is f of degree q.
  if (target === 'f' || target === 'g') {
    return (
      <>
        The query plays no part here, so BRFA’s lean on ⟨x₀,xᵢ⟩ is a burden: on f₂ with d = N = 16, M = 1000
        and the best of several ridges, a reference in NumPy finds .16 for RFA and .43 for c = 4 at n = 1024.{' '}
        <Try fields={{ queryKeyMean: 1 }}>With c = 1 the loss is small</Try>;{' '}
        <Try fields={{ target: 'g', p: 1, q: 1 }}>on g₁,₁ the lean pays</Try>.
      </>
    );
  }
  if (target === 'max') {
    return (
      <>
        The largest projection is no average over keys, so it lies outside the class that the theory speaks
        about; we have no prediction to draw. Both attention models still know that the order of the keys is
        irrelevant, RFMLP does not.
      </>
    );
  }
  return (
    <>
      cos⟨x₀,xᵢ⟩ is close to 1 in high dimension, so this target is close to fₚ plus a small correction that
      depends on the query. We have no stair for it;{' '}
      <Try fields={{ target: 'f' }}>compare with fₚ itself</Try>.
    </>
  );
}

/** Two or three honest sentences about the picture above. */
export function LookFor() {
  const target = useLabState((state) => state.config.target);
  const p = useLabState((state) => state.config.p);
  const q = useLabState((state) => state.config.q);
  return (
    <section className={classes.lookFor} aria-labelledby="look-for">
      <h2 id="look-for">What to look for</h2>
      <p>{wordsFor({ target, p, q })}</p>
    </section>
  );
}
