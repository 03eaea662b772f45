import type { Glossary } from '../glossary/glossary.ts';

/** What the symbols and words of the random-features lab mean; numbers of formulas are explained by their controls. */
export const glossary: Glossary = [
  {
    term: 'x',
    symbols: ['x'],
    meaning:
      'A sample: the query x₀ and the keys x₁ … x_N, tokens on the unit sphere of dimension d. x̃ = [x; 1] has a 1 added to it, for a bias.',
  },
  { term: 'z', symbols: ['z'], meaning: 'Another sample, with which the kernel compares x.' },
  {
    term: 'β',
    symbols: ['β'],
    meaning: 'A fixed unit vector that the target looks along; the models do not know it.',
  },
  {
    term: 'f, g',
    symbols: ['f', 'g', 'cos', 'max', 'pair'],
    meaning:
      'The target: the function of query and keys that is to be learnt, standardised. It does not depend on the order of the keys.',
  },
  { term: 'y', symbols: ['y'], meaning: 'The label of a sample: what the models are to predict.' },
  { term: 't', symbols: ['t'], meaning: '⟨x₀, xᵢ⟩: how well a key matches the query, from −1 to 1.' },
  { term: 's', symbols: ['s'], meaning: '⟨β, xᵢ⟩: how far a key goes along β, from −1 to 1.' },
  {
    term: 'F',
    words: ['F'],
    meaning: 'A function of t and s of your own; the target is its mean over the keys.',
  },
  {
    term: 'σ',
    words: ['σ'],
    meaning: 'The activation, which turns the score of a key into attention: ReLU in the paper.',
  },
  {
    term: 'W',
    symbols: ['W'],
    meaning:
      'The query–key matrix of a head, frozen and random: a Gaussian matrix, so that x̃₀ᵀ W x̃ᵢ is the score of key i.',
  },
  {
    term: 'Q',
    symbols: ['Q'],
    meaning: 'The query matrix of a head of low rank, frozen and random; its W is QᵀK.',
  },
  {
    term: 'K',
    symbols: ['K'],
    meaning:
      'With indices the key matrix of a head of low rank, frozen and random. K(x, z) is the kernel: what infinitely many heads compare samples by.',
  },
  { term: 'ᵀ', symbols: ['⊤'], meaning: 'Transposed: x̃₀ᵀ W x̃ᵢ is a single number.' },
  { term: 'I', symbols: ['I'], meaning: 'The identity matrix, of the size at its foot.' },
  { term: 'diag', symbols: ['diag'], meaning: 'A matrix with these blocks on its diagonal and 0 elsewhere.' },
  {
    term: 'v',
    symbols: ['v'],
    meaning: 'The value vector of a head: trained, by ridge regression on all heads at once.',
  },
  { term: 'a', symbols: ['a'], meaning: 'The output weight of a neuron: trained, by ridge regression.' },
  { term: 'w', symbols: ['w'], meaning: 'The input weights of a neuron: frozen and random.' },
  { term: 'relu', symbols: ['relu'], meaning: 'max(0, ·): what is negative becomes 0.' },
  {
    term: 'ε',
    symbols: ['ε'],
    meaning: '1 for a head of the mixed model that leans on the match of query and key, 0 for the others.',
  },
  { term: 'Σ', symbols: ['∑'], meaning: 'The sum over what stands under it: keys i, heads m or neurons j.' },
  {
    term: 'E',
    symbols: ['E'],
    meaning: 'The mean over the random matrix W: what infinitely many heads come to.',
  },
  {
    term: 'i, j',
    symbols: ['i', 'j'],
    meaning: 'Count the keys of a sample; in RFMLP and pooled features j counts neurons.',
  },
  { term: 'm', symbols: ['m'], meaning: 'Counts the heads.' },
  {
    term: 'test risk',
    words: ['test risk', 'risk'],
    meaning:
      'The mean squared error on fresh samples without noise. Labels are standardised, so whoever always says 0 has risk 1.',
  },
  {
    term: 'stair',
    words: ['stair', 'stairs'],
    meaning:
      'A level on which a curve rests while the model has learnt one part of the target and cannot see the next: the risk of that part alone.',
  },
  {
    term: 'RFA',
    words: ['RFA'],
    meaning: 'Random-feature attention: heads whose query–key matrices are Gaussian with mean 0.',
  },
  {
    term: 'BRFA',
    words: ['BRFA'],
    meaning:
      'Biased random-feature attention: the same with a mean c·W₀, so that every head leans on ⟨x₀, xᵢ⟩.',
  },
  {
    term: 'RFMLP',
    words: ['RFMLP'],
    meaning:
      'A two-layer network with frozen first layer that reads query and keys in a row, with as many trained parameters as the heads have.',
  },
  {
    term: 'head',
    words: ['heads', 'head', 'attention'],
    meaning:
      'One unit of attention: it scores every key against the query, and adds up the values of the keys by that weight.',
  },
  {
    term: 'key',
    words: ['keys', 'key'],
    meaning: 'A token that is looked at; the target is a mean over all of them.',
  },
  {
    term: 'query',
    words: ['query'],
    meaning: 'The token x₀ that looks: keys are weighted by how they match it.',
  },
  {
    term: 'ridge',
    words: ['ridge', 'ridges'],
    meaning: 'λ: how strongly trained weights are held near 0, so that noise is not learnt by heart.',
  },
  {
    term: 'draw',
    words: ['draws', 'draw'],
    meaning: 'Data and frozen weights, drawn anew: what differs between draws is chance.',
  },
  {
    term: 'bound',
    words: ['bounds', 'bound', 'guarantee', 'guarantees'],
    meaning:
      'What is proved: at most so many samples are needed. It puts models in order and predicts no curve.',
  },
  {
    term: 'median',
    words: ['median'],
    meaning: 'The value in the middle of all draws: half of them are above it.',
  },
];
