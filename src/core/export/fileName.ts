import type { MultiHeadConfig } from '../experiment/multiHead/fields.ts';
import type { RandomFeaturesConfig } from '../experiment/randomFeatures/fields.ts';
import { panelCode, targetsOf } from '../experiment/randomFeatures/panels.ts';

/** A name that every file system takes: letters, digits, dots and dashes, not too long. */
function named(parts: readonly string[]): string {
  return parts
    .map((part) => part.replace(/[^A-Za-z0-9.-]+/g, '-'))
    .join('_')
    .slice(0, 100);
}

const against = (sweep: readonly string[]) =>
  sweep.length === 0 || sweep.join() === 'numSamples' ? [] : [`against-${sweep.join('-')}`];

/** "random-features_g3-1_seed-1": lab, targets, what is swept besides n, first seed; without an ending. */
export function randomFeaturesFileName(config: RandomFeaturesConfig): string {
  const targets = targetsOf(config).map(panelCode).join('-');
  return named(['random-features', targets, ...against(config.sweep), `seed-${config.seed}`]);
}

/** "multi-head_H-1-4-16-64_seed-1": lab, numbers of heads, what is swept, first seed; without an ending. */
export function multiHeadFileName({ numHeads, sweep, seed }: MultiHeadConfig): string {
  const swept = sweep.length === 0 ? [] : [`against-${sweep.join('-')}`];
  return named(['multi-head', `H-${numHeads.join('-')}`, ...swept, `seed-${seed}`]);
}
