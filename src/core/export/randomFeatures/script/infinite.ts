import type { RandomFeaturesConfig } from '../../../experiment/randomFeatures/fields.ts';
import type { Activation } from '../../../randomFeatures/attention.ts';
import type { Section } from '../../python/program.ts';

const RELU = `
def normal_distribution(x):
    return 0.5 * np.vectorize(math.erfc, otypes=[float])(-np.asarray(x) / math.sqrt(2))


def normal_density(x):
    return np.exp(-0.5 * x * x) / math.sqrt(2 * math.pi)


def rising(a, b, r, nodes):
    """Integral of (r - rho) p2(a, b; rho) over rho from 0 to r, by Gauss-Legendre in the angle rho = sin(angle)."""
    x, weights = np.polynomial.legendre.leggauss(nodes)
    end = np.arcsin(np.minimum(r, 1))
    total = np.zeros_like(r)
    for node, weight in zip(0.5 * (x + 1), 0.5 * weights):
        rho = np.sin(node * end)
        gap = np.maximum(1 - rho * rho, 1e-300)
        total += weight * (r - rho) * np.exp((a * b * rho - 0.5 * (a * a + b * b)) / gap)
    return total * end / (2 * math.pi)


def moments(a, b, r):
    """E (a + Z1)_+ (b + Z2)_+ of standard normals with correlation r."""
    if not a.any() and not b.any():
        r = np.clip(r, -1, 1)
        return (np.sqrt(1 - r * r) + r * (math.pi - np.arccos(r))) / (2 * math.pi)
    Fa, Fb = normal_distribution(a), normal_distribution(b)
    first = (a * Fa + normal_density(a)) * (b * Fb + normal_density(b)) + Fa * Fb * r
    a, b, r = np.broadcast_arrays(a, b, r)
    far = r > 0.7
    total = np.empty_like(r)
    total[~far] = rising(a[~far], b[~far], r[~far], 12)
    total[far] = rising(a[far], b[far], r[far], 64)
    return first + total
`;

const EXP = `
def moments(a, b, r):
    """E exp(a + Z1) exp(b + Z2) of standard normals with correlation r."""
    return np.exp(a + b + 1 + r)
`;

const LINEAR = `
def moments(a, b, r):
    """E (a + Z1)(b + Z2) of standard normals with correlation r."""
    return a * b + r
`;

const MOMENTS: Readonly<Record<Exclude<Activation, 'softmax'>, string>> = {
  relu: RELU,
  exp: EXP,
  linear: LINEAR,
};

type InfiniteConfig = Pick<RandomFeaturesConfig, 'activation' | 'meanMatrix' | 'rotation'>;

/** [RF-8] The kernel of infinitely many heads. Throws RangeError for softmax, which has none in closed form. */
export function infiniteSection({ activation, meanMatrix, rotation }: InfiniteConfig): Section {
  if (activation === 'softmax') throw new RangeError('softmax attention has no closed form');
  const seen = rotation === 'mean' || rotation === 'both' ? 'query @ S' : 'query';
  return {
    title: 'Infinitely many heads',
    words:
      "The kernel per head is $\\frac1{N^2} \\sum_{ij} k(a_i, b_j, r_{ij}) (\\langle x_i, x_j'\\rangle + 1)$ with " +
      "$r_{ij} = (\\langle x_0, x_0'\\rangle + 1)(\\langle x_i, x_j'\\rangle + 1)/4$ and $a_i = c \\langle x_0, x_i\\rangle$. " +
      (activation === 'relu'
        ? "For ReLU $k$ is integrated from its second derivative in $r$, the bivariate normal density $p_2$: $k(r) = k(0) + k'(0) r + \\int_0^r (r - \\rho) p_2(a, b; \\rho) d\\rho$."
        : ''),
    code: `${MOMENTS[activation]}${`

def infinite_kernel(model, c, S, query, keys, n):
    """K [samples, n] of the limit of BRFA (infinite) or of RFA (infiniteRfa)."""
    samples, N, d = keys.shape
    mean = float(c["queryKeyMean"]) if model == "infinite" else 0.0
    seen = ${seen}
    a = mean * ((keys @ seen[..., None])[..., 0] + ${meanMatrix === 'augmented' ? '1' : '0'})
    queries = query @ query[:n].T + 1
    K = np.empty((samples, n))
    # Some samples at a time: N by N n pairs of keys for each.
    some = max(1, 2000000 // (N * N * n))
    right = keys[:n].reshape(-1, d)
    for first in range(0, samples, some):
        rows = slice(first, first + some)
        products = (keys[rows] @ right.T).reshape(-1, N, n, N) + 1
        r = queries[rows][:, None, :, None] * products / 4
        k = moments(a[rows][:, :, None, None], a[:n][None, None], r)
        K[rows] = (k * products).sum((1, 3)) / N**2
    return K
`}`,
  };
}
