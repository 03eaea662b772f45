/** What one must know to train again from the arrays. */
export const PAIR_CONVENTIONS = {
  tokens: 'X = tokens[i] [2, d], entries N(0, tokenStd²)',
  position: 'p = 1/sqrt(d) in every entry for the first token, -1/sqrt(d) for the second: P = (p, -p)',
  target:
    'Y = (1-omega) softmax_rows(s s^T) X + omega A X, s = X teacher / sqrt(d), A = [[mixingFirst, 1-mixingFirst], [1-mixingSecond, mixingSecond]]',
  student: 'f(X) = softmax_rows(s s^T) (X + P), s = (X + P) Q / sqrt(d)',
  loss: 'L = sum_i |Y_i - f(X_i)|²/(2d) + weightDecay |Q|²/2; trainLoss is L/d',
  step: 'Q <- Q - stepSize * grad L, all training samples at once',
  errors: 'trainError, testError: mean over samples of |Y - f(X)|²/d, tokens summed',
  overlaps: 'semantic = |teacher . Q|/d, positional = |sum of Q|/d',
  trial: 'counted from 0; the seed of its draws is config.seed + trial, whatever d, alpha and omega',
} as const;
