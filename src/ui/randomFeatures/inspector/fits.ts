import type { RandomFeaturesConfig } from '../../../core/experiment/randomFeatures/fields.ts';
import type { FitDetail } from '../../../core/experiment/randomFeatures/fitDetail.ts';
import type { RunStatus } from '../../../state/labState.ts';

type HeadSettings = Pick<RandomFeaturesConfig, 'seed' | 'tokenDim' | 'headRank'>;

/** The fit of a model whose heads are those on screen, whatever else was asked for meanwhile; undefined without one. */
export function fitOfHeads(
  fits: readonly FitDetail[],
  model: FitDetail['model'],
  fitted: HeadSettings,
  shown: HeadSettings,
): FitDetail | undefined {
  const same = (['seed', 'tokenDim', 'headRank'] as const).every((name) => fitted[name] === shown[name]);
  return same ? fits.find((fit) => fit.model === model) : undefined;
}

/** Why there are no fits to look at yet, and when there will be. */
export function whenFitted(status: RunStatus, sweep: RandomFeaturesConfig['sweep']): string {
  if (sweep.length > 1 || sweep[0] !== 'numSamples') {
    return 'What was learnt is kept in runs along n alone: draw the risk against n to see it here.';
  }
  switch (status) {
    case 'waiting':
      return 'Appears once this run has been started: it waits for Run.';
    case 'preparing':
    case 'running':
      return 'Appears model by model, as soon as each is fitted to all n samples of the first draw.';
    case 'paused':
      return 'The run is paused. Appears as soon as a model is fitted to all n samples of the first draw.';
    case 'idle':
    case 'finished':
      return 'Appears after the next run, model by model.';
    case 'failed':
      return 'The run has stopped before a model was fitted to all n samples.';
    default:
      return status satisfies never;
  }
}
