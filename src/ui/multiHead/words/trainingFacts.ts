import type { MultiHeadConfig } from '../../../core/experiment/multiHead/fields.ts';

type Choice = readonly [applies: boolean, words: string];

const said = (choices: readonly Choice[]): string[] =>
  choices.flatMap(([applies, words]) => (applies ? [words] : []));

/** What in this experiment the theory does not speak of. */
export function outsideTheory({ data, optimiser, labels, labelNoise }: MultiHeadConfig): string[] {
  return said([
    [optimiser === 'momentum', 'momentum'],
    [optimiser === 'adam', 'Adam'],
    [data === 'own', 'your own data, of which no margin is known'],
    [labels === 'teacher', 'labels of a random teacher'],
    [labelNoise > 0, 'label noise'],
  ]);
}

/**
 * What in this experiment is our choice and not the paper's: n = 100, 300 test samples, 5 trials, zero start and eta = 1 are
 * those of its own simulation, whose T, d, zeta, S, sigma and list of H we do not know.
 */
export function choicesOf(config: MultiHeadConfig): string[] {
  const { numTokens, tokenDim, relevantFraction, signalNorm, noise, numNoiseTokens, numHeads, trials } =
    config;
  const zeta = Number(relevantFraction.toPrecision(3));
  const isOwn = config.data === 'own';
  const heads = `H = ${numHeads.join(', ')}`;
  return said([
    [isOwn, `your own data with T = ${numTokens} and d = ${tokenDim}, split by the seed, and ${heads}`],
    [
      !isOwn,
      `T = ${numTokens}, d = ${tokenDim}, ζ = ${zeta}, S = ${signalNorm}, σ = ${noise}, ${numNoiseTokens} noise directions and ${heads}, which we do not know of the paper’s simulation`,
    ],
    [trials !== 5, `${trials} ${trials === 1 ? 'trial' : 'trials'}, where the paper has 5`],
    [
      config.numSamples !== 100 || config.numTest !== 300,
      `n = ${config.numSamples} and ${config.numTest} test samples, where the paper has 100 and 300`,
    ],
    [config.stepSize !== 1 || config.stepRule !== 'eta', 'the step size, where the paper has η = 1'],
    [config.init === 'gaussian', 'the Gaussian start and its scale'],
    [config.train !== 'both', `training ${config.train} alone`],
  ]);
}
