import type { RandomFeaturesConfig } from '../../../core/experiment/randomFeatures/fields.ts';
import { sweepGrid } from '../../../core/experiment/randomFeatures/sweep.ts';
import type { SweepName } from '../../../core/experiment/randomFeatures/sweepNames.ts';
import type { Scale } from '../../charts/scale.ts';

/** Symbol and words of what can be swept. */
const SWEEP_WORDS: Readonly<Record<SweepName, readonly [symbol: string, words: string]>> = {
  numSamples: ['n', 'training samples'],
  numHeads: ['M', 'heads'],
  queryKeyMean: ['c', 'query–key mean'],
  tokenDim: ['d', 'token dimension'],
  numKeys: ['N', 'keys'],
};

export function sweepSymbol(name: SweepName): string {
  return SWEEP_WORDS[name][0];
}

/** "M, heads" */
export function sweepTitle(name: SweepName): string {
  return SWEEP_WORDS[name].join(', ');
}

/** " (n = 1024)" where n is not swept itself: no picture goes without its number of samples. */
export function atSamples({ sweep, numSamples }: RandomFeaturesConfig): string {
  return sweep.includes('numSamples') ? '' : ` (n = ${numSamples})`;
}

/** The x axis of a run along one field. */
export interface SweepAxis {
  readonly field: SweepName;
  readonly symbol: string;
  readonly title: string;
  readonly scale: Scale;
  /** The values at which the run has points, ascending. */
  readonly grid: readonly number[];
}

/** The axis of the first swept field: logarithmic, but for c, which has negative values. */
export function sweepAxis(config: RandomFeaturesConfig): SweepAxis {
  const field = config.sweep[0] ?? 'numSamples';
  const grid = sweepGrid(config, field);
  return {
    field,
    symbol: sweepSymbol(field),
    title: sweepTitle(field) + atSamples(config),
    scale: {
      kind: field === 'queryKeyMean' ? 'linear' : 'log',
      domain: [grid[0] as number, grid.at(-1) as number],
    },
    grid,
  };
}
