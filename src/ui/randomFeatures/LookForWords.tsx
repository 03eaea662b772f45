import type { ReactNode } from 'react';
import type { RandomFeaturesConfig } from '../../core/experiment/randomFeatures/fields.ts';
import type { TargetChoice } from '../../core/experiment/randomFeatures/panels.ts';
import { targetsOf } from '../../core/experiment/randomFeatures/panels.ts';
import { Try } from './LookForTry.tsx';

/** [RF-11], [RF-13]; only what was measured or proved, and with the setting in which it was. */
function wordsForTarget({ target, p, q }: TargetChoice): ReactNode {
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
  if (target === 'labels') {
    return (
      <>
        Given labels, standardised; the models are fitted as on the sphere. The theory assumes independent
        uniform tokens, so no stair and no guarantee is shown: all that is drawn is measured on samples that
        were held out.
      </>
    );
  }
  if (target === 'custom') {
    return (
      <>
        A function of your own. A mean over the keys of F(t, s) is in the class that attention models can
        express with enough heads; how many samples they need is told by the curve alone. Stairs are dotted
        where the expansion of F is known well enough.
      </>
    );
  }
  if (target === 'pair') {
    return (
      <>
        Keys are weighted by how they match each other, and the query plays no part: no head with a single
        query computes that, and the theory does not speak of it.{' '}
        <Try fields={{ target: 'f', p: 1 }}>Compare with f₁</Try>, the mean of ⟨β,xᵢ⟩ without weights.
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

/** What a picture that is no single learning curve shows. */
function wordsForPicture({ sweep, panels }: RandomFeaturesConfig): ReactNode {
  if (sweep.length > 1) {
    return 'Every cell is a run of its own, the median over draws; it fills in as they are done. Read along a row or a column.';
  }
  switch (sweep[0]) {
    case 'numHeads':
      return 'Along the axis more heads are added to the same ones: each model approaches its limit of infinitely many heads, which can be switched on as a level line.';
    case 'queryKeyMean':
      return 'At c = 0 BRFA is RFA; to both sides its heads lean more on ⟨x₀,xᵢ⟩. Models without a mean are level lines.';
    case 'tokenDim':
    case 'numKeys':
      return 'Every point has draws of its own shape; the number of samples and heads stays the same.';
    default:
      return panels.length > 1
        ? 'The targets are learnt by the same features from the same draws, so what differs between the panels is the target alone.'
        : null;
  }
}

/** Two or three honest sentences about the picture. */
export function wordsFor(config: RandomFeaturesConfig): ReactNode {
  const [target] = targetsOf(config) as [TargetChoice];
  return wordsForPicture(config) ?? wordsForTarget(target);
}
