import { useMemo } from 'react';
import type { StartName } from '../../../core/experiment/positionalSemantic/fields.ts';
import type { PairState } from '../../../core/experiment/positionalSemantic/training.ts';
import type { DrawState } from '../../../state/positionalSemantic/pairState.ts';
import { usePairState } from '../context.ts';
import { useShownPairs } from '../figure/useShownPairs.ts';

/** The draw, start and step whose attention is looked at. */
interface ShownDraw {
  readonly draw: DrawState | undefined;
  readonly start: StartName;
  /** Place of the start in the config's list. */
  readonly model: number;
  readonly tokenDim: number;
  readonly trial: number;
  /** The step that is shown: a kept one; undefined before there is one. */
  readonly at: number | undefined;
  /** All students there. */
  readonly state: PairState | undefined;
}

export function useShownDraw(): ShownDraw {
  const { config } = useShownPairs();
  const draws = usePairState((state) => state.run.draws);
  const { step, start: asked, shownDim, trial: askedTrial } = usePairState((state) => state.view);
  return useMemo(() => {
    const model = Math.max(0, (config.starts as readonly string[]).indexOf(asked));
    const start = config.starts[model] as StartName;
    const largest = Math.max(...config.tokenDim);
    const tokenDim = config.tokenDim.includes(shownDim) ? shownDim : largest;
    const trial = Math.min(askedTrial, config.trials) - 1;
    const draw = draws.find((one) => one.tokenDim === tokenDim && one.trial === trial);
    const kept = draw?.checkpoints ?? [];
    const state = step < 0 ? kept.at(-1) : (kept.findLast((one) => one.step <= step) ?? kept.at(-1));
    return { draw, start, model, tokenDim, trial, at: state?.step, state };
  }, [config, draws, step, asked, shownDim, askedTrial]);
}
