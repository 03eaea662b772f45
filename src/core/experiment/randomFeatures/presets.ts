import { defaultsOf } from '../field.ts';
import type { RandomFeaturesConfig } from './fields.ts';
import { randomFeaturesFields } from './fields.ts';
import { encodeLink } from './link.ts';
import type { View } from './view.ts';
import { randomFeaturesView } from './view.ts';

/** The questions that figures answer, in the order of the menu. */
export const PRESET_GROUPS = {
  paper: 'Figures of the paper',
  mean: 'What does the query–key mean buy, and what does it cost?',
  heads: 'How many heads, and which?',
  targets: 'What if the target is of another kind?',
  fit: 'Is it the fit?',
  data: 'And on handwriting?',
} as const;
export type PresetGroup = keyof typeof PRESET_GROUPS;

/** An experiment worth showing. */
export interface Preset {
  readonly id: string;
  readonly title: string;
  readonly group: PresetGroup;
  /** 'paper': after Fu, Guo, Bai and Mei (2023), with our choices where theirs are not known. */
  readonly source: 'paper' | 'ours';
  /** What differs from the defaults. */
  readonly fields: Partial<RandomFeaturesConfig>;
  readonly view?: Partial<View>;
  /** What differs from `fields` in a lighter run that starts unasked; missing where the run itself is light. */
  readonly live?: Partial<RandomFeaturesConfig>;
  /** Two sentences: what to look for. Numbers are measured, and stand with the settings at which they were. */
  readonly lookFor: readonly [string, string];
}

/** 17 000 parameters for every model; the smallest test risk over the grid of lambda. Draws and test samples are ours. */
const AS_IN_PAPER: Partial<RandomFeaturesConfig> = {
  numHeads: 1000,
  numSamples: 4096,
  numTest: 1000,
  ridge: 'oracle',
  seeds: 2,
};

const LIVE: Partial<RandomFeaturesConfig> = { numHeads: 300, numSamples: 1024, numTest: 512, seeds: 2 };

/** Two models on the same draws with the best lambda for each, light enough to start unasked. */
const PAIR: Partial<RandomFeaturesConfig> = { models: ['rfa', 'brfa'], ridge: 'oracle', seeds: 1 };

/** Labels that are given, and a rule for lambda that looks at no test sample; shapes are those of the data. */
const ON_DATA: Partial<RandomFeaturesConfig> = { target: 'labels', ridge: 'validation', seeds: 2 };

const AT_1000 = 'd = N = 16, M = 1000, no noise, the best λ for each, two draws';
const AT_300 = 'M = 300, n = 1024, the best λ for each, one or two draws';

function paperPreset(code: string, name: string, lookFor: Preset['lookFor']): Preset {
  const [, family, p = '1', q] = /^([fg])(\d)(?:-(\d))?$/.exec(code) ?? [];
  const target = { target: family === 'f' ? 'f' : 'g', p: Number(p), q: Number(q ?? 1) } as const;
  return {
    id: `paper-${code}`,
    title: `${name} with 17 000 parameters`,
    group: 'paper',
    source: 'paper',
    fields: { ...AS_IN_PAPER, ...target },
    live: LIVE,
    lookFor,
  };
}

/** Every figure that the lab offers by name, in the order of the menu. */
export const PRESETS: readonly Preset[] = [
  {
    id: 'paper-panels',
    title: 'f₂, f₄ and g₃,₁ side by side',
    group: 'paper',
    source: 'paper',
    fields: { ...AS_IN_PAPER, panels: ['f2', 'f4', 'g3-1'] },
    live: LIVE,
    lookFor: [
      'Read the panels one by one: on f₂ and f₄ the query plays no part and BRFA’s lean on ⟨x₀,xᵢ⟩ is a burden, on g₃,₁ it pays.',
      'RFMLP has as many parameters as the others but must find out by itself that the order of the keys does not matter.',
    ],
  },
  paperPreset('f2', 'f₂', [
    `RFA falls once it has about as many samples as f₂ has quadratic parts: .83 at n = 256, .16 at 1024, .019 at 4096 in a reference run (${AT_1000}).`,
    'BRFA with c = 4 stands at .43 and .25 at n = 1024 and 4096 there, and RFMLP does not leave 1: that is the price of the lean, and of not knowing the symmetry.',
  ]),
  paperPreset('f4', 'f₄', [
    'The dotted stair is what remains of f₄ once its part of degree 2 in xᵢ is learnt: a model must learn that part first.',
    `The order of the models is that of f₂, and everything needs more samples: we measured .48 for RFA, .65 for BRFA and .97 for RFMLP (${AT_300}).`,
  ]),
  paperPreset('g1-1', 'g₁,₁', [
    `RFA comes to rest on the stair .484, the risk without the part ⟨x₀,β⟩/d: .51 at n = 256, .49 at 1024, and only then .18 at 4096 in a reference run (${AT_1000}).`,
    'BRFA with c = 4 is at .34, .28 and .24 there: ahead early, and behind RFA at the end.',
  ]),
  paperPreset('g2-1', 'g₂,₁', [
    'The stair is the risk .625 without the part of g₂,₁ that depends on ⟨β,xᵢ⟩ alone: a model must see the query to get under it.',
    `The theory’s bound on the samples that BRFA needs lacks RFA’s factor dᵖ, but bounds are not predictions: we measured .62 for BRFA and .63 for RFA (${AT_300}).`,
  ]),
  paperPreset('g3-1', 'g₃,₁', [
    `BRFA with c = 4 is under RFA at every n of a reference run: .50 against .62 at n = 256, .42 against .60 at 1024, .38 against .48 at 4096 (${AT_1000}).`,
    'RFA rests on the stair .590, the risk without the part ⟨x₀,β⟩, much longer than on g₁,₁.',
  ]),
  paperPreset('g4-1', 'g₄,₁', [
    'The stair .869 is all that the part in ⟨β,xᵢ⟩ alone is worth: most of g₄,₁ is in how the query weighs the keys.',
    `BRFA is under the stair first: we measured .79 for it, .85 for RFA and .91 for RFMLP (${AT_300}).`,
  ]),
  {
    id: 'mean-sweep',
    title: 'Risk against the mean c, on g₁,₁ and f₂',
    group: 'mean',
    source: 'paper',
    fields: { ...PAIR, panels: ['g1-1', 'f2'], sweep: ['queryKeyMean'], numSamples: 512 },
    lookFor: [
      'No free lunch on one line: the further c is from 0, to either side, the lower the risk on g₁,₁ and the higher on f₂.',
      'The level line is RFA, which is BRFA at c = 0: we measured .57 there on g₁,₁ and .32 at c = 4, .41 and .66 on f₂ (M = 300, n = 512, the best λ for each, one draw).',
    ],
  },
  {
    id: 'mean-curves',
    title: 'Learning g₁,₁ with the mean of the theory, c = 1',
    group: 'mean',
    source: 'paper',
    fields: { queryKeyMean: 1 },
    lookFor: [
      `With c = 1 the gain comes late: in a reference run BRFA is at .60 against RFA’s .63 at n = 64, and at .34 against .49 at 1024 (${AT_1000}).`,
      'Drag c from 0 to 4 and watch the curve leave RFA’s.',
    ],
  },
  {
    id: 'mean-map',
    title: 'Map of samples n and mean c, on g₁,₁',
    group: 'mean',
    source: 'ours',
    fields: { models: ['brfa'], sweep: ['numSamples', 'queryKeyMean'], seeds: 1 },
    lookFor: [
      'Every row is a learning curve, with the fewest samples on the left; the rows are means c from −4 to 4.',
      'The middle row, c = 0, is RFA: above and below it the same risk is reached with fewer samples.',
    ],
  },
  {
    id: 'no-free-lunch',
    title: 'No free lunch: g₁,₁ beside f₂',
    group: 'mean',
    source: 'ours',
    fields: { ...PAIR, panels: ['g1-1', 'f2'] },
    lookFor: [
      'The same heads on the same draws: the lean on ⟨x₀,xᵢ⟩ that puts BRFA ahead on g₁,₁ puts it behind on f₂, where the query plays no part.',
      `We measured .29 against RFA’s .51 on g₁,₁ and .46 against .18 on f₂ (${AT_300}).`,
    ],
  },
  {
    id: 'rotation-target',
    title: 'A target that the mean does not fit',
    group: 'mean',
    source: 'ours',
    fields: { ...PAIR, rotation: 'target' },
    lookFor: [
      'The target weighs keys by ⟨x₀, S xᵢ⟩ with a random rotation S, and BRFA still leans on ⟨x₀, xᵢ⟩: the wrong way.',
      `Its lead is gone: we measured .54 against RFA’s .51, which is what RFA has on g₁,₁ itself, since its heads know no direction (${AT_300}).`,
    ],
  },
  {
    id: 'rotation-mean',
    title: 'A mean that does not fit the target',
    group: 'mean',
    source: 'ours',
    fields: { ...PAIR, rotation: 'mean' },
    lookFor: [
      'The same mismatch from the other side: the target is g₁,₁, and the mean is turned to diag(S, 0).',
      `A mean helps only in the direction in which the target looks: we measured .53 against RFA’s .51 (${AT_300}).`,
    ],
  },
  {
    id: 'rotation-both',
    title: 'Mean and target turned together',
    group: 'mean',
    source: 'ours',
    fields: { ...PAIR, rotation: 'both' },
    lookFor: [
      'Both the target and the mean see keys turned by the same S, and BRFA is ahead again: we measured .30 against RFA’s .51, with M = 300 and the best λ at n = 1024.',
      'So it was never the identity that helped, but the match.',
    ],
  },
  {
    id: 'augmented-mean',
    title: 'A mean that also shifts every score',
    group: 'mean',
    source: 'ours',
    fields: { ...PAIR, meanMatrix: 'augmented', panels: ['g1-1', 'f2'] },
    lookFor: [
      'W₀ = I adds c to every score besides c⟨x₀,xᵢ⟩: at c = 4 most scores are positive, where ReLU is linear.',
      `We measured .04 on g₁,₁ and .06 on f₂, far below both models without the shift (${AT_300}); before n = 64 the shift is no help.`,
    ],
  },
  {
    id: 'mixed-heads',
    title: 'Half of the heads with a mean',
    group: 'heads',
    source: 'ours',
    fields: { ...PAIR, models: ['rfa', 'brfa', 'mixed'], panels: ['g1-1', 'f2'], numTest: 400 },
    lookFor: [
      'On g₁,₁ the mixed layer ends under both of its halves: we measured .07, RFA .51 and BRFA .29 (M = 300, n = 1024, the best λ for each, two draws).',
      'On f₂ it pays part of the price: .29, between RFA’s .18 and BRFA’s .46.',
    ],
  },
  {
    id: 'infinite-heads',
    title: 'From four heads to infinitely many',
    group: 'heads',
    source: 'ours',
    fields: {
      models: ['rfa', 'brfa', 'infinite', 'infiniteRfa'],
      sweep: ['numHeads'],
      numHeads: 1024,
      numSamples: 512,
      seeds: 1,
    },
    lookFor: [
      'Level lines are infinitely many heads, fitted with the exact kernel; the curves come down to them as heads are added.',
      'With n = 512 we measured .59 and .57 for 300 and infinitely many heads of RFA, .32 and .31 for BRFA: 300 are enough for a live demonstration.',
    ],
  },
  {
    id: 'heads-mean-map',
    title: 'Map of heads M and mean c, on g₁,₁',
    group: 'heads',
    source: 'ours',
    fields: {
      models: ['brfa'],
      sweep: ['numHeads', 'queryKeyMean'],
      numHeads: 300,
      numSamples: 512,
      numTest: 400,
      seeds: 1,
    },
    lookFor: [
      'From left to right more heads, and the rows are means c from −4 to 4; the middle row is RFA.',
      'A mean can stand in for heads: with n = 512 four heads of c = 4 measured .44, and 300 of c = 0 .59.',
    ],
  },
  {
    id: 'softmax',
    title: 'Softmax in place of ReLU',
    group: 'heads',
    source: 'ours',
    fields: { ...PAIR, activation: 'softmax', panels: ['g1-1', 'f2'] },
    lookFor: [
      'The same scores, turned into attention by a softmax over the keys; the theory is for ReLU and says nothing here.',
      `The mean still pays on g₁,₁ and costs on f₂: we measured .35 against RFA’s .49, and .58 against .17 (${AT_300}).`,
    ],
  },
  {
    id: 'linear-attention',
    title: 'Linear attention solves g₁,₁',
    group: 'heads',
    source: 'ours',
    fields: { ...PAIR, activation: 'linear', panels: ['g1-1', 'g3-1'] },
    lookFor: [
      'Without an activation a head is linear in ⟨x₀,xᵢ⟩, and a layer of them with c ≠ 0 can be g₁,₁ exactly: we measured .02 at n = 128 and .001 at 512.',
      'On g₃,₁ such a layer has the degree 1 in the query only and must stop: BRFA was at .26 at n = 512 and .25 at 1024 (M = 300, the best λ for each, one draw).',
    ],
  },
  {
    id: 'low-rank',
    title: 'Heads of rank one',
    group: 'heads',
    source: 'ours',
    fields: { ...PAIR, headRank: 1 },
    lookFor: [
      'Each query–key matrix is the product of one random query vector and one random key vector, with scores of the same variance.',
      `We measured .54 for RFA and .24 for BRFA, where heads of full rank have .51 and .29 (${AT_300}); set the rank to 0 to see those on the same data.`,
    ],
  },
  {
    id: 'shuffle-keys',
    title: 'Shuffle the keys',
    group: 'heads',
    source: 'ours',
    fields: { models: ['rfa', 'brfa', 'rfmlp', 'pooled'] },
    view: { sample: 2 },
    lookFor: [
      'Shuffle the keys in the inspector: the attention models and the pooled network predict the same, since they average over the keys; RFMLP does not.',
      'The columns of the map change places and nothing else happens to them.',
    ],
  },
  {
    id: 'out-of-class',
    title: 'Targets outside of the theory: max and pair',
    group: 'targets',
    source: 'ours',
    fields: { ...PAIR, models: ['rfa', 'brfa', 'pooled'], panels: ['max', 'pair'], numTest: 400 },
    lookFor: [
      'Neither is an average over keys of a function of query and key, so no bound speaks of them; they are still symmetric in the keys.',
      `In both the query plays no part and the lean costs: on max we measured .75 for RFA and .87 for BRFA, on pair .04 and .30 (${AT_300}).`,
    ],
  },
  {
    id: 'typed-target',
    title: 'A typed target with a kink',
    group: 'targets',
    source: 'ours',
    fields: { ...PAIR, models: ['rfa', 'brfa', 'rfmlp'], target: 'custom', expression: 'relu(t) * s' },
    lookFor: [
      'F(t, s) = relu(t)·s counts a key only if it is on the query’s side, as a head of BRFA does: we measured .02 for it at n = 1024, RFA .49, RFMLP .63.',
      'Change it in the box and the experiment follows; it is no polynomial, so the table of guarantees is silent.',
    ],
  },
  {
    id: 'pooled-control',
    title: 'Is it symmetry or attention?',
    group: 'targets',
    source: 'ours',
    fields: { ...PAIR, models: ['rfa', 'pooled'], panels: ['g1-1', 'f2'] },
    lookFor: [
      `The pooled network is as symmetric as attention and has as many parameters: on f₂ we measured .16 for both (${AT_300}).`,
      `On g₁,₁ it stays on the stair to the end of a reference run, .48 at n = 4096 where RFA has .18 (${AT_1000}).`,
    ],
  },
  {
    id: 'double-descent',
    title: 'Double descent without a ridge',
    group: 'fit',
    source: 'ours',
    fields: {
      target: 'f',
      p: 2,
      models: ['rfa', 'pooled'],
      numHeads: 16,
      tokenDim: 15,
      ridge: 0,
      noise: 0.5,
      seeds: 5,
    },
    lookFor: [
      'Sixteen heads of dimension 15 have 256 features: without a ridge the risk peaks where there are as many samples, n = 256, at several hundred times that of the trivial predictor.',
      'Set λ to 0.1 and the peak is gone: it is the fit that does it, not the features.',
    ],
  },
  {
    id: 'leave-one-out',
    title: 'Leave-one-out against the true risk',
    group: 'fit',
    source: 'ours',
    fields: { models: ['rfa', 'brfa'], noise: 0.5, riskEstimate: 'loo' },
    lookFor: [
      'The thin lines are estimated from the training samples alone, all of them at the price of one more factorisation.',
      'What they estimate is the risk on noisy labels; σ² = 0.25 is taken off to hold them against the others, which are measured without noise, and with few samples they scatter.',
    ],
  },
  {
    id: 'cross-validation',
    title: 'Generalised cross-validation against the true risk',
    group: 'fit',
    source: 'ours',
    fields: { models: ['rfa', 'brfa'], noise: 0.5, riskEstimate: 'gcv' },
    lookFor: [
      'GCV needs only the trace of the smoother where leave-one-out needs its whole diagonal.',
      'It, too, estimates the risk on noisy labels, less σ² = 0.25 in the picture; the others are measured without noise.',
    ],
  },
  {
    id: 'digit-matches',
    title: 'How many digits are the query’s?',
    group: 'data',
    source: 'ours',
    fields: { ...ON_DATA, data: 'digitMatches', tokenDim: 16, numKeys: 8 },
    lookFor: [
      'Tokens are images of handwritten digits and the label counts the keys that show the digit of the query: what helps is to weigh keys by their match with the query.',
      'With M = 300 and λ by validation we measured .80 for BRFA, .88 for RFA and 1.07 for RFMLP at n = 256, and .67, .66 and .81 at 1024: the mean helps early (two draws).',
    ],
  },
  {
    id: 'digit-parity',
    title: 'Is a handwritten digit even?',
    group: 'data',
    source: 'ours',
    fields: { ...ON_DATA, data: 'digitParity', tokenDim: 25, numKeys: 9, seeds: 1 },
    lookFor: [
      'Keys are the patches of one image with their positions and the query is the patch in the middle: no key has to match it, and no model has an edge by its form.',
      'With M = 300 and λ by validation we measured .09 for RFA and BRFA and .08 for RFMLP at n = 1024 (two draws).',
    ],
  },
];

/** The whole experiment behind a preset, or behind its lighter run. */
export function presetConfig(preset: Preset, live = false): RandomFeaturesConfig {
  const defaults = defaultsOf(randomFeaturesFields);
  return { ...defaults, ...preset.fields, ...(live ? preset.live : {}) };
}

/** The link that shows a preset. */
export function presetLink(preset: Preset, live = false): string {
  const view = { ...defaultsOf(randomFeaturesView), ...preset.view };
  return encodeLink({ lab: 'random-features', config: presetConfig(preset, live), view });
}

/** The preset that is exactly this experiment, by whichever of its runs; undefined when there is none. */
export function presetOf(config: RandomFeaturesConfig): Preset | undefined {
  const view = defaultsOf(randomFeaturesView);
  const link = encodeLink({ lab: 'random-features', config, view });
  const isShown = (preset: Preset, live: boolean) => presetLink({ ...preset, view: {} }, live) === link;
  return PRESETS.find(
    (preset) => isShown(preset, false) || (preset.live !== undefined && isShown(preset, true)),
  );
}
