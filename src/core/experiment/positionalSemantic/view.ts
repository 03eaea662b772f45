import type { ConfigOf, Field, Rejection } from '../field.ts';
import { readEntries } from '../field.ts';
import { START_NAMES } from './fields.ts';

/** Test samples that can be looked at one by one. */
const SHOWN_PAIRS = 16;

/** What of a student is drawn against alpha or omega. */
const PAIR_OUTCOME_NAMES = ['overlaps', 'testError', 'trainLoss'] as const;

/** What a map is coloured by. */
const MAP_QUANTITIES = ['trainWinner', 'testWinner', 'semantic', 'positional', 'testError'] as const;

/** What is looked at, and how the theory is computed: it is in the link, but changes no training. */
export const positionalSemanticView = {
  quantity: {
    kind: 'choice',
    choices: ['loss', 'error', 'overlaps', 'attention'],
    default: 'overlaps',
    label: 'Shown',
    symbol: '',
    help: 'What is drawn against the steps: training loss, training and test error, both order parameters, or mean attention of tokens on themselves.',
  },
  outcome: {
    kind: 'choice',
    choices: PAIR_OUTCOME_NAMES,
    default: 'overlaps',
    label: 'Outcome',
    symbol: '',
    help: 'What is drawn where training ends: both order parameters, test error, or training loss.',
  },
  mapped: {
    kind: 'choice',
    choices: MAP_QUANTITIES,
    default: 'trainWinner',
    label: 'Cells',
    symbol: '',
    help: 'What colours a map: the start with the lower training loss, the one with the lower test error, or a number of the one with the lower training loss.',
  },
  scale: {
    kind: 'choice',
    choices: ['usual', 'log', 'linear'],
    default: 'usual',
    label: 'Axis',
    symbol: '',
    help: 'How values lie on the axis; usual is linear for order parameters and attention, logarithmic for losses and errors against steps.',
  },
  singles: {
    kind: 'choice',
    choices: ['hidden', 'shown'],
    default: 'hidden',
    label: 'Single draws',
    symbol: '',
    help: 'Each draw as a thin line of its own behind the median.',
  },
  theory: {
    kind: 'choice',
    choices: ['shown', 'hidden'],
    default: 'shown',
    label: 'Theory',
    symbol: '',
    help: 'Lines of the state evolution of d → ∞ behind what was trained.',
  },
  nodes: {
    kind: 'integer',
    min: 3,
    max: 15,
    default: 7,
    scale: 'linear',
    step: 1,
    label: 'Quadrature nodes',
    symbol: '',
    help: 'Nodes a side of the fourfold Gauss–Hermite rule by which the theory is averaged; time grows with their fourth power.',
  },
  damping: {
    kind: 'real',
    min: 0,
    max: 0.99,
    default: 0.9,
    scale: 'linear',
    step: 0.05,
    label: 'Damping',
    symbol: '',
    help: 'Share of the old order parameters that each plain step of the theory’s equations keeps.',
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
    help: 'The step whose attention is shown; −1 is the latest.',
  },
  start: {
    kind: 'choice',
    choices: ['first', ...START_NAMES],
    default: 'first',
    label: 'Start shown',
    symbol: 'Q_0',
    help: 'The start whose attention is shown; the first that is trained unless one is named.',
  },
  shownDim: {
    kind: 'integer',
    min: 0,
    max: 2000,
    default: 0,
    scale: 'linear',
    step: 1,
    label: 'Dimension shown',
    symbol: 'd',
    help: 'The dimension whose attention is shown; 0 is the largest that is trained.',
  },
  trial: {
    kind: 'integer',
    min: 1,
    max: 50,
    default: 1,
    scale: 'linear',
    step: 1,
    label: 'Draw shown',
    symbol: '',
    help: 'The draw whose attention is shown.',
  },
  sample: {
    kind: 'integer',
    min: 0,
    max: SHOWN_PAIRS,
    default: 0,
    scale: 'linear',
    step: 1,
    label: 'Test sample',
    symbol: '',
    help: 'The test sample whose attention is shown; 0 is the mean over all of them.',
  },
} as const satisfies Record<string, Field>;

export type PositionalSemanticView = ConfigOf<typeof positionalSemanticView>;

/** Reads view entries; never throws. */
export function readPositionalSemanticView(entries: Iterable<readonly [string, unknown]>): {
  view: PositionalSemanticView;
  rejections: Rejection[];
} {
  const { config, rejections } = readEntries(positionalSemanticView, entries);
  return { view: config, rejections };
}
