import type { TokenDataset } from '../../../core/dataset/dataset.ts';
import { trialSeed } from '../../../core/experiment/multiHead/curve.ts';
import type { MultiHeadConfig } from '../../../core/experiment/multiHead/fields.ts';
import { SHOWN_SAMPLES } from '../../../core/experiment/multiHead/view.ts';
import type { Start } from '../../../core/multiHead/initialisation.ts';
import { startOf } from '../../../core/multiHead/initialisation.ts';
import type { TrialData } from '../../../core/multiHead/trialData.ts';
import { trialData } from '../../../core/multiHead/trialData.ts';

/** The model that is shown, by its place in the list of H: that with `shown` heads, else the first with more than one. */
export function shownModel(numHeads: readonly number[], shown: number): number {
  const named = numHeads.indexOf(shown);
  return named >= 0
    ? named
    : Math.max(
        0,
        numHeads.findIndex((H) => H > 1),
      );
}

/** Numbers that training samples may have for the page to draw them anew: about 50 ms. */
const MOST_DRAWN = 1e6;

/** What does not change while a trial is trained. */
export interface HeadScene extends TrialData {
  /** Whether `train` holds all training samples, or only as many as are drawn in a moment. */
  readonly isWhole: boolean;
}

/**
 * The samples of a trial, the very ones that it is trained on: of the test samples the first 16, of large training sets
 * a part, as neither changes the ones before it. `own` are the visitor's data where the config asks for them.
 */
export function openHeadScene(config: MultiHeadConfig, trial: number, own: TokenDataset | null): HeadScene {
  const { numSamples, numTest, numTokens, tokenDim } = config;
  const isWhole = numSamples * numTokens * tokenDim <= MOST_DRAWN;
  const data = trialData(
    {
      ...config,
      numTest: Math.min(numTest, SHOWN_SAMPLES),
      numSamples: isWhole ? numSamples : 1,
    },
    trialSeed(config, trial),
    own ?? undefined,
  );
  return { ...data, isWhole };
}

/** [MH-9] The start of H heads in a scene; its weights are right only if the scene is whole, its signs always. */
export function startIn(scene: HeadScene, config: MultiHeadConfig, trial: number, H: number): Start {
  return startOf(config, scene.train, H, trialSeed(config, trial));
}
