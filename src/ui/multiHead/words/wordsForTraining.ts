import type { MultiHeadConfig } from '../../../core/experiment/multiHead/fields.ts';
import type { MultiHeadSweepName } from '../../../core/experiment/multiHead/sweepNames.ts';

/** What a sweep compares, and what the theory says of it; by the first field that is swept. */
const SWEEP_WORDS: Readonly<Record<MultiHeadSweepName, string>> = {
  numSamples:
    'More samples extend the same samples. In the theory the gap between test and training loss falls like 1/n.',
  numHeads:
    'All numbers of heads are trained on the same data. At fixed η the same step moves each of H heads by η/√H, so more heads take more steps.',
  noise:
    'Relevant tokens have no noise, the others more and more of it. Training loss goes down at any σ; test error tells where learning becomes learning by heart.',
  relevantFraction:
    'ζT is a whole number, so only ζ = k/T are compared. The larger the share of relevant tokens, the larger the margins of the theory.',
  stepSize: 'Steps to a loss are proportional to 1/η in the theory, as long as training does not run away.',
};

/** Two honest sentences about any run, by its start: what is proved of it, not what was measured elsewhere. */
export function wordsForTraining({
  init,
  train,
  sweep: [swept],
}: Pick<MultiHeadConfig, 'init' | 'train' | 'sweep'>): string {
  if (swept !== undefined) return SWEEP_WORDS[swept];
  if (train === 'W' && init === 'zero') {
    return 'The gradient in W is a sum over the rows of U, and U is held at zero: nothing moves. Choose another start, or train U as well.';
  }
  if (train === 'W') {
    return 'U stays where it starts, so that attention alone can learn. Whatever the loss does, it does by moving attention.';
  }
  if (train === 'U') {
    return 'W stays where it starts, so attention does not move and the model is linear in what is trained: the loss is convex. Compare with training both.';
  }
  switch (init) {
    case 'zero':
      return 'From zero all heads get the same gradient and stay identical for ever: more heads are only another scale. U moves at the first step, attention first at the second.';
    case 'random':
    case 'balanced':
      return 'Heads start with opposite signs, so they can part: attention of those that started + and − is drawn by itself. W starts at zero, so attention is uniform at first.';
    case 'equal':
      return 'All heads start alike and so stay identical for ever, as from zero. The start has already taken part of a first step.';
    case 'gaussian':
      return 'All heads start differently and have no sign that would sort them. The scale of this start is our choice.';
    default:
      return init satisfies never;
  }
}
