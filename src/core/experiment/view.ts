import type { ConfigOf, Field, Rejection } from './field.ts';
import { readEntries } from './field.ts';

/** What is looked at: it is in the link, but changes no result. */
export const randomFeaturesView = {
  sample: {
    kind: 'integer',
    min: 1,
    max: 16,
    default: 1,
    scale: 'linear',
    step: 1,
    label: 'Test sample',
    symbol: '',
    help: 'The test sample of the first draw whose attention is shown.',
  },
} as const satisfies Record<string, Field>;

export type View = ConfigOf<typeof randomFeaturesView>;

/** Reads view entries; never throws. */
export function readView(entries: Iterable<readonly [string, unknown]>): {
  view: View;
  rejections: Rejection[];
} {
  const { config, rejections } = readEntries(randomFeaturesView, entries);
  return { view: config, rejections };
}
