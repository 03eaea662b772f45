import type { Glossary } from '../glossary/glossary.ts';

/** What the symbols and words of the positional–semantic lab mean; numbers of formulas are explained by their controls. */
export const glossary: Glossary = [
  { term: 'X', symbols: ['X'], meaning: 'A sample: two tokens of dimension d, one a row.' },
  { term: 'y', symbols: ['y'], meaning: 'The target of a sample: both tokens, mixed.' },
  { term: 'f', symbols: ['f'], meaning: 'The student: softmax attention with one trained vector Q.' },
  {
    term: 'Q',
    symbols: ['Q'],
    meaning: 'The trained vector. With a star: the vector that the target attends with, drawn once a draw.',
  },
  {
    term: 'P',
    symbols: ['P'],
    meaning: 'Positions: 1/√d in every entry of the first token, −1/√d in the second.',
  },
  {
    term: 's',
    symbols: ['s'],
    meaning: 'The field of each token: its product with Q over √d. Attention is softmax(s sᵀ).',
  },
  {
    term: 'softmax',
    symbols: ['softmax'],
    words: ['softmax'],
    meaning: 'Turns each row of scores into attention: positive numbers with sum 1.',
  },
  { term: 'ᵀ', symbols: ['⊤'], meaning: 'Transposed: rows and columns change places.' },
  {
    term: 'L',
    symbols: ['L'],
    meaning: 'The training loss: squared error over 2d, summed over samples and tokens, and weight decay.',
  },
  { term: 'd', symbols: ['d'], meaning: 'The dimension of tokens and of Q.' },
  { term: 'n', symbols: ['n'], meaning: 'The number of training samples, α times d.' },
  { term: 'i', symbols: ['i'], meaning: 'Counts the training samples.' },
  { term: 'Σ', symbols: ['∑'], meaning: 'The sum over all training samples.' },
  { term: 'η', symbols: ['η'], words: ['η'], meaning: 'The step size.' },
  { term: 'α', symbols: ['α'], words: ['α'], meaning: 'Training samples per dimension, n/d.' },
  {
    term: 'ω',
    symbols: ['ω'],
    words: ['ω'],
    meaning: 'The share of the target that depends on where tokens stand.',
  },
  { term: 'N', symbols: ['N'], meaning: 'The normal distribution, with mean and variance in the brackets.' },
  { term: 'R', symbols: ['R'], meaning: 'The real numbers; above it, how many rows and columns of them.' },
  { term: 'I', symbols: ['I'], meaning: 'The identity matrix: every entry of Q* is drawn by itself.' },
  { term: 't', symbols: ['t'], meaning: 'Counts the two tokens.' },
  { term: 'j', symbols: ['j'], meaning: 'Counts the entries of a token.' },
  {
    term: 'semantic',
    words: ['semantic', 'meaning'],
    meaning: 'By what tokens are: Q near Q*, so that attention depends on the sample. Measured by |Q*·Q|/d.',
  },
  {
    term: 'positional',
    words: ['positional', 'place'],
    meaning:
      'By where tokens stand: Q along the all-ones direction, so that attention is alike in every sample. Measured by |1·Q|/d.',
  },
  {
    term: 'branch',
    words: ['branch', 'branches'],
    meaning:
      'One of two solutions of the theory: semantic, without positional overlap, or positional, without semantic overlap.',
  },
  {
    term: 'global minimum',
    words: ['global minimum', 'global minimiser'],
    meaning: 'The Q with the lowest training loss of all; gradient descent need not find it.',
  },
  {
    term: 'linear model',
    words: ['linear model'],
    meaning: 'Four numbers B that mix the two tokens alike in every sample, fitted in closed form.',
  },
];
