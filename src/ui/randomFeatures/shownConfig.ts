import type { RandomFeaturesConfig } from '../../core/experiment/randomFeaturesFields.ts';
import type { LabState } from '../../state/labState.ts';

/** What figure and run bar speak of: the config of the curves on screen, or, while there are none, of those to come. */
export function shownConfig({ config, run }: LabState): RandomFeaturesConfig {
  return run.curves.length === 0 ? config : run.config;
}
