import { ACTIVATIONS } from '../../randomFeatures/attention.ts';
import type { ConfigOf, Field } from '../field.ts';
import { SAMPLE_GRIDS } from './sampleGrid.ts';
import { SWEEP_NAMES } from './sweepNames.ts';

/** The models that can be compared, in the order of every legend and table. */
export const MODEL_NAMES = ['rfa', 'brfa', 'mixed', 'rfmlp', 'pooled', 'infinite', 'infiniteRfa'] as const;
export type ModelName = (typeof MODEL_NAMES)[number];

/** The families of targets [RF-9]; 'custom' is typed, 'labels' are those of the visitor's own data. */
export const TARGET_NAMES = ['f', 'g', 'cos', 'max', 'pair', 'custom', 'labels'] as const;
export type TargetName = (typeof TARGET_NAMES)[number];
/** Targets that a code can name, so that several can stand side by side. */
export type PanelTargetName = Exclude<TargetName, 'custom' | 'labels'>;

/** Data sets that come with the lab, in public/data. */
export const SHIPPED_DATA = ['digitMatches', 'digitParity'] as const;
export type ShippedDataName = (typeof SHIPPED_DATA)[number];

/** Where tokens come from. */
export const DATA_NAMES = ['sphere', ...SHIPPED_DATA, 'own'] as const;
export type DataName = (typeof DATA_NAMES)[number];

/** How lambda is chosen when it is not given [RF-10]. */
const RIDGE_RULES = ['validation', 'oracle'] as const;

/** Everything that can be asked of the random-features lab. Ranges and defaults stand here and nowhere else. */
export const randomFeaturesFields = {
  target: {
    kind: 'choice',
    choices: TARGET_NAMES,
    default: 'g',
    label: 'Target',
    symbol: 'f_*',
    help: 'The function of query and keys to be learnt. All are symmetric in the keys.',
  },
  p: {
    kind: 'integer',
    min: 0,
    max: 8,
    default: 1,
    scale: 'linear',
    step: 1,
    label: 'Degree p',
    symbol: 'p',
    help: 'Power of the key projection in f and cos, of the query–key product in g.',
  },
  q: {
    kind: 'integer',
    min: 0,
    max: 8,
    default: 1,
    scale: 'linear',
    step: 1,
    label: 'Degree q',
    symbol: 'q',
    help: 'Power of the key projection in g.',
  },
  expression: {
    kind: 'text',
    longest: 200,
    default: 't * s',
    label: 'F(t, s)',
    symbol: 'F',
    help: 'Your own F of t = ⟨x₀, xᵢ⟩ and s = ⟨β, xᵢ⟩, averaged over the keys; t and s are clipped to −1 … 1. Numbers, + − * / ^, and the usual functions.',
  },
  panels: {
    kind: 'list',
    most: 6,
    code: /^(f[1-8]|g[0-8]-[1-8]|g[1-8]-0|cos[0-8]|max|pair)$/,
    codeWords: 'must be a comma list of targets such as f2, g3-1, cos1, max or pair',
    default: [],
    label: 'Panels',
    symbol: '',
    help: 'Several targets on the same draws, side by side: f2, f4, g3-1, … They share every kernel and factor.',
  },
  models: {
    kind: 'subset',
    choices: MODEL_NAMES,
    default: ['rfa', 'brfa', 'rfmlp'],
    label: 'Models',
    symbol: '',
    help: 'Which models to train on the same draws.',
  },
  activation: {
    kind: 'choice',
    choices: ACTIVATIONS,
    default: 'relu',
    label: 'Activation',
    symbol: '\\sigma',
    help: 'What turns scores into attention. ReLU is the paper’s; softmax, exp and linear see the same scores.',
  },
  numHeads: {
    kind: 'integer',
    min: 1,
    max: 20_000,
    default: 300,
    scale: 'log',
    step: 1,
    label: 'Heads',
    symbol: 'M',
    help: 'Number of frozen random heads. RFMLP gets M(d+1) neurons, so that parameter counts match.',
  },
  queryKeyMean: {
    kind: 'real',
    min: -16,
    max: 16,
    default: 4,
    scale: 'linear',
    step: 0.25,
    label: 'Query–key mean',
    symbol: 'c',
    help: 'Scale of the mean of BRFA’s query–key matrices. 0 is RFA; 1 is the theory’s; 4 shows the gap clearly.',
  },
  meanMatrix: {
    kind: 'choice',
    choices: ['tokens', 'augmented'],
    default: 'tokens',
    label: 'Mean matrix',
    symbol: 'W_0',
    help: 'diag(I, 0) adds c⟨x₀, xᵢ⟩ to a score; the whole identity also shifts every score by c.',
  },
  rotation: {
    kind: 'choice',
    choices: ['none', 'mean', 'target', 'both'],
    default: 'none',
    label: 'Rotation',
    symbol: 'S',
    help: 'A fixed random rotation S: of the keys in the mean (score c⟨x₀, S xᵢ⟩), of those in the target (t = ⟨x₀, S xᵢ⟩), or of both.',
  },
  mixedShare: {
    kind: 'real',
    min: 0,
    max: 1,
    default: 0.5,
    scale: 'linear',
    step: 0.05,
    label: 'Share with mean',
    symbol: '\\rho',
    help: 'Share of the mixed model’s heads whose query–key mean is c; the others have none.',
  },
  headRank: {
    kind: 'integer',
    min: 0,
    max: 64,
    default: 0,
    scale: 'linear',
    step: 1,
    label: 'Rank of heads',
    symbol: 'r',
    help: '0: Gaussian W of full rank, as in the paper. Else W = QᵀK with Gaussian Q, K of that rank and the same score variance. Our choice.',
  },
  tokenDim: {
    kind: 'integer',
    min: 2,
    max: 64,
    default: 16,
    scale: 'log',
    step: 1,
    label: 'Token dimension',
    symbol: 'd',
    help: 'Query and keys are uniform on the unit sphere of this dimension.',
  },
  numKeys: {
    kind: 'integer',
    min: 1,
    max: 64,
    default: 16,
    scale: 'log',
    step: 1,
    label: 'Keys',
    symbol: 'N',
    help: 'Number of key tokens in a sample.',
  },
  data: {
    kind: 'choice',
    choices: DATA_NAMES,
    default: 'sphere',
    label: 'Tokens',
    symbol: '',
    help: 'Uniform on the unit sphere as in the theory, handwritten digits cut into tokens, or arrays of your own, which never leave this machine.',
  },
  numSamples: {
    kind: 'integer',
    min: 16,
    max: 8192,
    default: 1024,
    scale: 'log',
    step: 1,
    label: 'Samples, up to',
    symbol: 'n',
    help: 'Largest number of training samples. The curve goes from 16 up to here.',
  },
  grid: {
    kind: 'choice',
    choices: SAMPLE_GRIDS,
    default: 'halfOctaves',
    label: 'Points at',
    symbol: '',
    help: 'Where a curve has points from n = 16 up: every half octave, every octave, or every single n. All n share one factor. On a map: octaves.',
  },
  numTest: {
    kind: 'integer',
    min: 16,
    max: 10_000,
    default: 512,
    scale: 'log',
    step: 1,
    label: 'Test samples',
    symbol: 'n_{\\mathrm{test}}',
    help: 'Fresh noiseless samples on which the risk is measured. Our choice.',
  },
  noise: {
    kind: 'real',
    min: 0,
    max: 10,
    default: 0,
    scale: 'linear',
    step: 0.05,
    label: 'Label noise',
    symbol: '\\sigma',
    help: 'Deviation of Gaussian noise on training labels, in units of the standardised target.',
  },
  ridge: {
    kind: 'numberOrName',
    names: RIDGE_RULES,
    min: 0,
    max: 1e4,
    sliderMin: 1e-6,
    default: 0.1,
    scale: 'log',
    step: 0,
    label: 'Ridge',
    symbol: '\\lambda',
    help: 'In units of the mean squared feature norm tr(K)/n at the largest n. Fixed (our choice, not tuned), or from the decades 10⁻⁶ to 10 by a validation set or by the test risk itself (oracle).',
  },
  numValidation: {
    kind: 'integer',
    min: 16,
    max: 10_000,
    default: 256,
    scale: 'log',
    step: 1,
    label: 'Validation samples',
    symbol: 'n_{\\mathrm{val}}',
    help: 'Fresh samples, as noisy as the training samples, on which λ is chosen. Our choice.',
  },
  riskEstimate: {
    kind: 'choice',
    choices: ['none', 'loo', 'gcv'],
    default: 'none',
    label: 'Estimate of the risk',
    symbol: '',
    help: 'Test risk as estimated from the training samples alone: leave-one-out, or generalised cross-validation.',
  },
  sweep: {
    kind: 'subset',
    choices: SWEEP_NAMES,
    most: 2,
    default: ['numSamples'],
    label: 'Against',
    symbol: '',
    help: 'What the test risk is drawn against; two of them make a map.',
  },
  seeds: {
    kind: 'integer',
    min: 1,
    max: 50,
    default: 3,
    scale: 'linear',
    step: 1,
    label: 'Draws',
    symbol: '',
    help: 'How many independent draws of data and heads the band is made of.',
  },
  seed: {
    kind: 'integer',
    min: 0,
    max: 2_147_483_647,
    default: 1,
    scale: 'linear',
    step: 1,
    label: 'First seed',
    symbol: '',
    help: 'Seed of the first draw; the others count up from it. The same seed gives the same draws everywhere.',
  },
} as const satisfies Record<string, Field>;

export type RandomFeaturesConfig = ConfigOf<typeof randomFeaturesFields>;

/** Which of p and q a target uses. */
export const TARGET_DEGREES: Readonly<Record<TargetName, { readonly p: boolean; readonly q: boolean }>> = {
  f: { p: true, q: false },
  g: { p: true, q: true },
  cos: { p: true, q: false },
  max: { p: false, q: false },
  pair: { p: false, q: false },
  custom: { p: false, q: false },
  labels: { p: false, q: false },
};
