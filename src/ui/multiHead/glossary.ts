import type { Glossary } from '../glossary/glossary.ts';

/** What the symbols and words of the gradient-descent lab mean; numbers of formulas are explained by their controls. */
export const glossary: Glossary = [
  { term: 'X', symbols: ['X'], meaning: 'A sample: T tokens of dimension d, one a row.' },
  { term: 'y', symbols: ['y'], meaning: 'The label of a sample, +1 or −1.' },
  { term: 'Φ', symbols: ['Φ'], meaning: 'The output of the model: its sign is the predicted label.' },
  {
    term: 'U',
    symbols: ['U'],
    meaning:
      'The values of a head: what it adds to the output for each place and entry. Trained where it is bold.',
  },
  {
    term: 'W',
    symbols: ['W'],
    meaning:
      'The query–key matrix of a head: from it come the attention scores X W Xᵀ. Trained where it is bold.',
  },
  { term: 'H', symbols: ['H'], meaning: 'How many heads there are; their sum is divided by √H.' },
  { term: 'h', symbols: ['h'], meaning: 'Counts the heads.' },
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
    meaning: 'The training loss: the mean logistic loss over the training samples.',
  },
  {
    term: 'θ',
    symbols: ['θ'],
    meaning: 'All weights that are trained, U and W of every head; at its foot the step.',
  },
  { term: 'Σ', symbols: ['∑'], meaning: 'The sum over what stands under it: samples i or heads h.' },
  { term: 'log', symbols: ['log'], meaning: 'The natural logarithm.' },
  { term: 'e', symbols: ['e'], meaning: 'The base of the natural logarithm, 2.718…' },
  { term: 'i', symbols: ['i'], meaning: 'Counts the training samples.' },
  { term: 'k', symbols: ['k'], meaning: 'Counts the steps of gradient descent.' },
  { term: 'v', symbols: ['v'], meaning: 'The velocity of momentum: a running sum of gradients.' },
  {
    term: '∇',
    symbols: ['∇'],
    meaning: 'The gradient: the direction in which the loss grows fastest; a step goes against it.',
  },
  { term: 'η', words: ['η'], meaning: 'The step size.' },
  {
    term: 'G',
    symbols: ['G'],
    meaning:
      'The direction that a first step from zero would take; starts with signs go along it, or against it.',
  },
  { term: 'N', symbols: ['N'], meaning: 'The normal distribution, with mean and variance in the brackets.' },
  { term: 'd', symbols: ['d'], meaning: 'The dimension of tokens.' },
  { term: 'T', symbols: ['T'], meaning: 'The number of tokens in a sample.' },
  { term: 'R', symbols: ['R'], meaning: 'The real numbers; above it, how many rows and columns of them.' },
  { term: 'ζ', words: ['ζT'], meaning: 'The share of tokens that are relevant.' },
  {
    term: 'μ',
    symbols: ['μ'],
    meaning: 'The relevant token of a class: μ₊ or μ₋, orthogonal to one another.',
  },
  { term: 'ν', symbols: ['ν'], meaning: 'A direction of irrelevant tokens, the same in both classes.' },
  { term: 'z', symbols: ['z'], meaning: 'Gaussian noise on an irrelevant token.' },
  { term: 'j', symbols: ['j'], meaning: 'Counts the directions of irrelevant tokens.' },
  { term: 'σ', words: ['σ'], meaning: 'The deviation of the noise on irrelevant tokens.' },
  { term: 'n', words: ['n'], meaning: 'The number of training samples.' },
  { term: 'I', symbols: ['I'], meaning: 'The identity matrix: noise is as large in every direction.' },
  {
    term: 'relevant token',
    words: ['relevant tokens', 'relevant token'],
    meaning: 'One that tells the class of its sample; the others are the same in both classes.',
  },
  {
    term: 'attention',
    words: ['attention'],
    meaning: 'How much weight a head gives to each token; each row of it adds up to 1.',
  },
  {
    term: 'head',
    words: ['heads', 'head'],
    meaning: 'One unit of attention with weights of its own, U and W.',
  },
  {
    term: 'gradient',
    words: ['gradient', 'gradients'],
    meaning: 'The direction in which the loss grows fastest. A step goes against it.',
  },
  {
    term: 'training loss',
    words: ['training loss', 'loss'],
    meaning: 'The mean of log(1 + exp(−yΦ)): 0.693 for guessing, 0 for being right and sure.',
  },
  {
    term: 'test error',
    words: ['test error', 'test and training loss'],
    meaning: 'The share of fresh samples whose sign is predicted wrongly.',
  },
  {
    term: 'margin',
    words: ['margins', 'margin'],
    meaning:
      'How far, at a given length of the weights, every sample can be on the right side: the larger, the easier the data.',
  },
  {
    term: 'trial',
    words: ['trials', 'trial'],
    meaning: 'Data and a start of their own: what differs between trials is chance.',
  },
  {
    term: 'convex',
    words: ['convex'],
    meaning: 'A loss without valleys beside the lowest: gradient descent cannot be caught in one.',
  },
  {
    term: 'zero start',
    words: ['from zero', 'at zero'],
    meaning: 'All weights are 0 at first, so the output is 0 and attention is uniform.',
  },
];
