import type { ConfigOf, Field, Rejection } from '../field.ts';
import { readEntries } from '../field.ts';
import { MODEL_NAMES } from './fields.ts';
import { INSPECTED_HEADS, INSPECTED_SAMPLES, SHUFFLES } from './fitDetail.ts';

/** What is looked at: it is in the link, but changes no result. */
export const randomFeaturesView = {
  inspect: {
    kind: 'choice',
    choices: ['rfa', 'brfa', 'mixed'],
    default: 'brfa',
    label: 'Model',
    symbol: '',
    help: 'The model whose attention and heads are shown. It need not be part of the run.',
  },
  sample: {
    kind: 'integer',
    min: 1,
    max: INSPECTED_SAMPLES,
    default: 1,
    scale: 'linear',
    step: 1,
    label: 'Test sample',
    symbol: '',
    help: 'The test sample of the first draw whose attention is shown.',
  },
  shuffle: {
    kind: 'integer',
    min: 0,
    max: SHUFFLES,
    default: 0,
    scale: 'linear',
    step: 1,
    label: 'Order of keys',
    symbol: '',
    help: 'The keys as they were drawn (0), or the same keys in another random order.',
  },
  head: {
    kind: 'integer',
    min: 0,
    max: INSPECTED_HEADS,
    default: 0,
    scale: 'linear',
    step: 1,
    label: 'Head',
    symbol: 'm',
    help: 'The head that is looked at by itself; 0 for none.',
  },
  headOrder: {
    kind: 'choice',
    choices: ['drawn', 'total', 'match', 'value'],
    default: 'drawn',
    label: 'Sort heads',
    symbol: '',
    help: 'As drawn, by all their attention, by that on the key that matches the query best, or by the length of their trained value.',
  },
  keyOrder: {
    kind: 'choice',
    choices: ['drawn', 't', 's'],
    default: 'drawn',
    label: 'Sort keys',
    symbol: '',
    help: 'As they come, or by t or s, the largest first.',
  },
  singles: {
    kind: 'choice',
    choices: ['hidden', 'shown'],
    default: 'hidden',
    label: 'Single draws',
    symbol: '',
    help: 'Each draw as a thin line of its own behind the median.',
  },
  fitFrom: {
    kind: 'real',
    min: 0,
    max: 20_000,
    default: 0,
    scale: 'linear',
    step: 1,
    label: 'Slope from',
    symbol: '',
    help: 'Where on the x axis a power law begins to be fitted; 0 for no fit.',
  },
  fitTo: {
    kind: 'real',
    min: 0,
    max: 20_000,
    default: 0,
    scale: 'linear',
    step: 1,
    label: 'Slope to',
    symbol: '',
    help: 'Where on the x axis the fitted power law ends; 0 for no fit.',
  },
  mapModel: {
    kind: 'choice',
    choices: MODEL_NAMES,
    default: 'brfa',
    label: 'Model of the map',
    symbol: '',
    help: 'Whose risk a map over two fields shows; the first of the run if it is not among its models.',
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
