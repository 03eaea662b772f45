/** What one must know to train again from the arrays. */
export const TRAINING_CONVENTIONS = {
  output:
    'Phi(X) = H^-1/2 sum_h <U_h, softmax_rows(X W_h X^T) X>, X = tokens[i] [T, d], W_h = W[h] [d, d], U_h = U[h] [T, d]',
  loss: 'L = (1/n) sum_i log(1 + exp(-labels[i] Phi(X_i))), over training samples',
  step: 'theta <- theta - step * grad L, all training samples at once, W and U together unless config.train names one; step = stepSize * 1, sqrt(H) or H for stepRule eta, sqrt or H',
  momentum: 'outside the theory: v <- momentum * v + grad L, theta <- theta - step * v, v = 0 at the start',
  adam: 'outside the theory: beta1 = momentum, beta2 = 0.999, floor 1e-8, both averages corrected for their start',
  labels: 'training labels include label noise, test labels do not; own samples are split by the seed',
  relevant: '1 where a token carries the label; missing where own data do not say',
  initial: 'theta_0; initial_signs are the signs the heads start with, where they have any',
  final: 'theta after finalStep steps: the last, that of stopLoss, or before divergence',
  errors: 'share of samples with labels * Phi < 0; Phi = 0 counts one half',
  distance:
    'Euclidean norm of theta - theta_0; maxHeadDistance the largest of one head, W[h] and U[h] together',
  relevantAttention:
    'sum over relevant s of softmax_rows(X W_h X^T)[t, s], averaged over test samples, t and h; Positive and Negative over heads of that initial sign',
  trial: 'counted from 0; the seed of its data and start is config.seed + trial, whatever H',
} as const;
