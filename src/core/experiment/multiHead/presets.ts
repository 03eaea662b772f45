import { defaultsOf } from '../field.ts';
import type { MultiHeadConfig } from './fields.ts';
import { multiHeadFields } from './fields.ts';
import { encodeMultiHeadLink } from './link.ts';
import type { MultiHeadView } from './view.ts';
import { multiHeadView } from './view.ts';

/** A training run worth showing. */
export interface MultiHeadPreset {
  readonly id: string;
  readonly title: string;
  /** 'paper': after Deora, Ghaderi, Taheri and Thrampoulidis (2024), with our choices where theirs are not known. */
  readonly source: 'paper' | 'ours';
  /** What differs from the defaults. */
  readonly fields: Partial<MultiHeadConfig>;
  readonly view?: Partial<MultiHeadView>;
  /** Two sentences: what to look for. Numbers are measured in float64, and stand with the settings at which they were. */
  readonly lookFor: readonly [string, string];
}

const FIRST = 'the first trial';

/** Every figure of the gradient-descent lab, in the order of the menu. */
export const MULTI_HEAD_PRESETS: readonly MultiHeadPreset[] = [
  {
    id: 'paper-setting',
    title: 'The paper’s own simulation, as far as it is known',
    source: 'paper',
    fields: { trials: 5 },
    lookFor: [
      'n = 100, 300 test samples, five trials, the zero start and η = 1 are the paper’s; T = 10, d = 20, ζ = 0.1, S = 2, σ = 0.3, four noise directions and the list of H are ours.',
      `At the same η more heads are slower, and test loss follows training loss closely: .00046, .00083 and .0024 for H = 1, 4 and 16 after 200 steps, where no test sample is wrong (${FIRST}).`,
    ],
  },
  {
    id: 'identical-heads',
    title: 'From zero, all heads stay identical for ever',
    source: 'ours',
    fields: { numHeads: [1, 4, 16], trials: 1 },
    view: { quantity: 'distance' },
    lookFor: [
      'At θ = 0 every head has the same gradient, so one head stands for all: the total distance is √H times that of any single head at every step, 4.54 = 2 · 2.27 for H = 4 and 6.05 = 4 · 1.51 for H = 16 after 200 steps (one trial).',
      'The more heads, the less each of them moves and the further all of them go together; the maps on the right do not differ.',
    ],
  },
  {
    id: 'attention-second',
    title: 'Attention first moves at step 2',
    source: 'ours',
    fields: { numHeads: [1, 4, 16], trials: 1, steps: 20 },
    view: { quantity: 'attention' },
    lookFor: [
      'The gradient in W is a sum over the rows of U, which are still zero at the first step: only U moves then, and attention stays uniform, on the dotted line.',
      `At step 2 the share of attention on relevant tokens is .110, .102 and .101 for H = 1, 4 and 16, and at step 10 it is .52, .22 and .12 (one trial).`,
    ],
  },
  {
    id: 'lazy-heads',
    title: 'At fixed η more heads are lazier',
    source: 'ours',
    fields: { numHeads: [1, 4, 16], trials: 2 },
    lookFor: [
      `The same η moves each of H heads by η/√H: the test loss after 10 steps is .022, .18 and .38 for H = 1, 4 and 16 (${FIRST}).`,
      'After 200 steps attention on relevant tokens is .71, .53 and .35 there: more heads reach a low loss while they look less.',
    ],
  },
  {
    id: 'sqrt-step',
    title: 'η√H cures it',
    source: 'ours',
    fields: { numHeads: [1, 4, 16], trials: 2, stepRule: 'sqrt' },
    lookFor: [
      `With the step η√H more heads are no longer behind: the test loss after 10 steps is .022, .0048 and .0040 for H = 1, 4 and 16, and .38 was the last of these at fixed η (${FIRST}).`,
      'The price is a leap at the start, as the output moves √H times as far: the training loss of H = 16 is 4.3 at step 2 there.',
    ],
  },
  {
    id: 'signs',
    title: 'Positive heads look at relevant tokens, negative heads away',
    source: 'ours',
    fields: { numHeads: [4, 16], init: 'balanced', initScale: 10, steps: 50, trials: 1 },
    view: { quantity: 'attention' },
    lookFor: [
      'Half of the heads start with +α and half with −α: from the first step attention of the first rises over the dotted line of uniform attention, that of the others falls below it.',
      'For H = 4 it is .53 and .046 after 50 steps, for H = 16 .31 and .058; choose α = 1 and the heads of H = 4 that started − turn round, to .145 (one trial).',
    ],
  },
  {
    id: 'overfitting',
    title: 'Token noise: from learning to learning by heart',
    source: 'ours',
    fields: { numHeads: [1, 4], noise: 1, trials: 2 },
    lookFor: [
      `With σ = 1 the training loss falls below .002 while the test loss of H = 4 rises from .67 after 10 steps to 1.13 after 200, with 31 % of the test samples wrong (${FIRST}).`,
      'With σ = 0.3 no test sample is wrong there, and with σ = 1.5 nearly half of them are, as if the labels were guessed: drag σ and see.',
    ],
  },
  {
    id: 'values-alone',
    title: 'U alone: without attention that moves',
    source: 'ours',
    fields: { numHeads: [1, 4, 16], train: 'U', steps: 50, trials: 1 },
    lookFor: [
      'With W held at zero the model is linear in U, and at fixed η from zero all H trace one curve: the lines coincide.',
      'After 50 steps the test loss is .25 and 6 % of the test samples are wrong; with both trained it is .0021 for one head and none is wrong (one trial).',
    ],
  },
  {
    id: 'noise-sweep',
    title: 'Where learning becomes learning by heart',
    source: 'ours',
    fields: { numHeads: [1, 4], sweep: ['noise'] },
    lookFor: [
      `Every point is a training of its own. Up to σ = 0.5 no test sample is wrong; with H = 4 it is 4 % at σ = 0.75, 31 % at 1, 47 % at 1.25, and at 1.5 the labels might as well be guessed (${FIRST}).`,
      `The training loss ends below .002 at every σ: nothing there tells the two apart. Click a point to see its curves.`,
    ],
  },
  {
    id: 'steps-by-heads',
    title: 'Four times the heads, twice the steps',
    source: 'ours',
    fields: { numHeads: [1, 2, 4, 8, 16, 32, 64], stopLoss: 0.1, sweep: ['numHeads'] },
    view: { outcome: 'stepsToLoss' },
    lookFor: [
      `At fixed η the steps to a training loss of 0.1 grow like √H: 7, 9, 12, 17, 24, 34 and 47 for H = 1, 2, 4, 8, 16, 32 and 64 (${FIRST}).`,
      'With the step η√H the line comes to rest: 7, 6 and 5 steps for H = 1, 4 and 16 there. Click a point to see its training.',
    ],
  },
  {
    id: 'step-map',
    title: 'The same steps wherever η/√H is the same',
    source: 'ours',
    fields: {
      numHeads: [1, 4, 16],
      steps: 100,
      trials: 1,
      stopLoss: 0.1,
      sweep: ['numHeads', 'stepSize'],
    },
    view: { outcome: 'stepsToLoss' },
    lookFor: [
      'Equal colours run diagonally: four times the heads with twice the step size take as many steps, 48, 47 and 47 for (H, η) = (1, 1/8), (4, 1/4) and (16, 1/2), and so on along every diagonal (one trial).',
      'Down a column half the step takes twice the steps, 24, 47 and 94 for H = 16 from η = 1, until 100 are too few (>100); above η = 2 training leaps, and reaches the loss in a few steps by luck.',
    ],
  },
];

/** The whole experiment behind a preset. */
export function multiHeadPresetConfig({ fields }: MultiHeadPreset): MultiHeadConfig {
  return { ...defaultsOf(multiHeadFields), ...fields };
}

/** The link that shows a preset. */
export function multiHeadPresetLink(preset: MultiHeadPreset): string {
  return encodeMultiHeadLink(multiHeadPresetConfig(preset), { ...defaultsOf(multiHeadView), ...preset.view });
}

/** The preset that is exactly this experiment, however it is looked at; undefined when there is none. */
export function multiHeadPresetOf(config: MultiHeadConfig): MultiHeadPreset | undefined {
  const view = defaultsOf(multiHeadView);
  const link = encodeMultiHeadLink(config, view);
  return MULTI_HEAD_PRESETS.find(
    (preset) => encodeMultiHeadLink(multiHeadPresetConfig(preset), view) === link,
  );
}
