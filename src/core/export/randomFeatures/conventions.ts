/** What one must know to compute a curve again from the arrays of its draws. */
export const DRAW_CONVENTIONS = {
  tokens: 'augmented token x~ = [x; 1]',
  rfa: 'phi_m = (1/N) sum_i sigma(x~0^T W_m x~i) x~i, W_m = heads[m]; sigma = relu, exp or linear; softmax over the keys has no 1/N',
  brfa: 'the same with W_m = heads[m] + queryKeyMean * W0',
  mean: 'W0 = diag(S, 0), or diag(S, 1) where meanMatrix is augmented; S = rotation where config.rotation is mean or both, else the identity',
  mixed: 'the same with W_m = heads[m] + means_mixed[m] * W0',
  rfmlp: 'phi_j = relu(<weights_rfmlp[j], [x0; x1; ...; xN; 1]>)',
  pooled: 'phi_j = (1/N) sum_i relu(<weights_pooled[j], [x0; xi; 1]>)',
  infinite: 'the kernel [RF-8] at c = queryKeyMean (infinite) or c = 0 (infiniteRfa)',
  targets:
    't_i = <x0, xi>, or <x0, S xi> with S = rotation where config.rotation is target or both; s_i = <beta, xi>',
  labels:
    '(target - standardisation.mean) / standardisation.deviation; training and validation labels carry the noise',
  sweeps: 'M heads are the first M of heads and the first M(d+1) rows of weights; n samples are the first n',
  ridge:
    'alpha = (K_n + mu I)^-1 y_n on the first n samples, mu = ridge * trace(K) / numSamples with K over all numSamples; ridge is that of the point',
  testRisk: 'mean squared error of K_test alpha on test_labels',
};
