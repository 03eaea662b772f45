import type { Ending } from '../../core/experiment/multiHead/document.ts';
import type { MultiHeadConfig } from '../../core/experiment/multiHead/fields.ts';
import type { TrainingState } from '../../core/experiment/multiHead/training.ts';
import { joinHeads, sliceHeads } from '../../core/multiHead/groups.ts';
import type { HeadWeights } from '../../core/multiHead/weights.ts';
import type { MultiHeadState } from './multiHeadState.ts';

/** The trial that is shown, from 0. */
export function shownTrial({ trials }: Pick<MultiHeadConfig, 'trials'>, trial: number): number {
  return Math.min(trial, trials) - 1;
}

type Looked = Pick<MultiHeadState, 'run' | 'view'>;

/** The last step of the trial that is shown; undefined before its first. */
export function latestStep({ run, view }: Looked): number | undefined {
  return run.checkpoints[shownTrial(run.config, view.trial)]?.at(-1)?.step;
}

/** The step that is asked for: the latest where there is none so late yet; undefined before the first. */
export function wantedStep(looked: Looked): number | undefined {
  const latest = latestStep(looked);
  const { step } = looked.view;
  return latest === undefined || step < 0 ? latest : Math.min(step, latest);
}

/**
 * The state of the trial that is shown at the step that is asked for, kept or replayed; while it is on its way, the nearest
 * that is there before it, or the first. Undefined before there is one.
 */
export function shownState(looked: Looked): TrainingState | undefined {
  const { run, view } = looked;
  const wanted = wantedStep(looked);
  if (wanted === undefined) return undefined;
  const trial = shownTrial(run.config, view.trial);
  return nearestBefore(run, trial, wanted) ?? run.checkpoints[trial]?.[0];
}

/** The step at which a model of the trial that is shown was found to have run away; undefined where it was not. */
export function divergedAt({ run, view }: Looked, numHeads: number): number | undefined {
  const trial = shownTrial(run.config, view.trial);
  const isIt = (ending: Ending) =>
    ending.why === 'diverged' && ending.trial === trial && ending.numHeads === numHeads;
  return run.endings.find(isIt)?.step;
}

/** The state that a model is shown in: that at the step asked for, or the last good one where it had run away by then. */
export function modelState(looked: Looked, numHeads: number): TrainingState | undefined {
  const state = shownState(looked);
  const end = divergedAt(looked, numHeads);
  if (state === undefined || end === undefined || state.step < end) return state;
  return nearestBefore(looked.run, shownTrial(looked.run.config, looked.view.trial), end - 1);
}

/** The weights of all models one after the other, each as it is shown: see `modelState`. Undefined before there are any. */
export function shownModels(looked: Looked): HeadWeights | undefined {
  const { numHeads } = looked.run.config;
  const models = numHeads.flatMap((H, model) => {
    const weights = modelState(looked, H)?.weights;
    return weights === undefined ? [] : [sliceHeads(weights, numHeads, model)];
  });
  return models.length < numHeads.length ? undefined : joinHeads(models);
}

/** The last state of a trial at or before a step, kept or replayed. */
export function nearestBefore(
  { checkpoints, replayed }: MultiHeadState['run'],
  trial: number,
  wanted: number,
): TrainingState | undefined {
  let found = checkpoints[trial]?.findLast(({ step }) => step <= wanted);
  for (const { state } of replayed[trial] ?? []) {
    if (state.step <= wanted && (found === undefined || state.step > found.step)) found = state;
  }
  return found;
}
