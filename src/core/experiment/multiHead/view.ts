import type { ConfigOf, Field, Rejection } from '../field.ts';
import { readEntries } from '../field.ts';
import { OUTCOME_NAMES } from './sweepSummary.ts';

/** Test samples that can be looked at one by one. */
export const SHOWN_SAMPLES = 16;

/** What is looked at: it is in the link, but changes no result. */
export const multiHeadView = {
  quantity: {
    kind: 'choice',
    choices: ['loss', 'error', 'distance', 'attention'],
    default: 'loss',
    label: 'Shown',
    symbol: '',
    help: 'What is drawn against the steps: loss, error, distance from the start, or attention on relevant tokens.',
  },
  outcome: {
    kind: 'choice',
    choices: OUTCOME_NAMES,
    default: 'testError',
    label: 'Outcome',
    symbol: '',
    help: 'What of a swept training is drawn: test error or test loss where training ended, or steps until the training loss is as low as the one at which training stops.',
  },
  scale: {
    kind: 'choice',
    choices: ['usual', 'log', 'linear'],
    default: 'usual',
    label: 'Axis',
    symbol: '',
    help: 'How values lie on the axis; usual is logarithmic for loss, error and steps, linear for distance and attention, and for the error of a sweep, which is often 0.',
  },
  singles: {
    kind: 'choice',
    choices: ['hidden', 'shown'],
    default: 'hidden',
    label: 'Single trials',
    symbol: '',
    help: 'Each trial as a thin line of its own behind the median.',
  },
  step: {
    kind: 'integer',
    min: -1,
    max: 100_000,
    default: -1,
    scale: 'linear',
    step: 1,
    label: 'Step shown',
    symbol: 'k',
    help: 'The step whose attention maps and weights are shown; −1 is the latest.',
  },
  shown: {
    kind: 'integer',
    min: 0,
    max: 256,
    default: 0,
    scale: 'linear',
    step: 1,
    label: 'Heads shown',
    symbol: 'H',
    help: 'The model whose heads are shown, by its number of heads; 0 is the first with more than one.',
  },
  trial: {
    kind: 'integer',
    min: 1,
    max: 50,
    default: 1,
    scale: 'linear',
    step: 1,
    label: 'Trial shown',
    symbol: '',
    help: 'The trial whose data and heads are shown.',
  },
  sample: {
    kind: 'integer',
    min: 0,
    max: SHOWN_SAMPLES,
    default: 1,
    scale: 'linear',
    step: 1,
    label: 'Test sample',
    symbol: '',
    help: 'The test sample on which attention is shown; 0 is the average over the first 16.',
  },
  head: {
    kind: 'integer',
    min: 0,
    max: 256,
    default: 0,
    scale: 'linear',
    step: 1,
    label: 'Head',
    symbol: 'h',
    help: 'The head that is looked at by itself; 0 for none.',
  },
} as const satisfies Record<string, Field>;

export type MultiHeadView = ConfigOf<typeof multiHeadView>;

/** Reads view entries; never throws. */
export function readMultiHeadView(entries: Iterable<readonly [string, unknown]>): {
  view: MultiHeadView;
  rejections: Rejection[];
} {
  const { config, rejections } = readEntries(multiHeadView, entries);
  return { view: config, rejections };
}
