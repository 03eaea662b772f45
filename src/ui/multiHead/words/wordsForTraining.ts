import type { MultiHeadConfig } from '../../../core/experiment/multiHeadFields.ts';

/** Two honest sentences about any run, by its start: what is proved of it, not what was measured elsewhere. */
export function wordsForTraining({ init, train }: Pick<MultiHeadConfig, 'init' | 'train'>): string {
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
