import type { Dataset } from '../dataset/dataset.ts';
import { targetsOf } from '../experiment/randomFeatures/panels.ts';
import type { Activation } from './attention.ts';
import { activate, attentionScores } from './attention.ts';
import { meanOf, rotationOf, targetFrame, testSample } from './draw.ts';
import { addMean, sampleHeads } from './heads.ts';
import { keyOrder, permuteKeys } from './shuffle.ts';
import type { Target } from './targets.ts';
import { projections, targetLabels } from './targets.ts';
import type { Tokens } from './tokens.ts';
import { sampleBeta } from './tokens.ts';
import type { WeightSettings } from './weights.ts';
import { headMean } from './weights.ts';

/** Models that have attention to look at. */
export type AttentionModelName = 'rfa' | 'brfa' | 'mixed';

/** One test sample and some heads without their mean: all of an inspection that neither c nor the model changes. */
export interface Scene {
  /** One sample, its keys in the order of the shuffle. */
  readonly tokens: Tokens;
  /** The key at place i is the one that was drawn at place order[i]. */
  readonly order: readonly number[];
  readonly numHeads: number;
  /** Zero-mean query–key matrices, [numHeads, d+1, d+1]. */
  readonly drawn: Float64Array;
  /** S [d, d] of the seed; undefined where nothing is rotated. */
  readonly rotation: Float64Array | undefined;
  /** [d] */
  readonly beta: Float64Array;
  /** t_i = <x0, xi> as the target sees it, [numKeys]. */
  readonly queryKey: Float64Array;
  /** s_i = <beta, xi>, [numKeys]. */
  readonly projection: Float64Array;
  /** Value of the first target before standardisation. */
  readonly label: number;
}

/** What the heads do with one test sample. */
export interface Inspection extends Scene {
  readonly numKeys: number;
  readonly activation: Activation;
  /** Query–key matrices with their mean added, [numHeads, d+1, d+1]. */
  readonly heads: Float64Array;
  /** x~0^T W_m x~i, [numHeads, numKeys]. */
  readonly scores: Float64Array;
  /** [RF-2], [RF-4], [numHeads, numKeys]. */
  readonly attention: Float64Array;
}

/** The settings that a scene depends on. */
export type SceneSettings = Pick<WeightSettings, 'headRank'> &
  Parameters<typeof testSample>[0] &
  Parameters<typeof targetsOf>[0];

/** The settings that an inspection adds to those of its scene. */
export type InspectionSettings = Pick<
  WeightSettings,
  'queryKeyMean' | 'meanMatrix' | 'rotation' | 'mixedShare' | 'activation'
>;

/**
 * [RF-1], [RF-3] Test sample `sample` (from 0) and the first `numHeads` heads of a draw: the very ones that the run of that
 * seed uses, the keys in the order of shuffle number `shuffle` (0: as drawn). O(numHeads d²); with data of one's own also
 * O(n) for their split. Throws RangeError when the data have fewer samples than are asked for.
 */
export function openScene(
  config: SceneSettings,
  {
    seed,
    sample,
    shuffle,
    numHeads,
  }: { readonly seed: number; readonly sample: number; readonly shuffle: number; readonly numHeads: number },
  data?: Dataset,
): Scene {
  const { tokenDim: d, numKeys: N, headRank } = config;
  const found = testSample(config, seed, sample, data);
  const order = keyOrder(seed, N, sample, shuffle);
  const tokens = permuteKeys(found, 0, order);
  const rotation = rotationOf(config, seed);
  const beta = sampleBeta(seed, d);
  const frame = targetFrame(config, beta, rotation);
  const { t, s } = projections(tokens, frame, 0);
  const [target] = targetsOf(config) as [Target];
  const given = target.target === 'labels' ? found.labels?.[0] : undefined;
  return {
    tokens,
    order,
    numHeads,
    drawn: sampleHeads(seed, d, 0, numHeads, headRank),
    rotation,
    beta,
    queryKey: t,
    projection: s,
    label: given ?? targetLabels(target, tokens, frame)[0],
  };
}

/**
 * [RF-2], [RF-5] Scores and attention of a scene's heads with the mean that a model gives them. Fit for every step of a
 * drag of c: nothing is drawn, O(numHeads d (d + N)).
 */
export function inspectAttention(
  config: InspectionSettings,
  model: AttentionModelName,
  scene: Scene,
): Inspection {
  const { tokens, numHeads, drawn, rotation } = scene;
  const { d, N } = tokens;
  const { activation } = config;
  const mean = (m: number): number => headMean(config, model, m);
  const heads = addMean(drawn.slice(), d, mean, meanOf(config, rotation));
  const scores = attentionScores(tokens, 0, heads);
  const attention = scores.slice();
  for (let m = 0; m < numHeads; m++) activate(attention.subarray(m * N, (m + 1) * N), activation);
  return { ...scene, numKeys: N, activation, heads, scores, attention };
}
