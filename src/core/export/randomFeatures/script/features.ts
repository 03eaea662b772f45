import type { ModelName, RandomFeaturesConfig } from '../../../experiment/randomFeatures/fields.ts';
import type { Activation } from '../../../randomFeatures/attention.ts';
import type { Section } from '../../python/program.ts';

type FeatureConfig = Pick<
  RandomFeaturesConfig,
  'models' | 'activation' | 'headRank' | 'meanMatrix' | 'rotation'
>;

const ACTIVATION: Readonly<Record<Activation, string>> = {
  relu: 'return np.maximum(scores, 0) / scores.shape[-1]',
  linear: 'return scores / scores.shape[-1]',
  exp: 'return np.exp(scores) / scores.shape[-1]',
  softmax: `scores = np.exp(scores - scores.max(-1, keepdims=True))
    return scores / scores.sum(-1, keepdims=True)`,
};

const LOW_RANK = `rank = c["headRank"]
    vectors = draws.normal("heads/lowRank", M, 2 * rank * D).reshape(M, rank, 2, D)
    return np.einsum("mka,mkb->mab", vectors[:, :, 0], vectors[:, :, 1]) / (2 * np.sqrt(rank))`;

const FULL_RANK = `return 0.5 * draws.normal("heads/attention", M, D * D).reshape(M, D, D)`;

function attention({ activation, headRank, meanMatrix, rotation }: FeatureConfig): string {
  const block = rotation === 'mean' || rotation === 'both' ? 'S' : 'np.eye(D - 1)';
  return `
def heads(draws, arrays, M, c):
    """Zero-mean query-key matrices, [M, d+1, d+1]: entries have variance 1/4, so a score has variance 1."""
    D = c["tokenDim"] + 1
    if arrays is not None:
        return arrays["heads"][:M]
    ${headRank > 0 ? LOW_RANK : FULL_RANK}


def means(model, M, c):
    """The query-key mean of each head, [M]."""
    if model == "rfa":
        return np.zeros(M)
    if model == "brfa":
        return np.full(M, float(c["queryKeyMean"]))
    # Mixed: a head has the mean where m times the share passes a whole number.
    m = np.arange(M)
    has = np.floor((m + 1) * c["mixedShare"]) > np.floor(m * c["mixedShare"])
    return np.where(has, float(c["queryKeyMean"]), 0.0)


def mean_matrix(c, S):
    """W0 [d+1, d+1]."""
    D = c["tokenDim"] + 1
    W0 = np.zeros((D, D))
    W0[:-1, :-1] = ${block}
    W0[-1, -1] = ${meanMatrix === 'augmented' ? '1' : '0'}
    return W0


def activate(scores):
    """Scores [..., N] to attention."""
    ${ACTIVATION[activation]}


def attention_features(query, keys, W):
    """phi_m(x) = sum_i attention_i x~_i of every head, [n, M (d+1)]."""
    n, D = len(query), W.shape[1]
    x0 = np.concatenate([query, np.ones((n, 1))], axis=1)
    x = np.concatenate([keys, np.ones(keys.shape[:2] + (1,))], axis=2)
    rows = (x0 @ W.transpose(1, 0, 2).reshape(D, -1)).reshape(n, -1, D)
    return (activate(rows @ x.transpose(0, 2, 1)) @ x).reshape(n, -1)
`;
}

const MLP = `
def mlp_features(query, keys, w):
    """relu(<w, [x0; x1; ...; xN; 1]>), [n, neurons]."""
    n = len(query)
    x = np.concatenate([query, keys.reshape(n, -1), np.ones((n, 1))], axis=1)
    return np.maximum(x @ w.T, 0)
`;

const POOLED = `
def pooled_features(query, keys, w):
    """(1/N) sum_i relu(<w, [x0; xi; 1]>), [n, neurons]."""
    d = query.shape[1]
    base = query @ w[:, :d].T + w[:, 2 * d]
    features = np.zeros_like(base)
    for i in range(keys.shape[1]):
        features += np.maximum(base + keys[:, i] @ w[:, d : 2 * d].T, 0)
    return features / keys.shape[1]
`;

const ATTENTION_CASE = `
    if model in ("rfa", "brfa", "mixed"):
        W = heads(draws, arrays, M, c) + means(model, M, c)[:, None, None] * mean_matrix(c, S)
        return lambda query, keys, first, last: attention_features(query, keys, W[first:last])`;

const networkCase = (model: 'rfmlp' | 'pooled', stream: string, width: string, scale: string): string =>
  `
    if model == "${model}":
        if arrays is None:
            w = draws.normal("${stream}", M * D, ${width}) / np.sqrt(${scale})
        else:
            w = arrays["weights_${model}"]
        return lambda query, keys, first, last: ${
          model === 'rfmlp' ? 'mlp' : 'pooled'
        }_features(query, keys, w[first * D : last * D])`;

/** Which models are attention with finitely many heads. */
const isAttention = (model: ModelName): boolean => model === 'rfa' || model === 'brfa' || model === 'mixed';

/** Whether a run has a model with a feature map. */
export function hasFeatures({ models }: Pick<RandomFeaturesConfig, 'models'>): boolean {
  return models.some((model) => isAttention(model) || model === 'rfmlp' || model === 'pooled');
}

/** [RF-2]–[RF-7] Weights and features of the models that are compared, and their kernels. */
export function featuresSection(config: FeatureConfig): Section {
  const { models } = config;
  const attends = models.some(isAttention);
  const mlp = models.includes('rfmlp');
  const pooled = models.includes('pooled');
  const parts = [attends ? attention(config) : '', mlp ? MLP : '', pooled ? POOLED : ''];
  const cases = [
    attends ? ATTENTION_CASE : '',
    mlp
      ? networkCase('rfmlp', 'heads/mlp', '(c["numKeys"] + 1) * c["tokenDim"] + 1', 'c["numKeys"] + 2')
      : '',
    pooled ? networkCase('pooled', 'heads/pooled', '2 * c["tokenDim"] + 1', '3') : '',
  ];
  return {
    title: 'Features',
    words:
      (attends
        ? 'A head is the feature vector $\\phi_m(x) = \\frac1N \\sum_i \\sigma(\\tilde x_0^T W_m \\tilde x_i) \\tilde x_i$, $\\tilde x = [x; 1]$, with $W_m$ frozen and random (softmax has no $1/N$); BRFA adds $c W_0$ to every $W_m$. '
        : '') +
      (mlp
        ? 'RFMLP is $\\mathrm{relu}\\langle w, [x_0; \\dots; x_N; 1]\\rangle$ with $M(d+1)$ neurons, $w \\sim N(0, I/(N+2))$. '
        : '') +
      (pooled
        ? 'Pooled features are $\\frac1N \\sum_i \\mathrm{relu}\\langle w, [x_0; x_i; 1]\\rangle$, $w \\sim N(0, I/3)$. '
        : '') +
      'Kernels are summed block by block of heads, so that features need not be in memory at once.',
    code: `${parts.filter((part) => part !== '').join('\n')}${`

def features_of(model, draws, arrays, M, c, S):
    """A function that gives the features of heads first ... last-1, or of as many neurons as they have parameters."""
    D = c["tokenDim"] + 1${cases.join('')}
    raise ValueError(model)


def finite_kernels(model, draws, arrays, counts, c, S, query, keys, n):
    """(M, K) for each number of heads M: K [samples, n] holds <phi(x), phi(x')>, x' the first n samples."""
    M = counts[-1]
    features = features_of(model, draws, arrays, M, c, S)
    # Numbers that the largest array of a block has.
    some = max(1, min(64, 8000000 // (len(query) * max(c["tokenDim"] + 1, c["numKeys"]))))
    edges = sorted({*range(0, M, some), *counts})
    K = np.zeros((len(query), n))
    for first, last in zip(edges, edges[1:]):
        F = features(query, keys, first, last)
        K += F @ F[:n].T
        if last in counts:
            yield last, K
`}`,
  };
}
