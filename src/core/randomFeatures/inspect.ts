import type { RandomFeaturesConfig } from '../experiment/randomFeaturesFields.ts';
import { activate, attentionScores } from './attention.ts';
import { addMean, sampleHeads } from './heads.ts';
import { projections, targetLabels } from './targets.ts';
import { sampleBeta, sampleTokens } from './tokens.ts';

/** What the heads do with one test sample. */
export interface Inspection {
  readonly numHeads: number;
  readonly numKeys: number;
  /** x~0^T (W_m + c W0) x~i, [numHeads, numKeys]. */
  readonly scores: Float64Array;
  /** relu(score)/N [RF-2], [numHeads, numKeys]. */
  readonly attention: Float64Array;
  /** t_i = <x0, xi>, [numKeys]. */
  readonly queryKey: Float64Array;
  /** s_i = <beta, xi>, [numKeys]. */
  readonly projection: Float64Array;
  /** Value of the target before standardisation. */
  readonly label: number;
}

/**
 * [RF-2], [RF-5] Scores and attention of the first `numHeads` heads on test sample `sample` (from 0) of a draw: the very
 * heads and tokens that the run of that seed uses. Cheap: O(numHeads d (d + N)).
 */
export function inspectAttention(
  config: Pick<RandomFeaturesConfig, 'target' | 'p' | 'q' | 'tokenDim' | 'numKeys'>,
  {
    seed,
    sample,
    meanScale,
    numHeads,
  }: { seed: number; sample: number; meanScale: number; numHeads: number },
): Inspection {
  const { tokenDim: d, numKeys: N } = config;
  const tokens = sampleTokens(seed, 'data/test', 1, N, d, sample);
  const beta = sampleBeta(seed, d);
  const scores = attentionScores(tokens, 0, addMean(sampleHeads(seed, d, 0, numHeads), d, meanScale));
  const attention = scores.slice();
  for (let m = 0; m < numHeads; m++) activate(attention.subarray(m * N, (m + 1) * N), 'relu');
  const { t, s } = projections(tokens, beta, 0);
  return {
    numHeads,
    numKeys: N,
    scores,
    attention,
    queryKey: t,
    projection: s,
    label: targetLabels(config, tokens, beta)[0],
  };
}
