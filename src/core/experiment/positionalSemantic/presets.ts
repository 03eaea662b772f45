import { defaultsOf } from '../field.ts';
import type { PositionalSemanticConfig } from './fields.ts';
import { positionalSemanticFields } from './fields.ts';
import { encodePositionalSemanticLink } from './link.ts';
import type { PositionalSemanticView } from './view.ts';
import { positionalSemanticView } from './view.ts';

/** A training or a sweep worth showing. */
export interface PairPreset {
  readonly id: string;
  readonly title: string;
  /** 'paper': after Cui, Behrens, Krzakala and Zdeborová (2024), in our sizes. */
  readonly source: 'paper' | 'ours';
  /** What differs from the defaults. */
  readonly fields: Partial<PositionalSemanticConfig>;
  readonly view?: Partial<PositionalSemanticView>;
  /** Two sentences: what to look for. */
  readonly lookFor: readonly [string, string];
}

/** Every figure of the positional–semantic lab, in the order of the menu. */
export const PAIR_PRESETS: readonly PairPreset[] = [
  {
    id: 'two-minima',
    title: 'One loss, two places to end',
    source: 'paper',
    fields: {},
    lookFor: [
      'Three students on the same samples: from Q* one stays near meaning, from all ones one stays near place, and both are minima of the same loss.',
      'The small random start, which knows nothing, goes to place; dotted are the levels that theory gives for both as d → ∞.',
    ],
  },
  {
    id: 'transition',
    title: 'From place to meaning as samples grow',
    source: 'paper',
    fields: { sweep: ['alpha'], starts: ['semantic', 'positional'], steps: 3000, trials: 2 },
    lookFor: [
      'Each point is where training ends; the dotted lines are the theory of d → ∞, no fit.',
      'With few samples the semantic student keeps little of Q*; the panel on the right says where the training losses of both branches cross, which is where the global minimum jumps.',
    ],
  },
  {
    id: 'losses-cross',
    title: 'Which minimum is lower',
    source: 'paper',
    fields: {
      sweep: ['alpha'],
      starts: ['semantic', 'positional'],
      steps: 3000,
      alphaFrom: 0.8,
      alphaTo: 1.8,
      alphaPoints: 6,
      trials: 3,
    },
    view: { outcome: 'trainLoss' },
    lookFor: [
      'Below the crossing the positional branch has the lower training loss, above it the semantic one: a first-order transition, both branches are there on either side.',
      'A finite d shifts and rounds it: points of single draws lie on either side of the lines.',
    ],
  },
  {
    id: 'beats-linear',
    title: 'When attention beats a linear model',
    source: 'paper',
    fields: {
      sweep: ['alpha'],
      starts: ['semantic', 'positional'],
      steps: 3000,
      alphaTo: 2,
      alphaPoints: 10,
      trials: 2,
    },
    view: { outcome: 'testError' },
    lookFor: [
      'The dashed level is the best that four numbers B can do: it mixes the two tokens the same way in every sample.',
      'Positional attention can do no better than that; semantic attention can, once there are samples enough to find Q*.',
    ],
  },
  {
    id: 'stuck',
    title: 'A random start is stuck with place',
    source: 'ours',
    fields: { alpha: 3, starts: ['semantic', 'random'], trials: 3 },
    lookFor: [
      'At α = 3 the semantic minimum is the lower one, but the small random start does not find it in these steps.',
      'Its positional overlap rises at once, its semantic one stays where chance put it, of the order 1/√d.',
    ],
  },
  {
    id: 'melts',
    title: 'A semantic start melts',
    source: 'ours',
    fields: { alpha: 0.4, starts: ['semantic', 'positional'], trials: 3 },
    lookFor: [
      'With so few samples Q* itself is no resting place: its overlap falls from 1 to what the samples support.',
      'The positional student, which needs only one number, has the lower test error meanwhile.',
    ],
  },
  {
    id: 'second-mixing',
    title: 'Another A: places that swap',
    source: 'ours',
    fields: { mixingFirst: 0.3, mixingSecond: 0.4 },
    lookFor: [
      'Here the positional part of the target gives each token mostly the other one, and A is not symmetric.',
      'A single Q cannot attend so: the diagonal of softmax(s sᵀ) with opposite fields is above one half, so the positional branch has little to gain.',
    ],
  },
  {
    id: 'finite-size',
    title: 'What a finite dimension rounds',
    source: 'ours',
    fields: {
      sweep: ['alpha'],
      starts: ['semantic'],
      tokenDim: [25, 50, 100, 200],
      steps: 2000,
      alphaPoints: 9,
      trials: 2,
    },
    lookFor: [
      'The same semantic branch in four dimensions, dark to bright, over the theory of d → ∞.',
      'Small d scatters widely and keeps a spurious overlap where theory has almost none; the larger d, the closer the points lie to the line.',
    ],
  },
  {
    id: 'phase-map',
    title: 'The phase map',
    source: 'paper',
    fields: {
      sweep: ['alpha', 'omega'],
      starts: ['semantic', 'positional'],
      tokenDim: [100],
      steps: 1200,
      alphaPoints: 8,
      omegaPoints: 5,
      trials: 3,
    },
    lookFor: [
      'Each cell trains both starts and asks whose training loss is lower; the solid line is where theory says that they cross.',
      'The more of the target is positional, the more samples it takes before meaning wins; d = 100 is far from d → ∞, so cells beside the line may disagree with it and with each other.',
    ],
  },
];

export function pairPresetConfig({ fields }: PairPreset): PositionalSemanticConfig {
  return { ...defaultsOf(positionalSemanticFields), ...fields };
}

/** The link to a figure. */
export function pairPresetLink(preset: PairPreset): string {
  const view = { ...defaultsOf(positionalSemanticView), ...preset.view };
  return encodePositionalSemanticLink(pairPresetConfig(preset), view);
}

/** The figure with these settings, whatever of it is looked at; the first of several. */
export function pairPresetOf(config: PositionalSemanticConfig): PairPreset | undefined {
  const asked = JSON.stringify({ ...config, seed: 0 });
  return PAIR_PRESETS.find((preset) => JSON.stringify({ ...pairPresetConfig(preset), seed: 0 }) === asked);
}
