import { useMemo } from 'react';
import type { MultiHeadConfig } from '../../../core/experiment/multiHead/fields.ts';
import type { TrainingState } from '../../../core/experiment/multiHead/training.ts';
import { sliceHeads } from '../../../core/multiHead/groups.ts';
import type { HeadWeights } from '../../../core/multiHead/weights.ts';
import type { MultiHeadState } from '../../../state/multiHead/multiHeadState.ts';
import { divergedAt, modelState, shownState, shownTrial } from '../../../state/multiHead/shownStep.ts';
import { useMultiHeadState } from '../context.ts';
import type { HeadMaps, ModelOutput } from './headMaps.ts';
import { headMaps, outputsOn } from './headMaps.ts';
import type { HeadScene } from './shownHeads.ts';
import { openHeadScene, shownModel, startIn } from './shownHeads.ts';

/** All that the inspector shows of a run. */
export interface ShownHeads {
  /** The config that the heads were trained with. */
  readonly config: MultiHeadConfig;
  readonly scene: HeadScene;
  /** From 0. */
  readonly trial: number;
  /** Heads H of the model. */
  readonly numHeads: number;
  /** The step whose weights these are. */
  readonly step: number;
  /** Whether the model had run away by the step that is asked for: it is shown as it last was good. */
  readonly isLastGood: boolean;
  readonly weights: HeadWeights;
  readonly start: HeadWeights | undefined;
  readonly signs: Int8Array | undefined;
  /** From 1; 0 is the average. */
  readonly sample: number;
  readonly maps: HeadMaps;
  /** Phi of the sample for each model at the step that is asked for; none for the average. */
  readonly outputs: readonly ModelOutput[];
  /** Numbers of heads of the models that had run away by then. */
  readonly diverged: readonly number[];
}

/** The kept start of a trial. */
function startState(kept: readonly TrainingState[] | undefined): TrainingState | undefined {
  return kept?.[0]?.step === 0 ? kept[0] : undefined;
}

/** Numbers of heads of the models that had run away by the step that is shown. */
function divergedBy(looked: MultiHeadState): number[] {
  const step = shownState(looked)?.step ?? 0;
  return looked.run.config.numHeads.filter(
    (numHeads) => (divergedAt(looked, numHeads) ?? Number.POSITIVE_INFINITY) <= step,
  );
}

/**
 * Heads of the chosen model, trial and step on the chosen sample; before the first checkpoint those of the start. Null while
 * neither is known. Everything is computed once for what it depends on, so that a checkpoint costs its own maps alone.
 */
export function useShownHeads(): ShownHeads | null {
  const config = useMultiHeadState((state) => state.run.config);
  const shown = useMultiHeadState((state) => state.view.shown);
  const sample = useMultiHeadState((state) => state.view.sample);
  const trial = useMultiHeadState((state) => shownTrial(state.run.config, state.view.trial));
  const first = useMultiHeadState(({ run }) => startState(run.checkpoints[trial]));

  const own = useMultiHeadState((state) => state.run.data);
  const scene = useMemo(() => openHeadScene(config, trial, own), [config, trial, own]);
  const model = shownModel(config.numHeads, shown);
  const numHeads = config.numHeads[model];
  const drawn = useMemo(() => startIn(scene, config, trial, numHeads), [scene, config, trial, numHeads]);
  const start = useMemo(() => {
    if (first !== undefined) return sliceHeads(first.weights, config.numHeads, model);
    return scene.isWhole || config.init === 'zero' || config.init === 'gaussian' ? drawn.weights : undefined;
  }, [first, config, model, scene, drawn]);
  const state = useMultiHeadState((looked) => modelState(looked, numHeads));
  const asked = useMultiHeadState(shownState);
  // One text, so that it stays the same while points arrive.
  const gone = useMultiHeadState((looked) => divergedBy(looked).join());
  const weights = useMemo(
    () => (state === undefined ? start : sliceHeads(state.weights, config.numHeads, model)),
    [state, start, config, model],
  );
  const maps = useMemo(
    () => (weights === undefined ? undefined : headMaps(scene.test, sample, weights)),
    [scene, sample, weights],
  );
  const outputs = useMemo(
    () =>
      asked === undefined || sample === 0
        ? []
        : outputsOn(scene.test, Math.min(sample, scene.test.n) - 1, asked.weights, config.numHeads),
    [scene, sample, asked, config],
  );
  return useMemo(
    () =>
      weights === undefined || maps === undefined
        ? null
        : {
            config,
            scene,
            trial,
            numHeads,
            step: state?.step ?? 0,
            isLastGood: state !== asked,
            weights,
            start,
            signs: drawn.signs,
            sample: Math.min(sample, scene.test.n),
            maps,
            outputs,
            diverged: gone === '' ? [] : gone.split(',').map(Number),
          },
    [config, scene, trial, numHeads, state, asked, gone, weights, start, drawn, sample, maps, outputs],
  );
}
