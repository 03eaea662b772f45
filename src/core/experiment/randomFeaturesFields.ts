import type { ConfigOf, Field, Rejection } from './field.ts';
import { readEntries } from './field.ts';

/** The models that can be compared, in the order of every legend and table. */
export const MODEL_NAMES = ['rfa', 'brfa', 'rfmlp'] as const;
export type ModelName = (typeof MODEL_NAMES)[number];

/** The families of targets [RF-9]. */
export const TARGET_NAMES = ['f', 'g', 'cos', 'max'] as const;
export type TargetName = (typeof TARGET_NAMES)[number];

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
  models: {
    kind: 'subset',
    choices: MODEL_NAMES,
    default: MODEL_NAMES,
    label: 'Models',
    symbol: '',
    help: 'Which models to train on the same draws.',
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
  numSamples: {
    kind: 'integer',
    min: 16,
    max: 8192,
    default: 1024,
    scale: 'log',
    step: 1,
    label: 'Samples, up to',
    symbol: 'n',
    help: 'Largest number of training samples. The curve has points at 16 and every half octave up to here.',
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
    kind: 'real',
    min: 1e-6,
    max: 1e4,
    default: 0.1,
    scale: 'log',
    step: 0,
    label: 'Ridge',
    symbol: '\\lambda',
    help: 'Fixed ridge in units of the mean squared feature norm tr(K)/n at the largest n. Our choice, not tuned.',
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
};

/** A target of degree 0 is a constant: it has no variance, so it cannot be standardised to risk 1. */
export function isConstantTarget(config: Pick<RandomFeaturesConfig, 'target' | 'p' | 'q'>): boolean {
  return (
    (config.target === 'f' && config.p === 0) || (config.target === 'g' && config.p === 0 && config.q === 0)
  );
}

/**
 * Reads entries of a link or a JSON object into a whole config, with the checks that concern several fields at once.
 * Never throws: whatever cannot be used is listed and replaced.
 */
export function readRandomFeatures(entries: Iterable<readonly [string, unknown]>): {
  config: RandomFeaturesConfig;
  rejections: Rejection[];
} {
  const { config, rejections } = readEntries(randomFeaturesFields, entries);
  if (isConstantTarget(config)) {
    rejections.push({
      field: 'p',
      given: '0',
      reason: 'makes the target a constant, which has no variance to learn',
      used: '1',
    });
    return { config: { ...config, p: 1 }, rejections };
  }
  return { config, rejections };
}
