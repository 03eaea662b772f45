import { useMemo } from 'react';
import { INSPECTED_HEADS } from '../../../core/experiment/randomFeatures/fitDetail.ts';
import { targetsOf } from '../../../core/experiment/randomFeatures/panels.ts';
import type { Inspection } from '../../../core/randomFeatures/inspect.ts';
import { inspectAttention, openScene } from '../../../core/randomFeatures/inspect.ts';
import { useLabState } from '../../labContext.ts';

/**
 * What the first heads of the chosen model do with the chosen test sample of the first draw: the very heads and tokens of
 * a run of these settings. Dragging c draws nothing anew. Null for the moment in which data of one's own have changed and
 * the settings have not yet followed.
 */
export function useInspection(): Inspection | null {
  const config = useLabState((state) => state.config);
  const { inspect, sample, shuffle } = useLabState((state) => state.view);
  const dataset = useLabState(({ config: { data }, data: opened }) =>
    opened?.source === data ? opened.dataset : undefined,
  );
  const { tokenDim, numKeys, numTest, rotation, headRank, seed } = config;
  const numHeads = Math.min(config.numHeads, INSPECTED_HEADS);
  const served =
    config.data === 'sphere' || (dataset?.d === tokenDim && dataset.N === numKeys && dataset.n >= numTest);
  // By its parts: a change of any field makes new lists of the others.
  const [{ target, p, q, expression = '' }] = targetsOf(config);
  const scene = useMemo(
    () =>
      served
        ? openScene(
            { target, p, q, expression, panels: [], tokenDim, numKeys, numTest, rotation, headRank },
            { seed, sample: sample - 1, shuffle, numHeads },
            dataset,
          )
        : null,
    [
      target,
      p,
      q,
      expression,
      tokenDim,
      numKeys,
      numTest,
      rotation,
      headRank,
      seed,
      sample,
      shuffle,
      numHeads,
      dataset,
      served,
    ],
  );
  return useMemo(
    () => (scene === null ? null : inspectAttention(config, inspect, scene)),
    [config, inspect, scene],
  );
}
