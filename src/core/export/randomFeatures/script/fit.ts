import type { RandomFeaturesConfig } from '../../../experiment/randomFeatures/fields.ts';
import { RIDGE_GRID } from '../../../experiment/randomFeatures/ridgeRule.ts';
import type { Section } from '../../python/program.ts';

const FIXED = `
def best_fits(K, n, sizes, labels, held, c):
    """Fits with the lambda that is given; where the kernel is singular, the least of 1e-12, 1e-11, ... is added that helps."""
    scale = np.trace(K[:n, :n]) / n
    jitters = [0.0] + [10.0**k for k in range(-12, -3) if 10.0**k >= c["ridge"] * 1e-6]
    todo = list(sizes)
    for jitter in jitters:
        mu = (c["ridge"] + jitter) * scale
        group = list(todo)
        while group:
            inverse = inverse_factor(K[: group[-1], : group[-1]], mu)
            if inverse is not None:
                yield from fits(inverse, mu, K, n, group, labels, held, c["ridge"] + jitter)
                break
            group.pop()
        todo = todo[len(group) :]
        if not todo:
            return
    raise np.linalg.LinAlgError("the kernel is singular")
`;

/** How lambda is chosen from the grid, by the name of a risk. */
const chosenBy = (risk: 'testRisk' | 'validationRisk'): string => `
RIDGES = [${RIDGE_GRID.join(', ')}]


def best_fits(K, n, sizes, labels, held, c):
    """At every n and for every target the fit of the lambda with the smallest ${risk}."""
    scale = np.trace(K[:n, :n]) / n
    best = {}
    for ridge in RIDGES:
        group = list(sizes)
        while group:
            inverse = inverse_factor(K[: group[-1], : group[-1]], ridge * scale)
            if inverse is not None:
                break
            # A lambda too small for this kernel is out of the race there.
            group.pop()
        for fit in fits(inverse, ridge * scale, K, n, group, labels, held, ridge):
            at = fit["numSamples"], fit["panel"]
            if at not in best or fit["${risk}"] < best[at]["${risk}"]:
                best[at] = fit
    yield from best.values()
`;

const ESTIMATES = `
            diagonal = (inverse[:size, :size] ** 2).sum(0)
            fit["looRisk"] = np.mean((alpha / diagonal) ** 2)
            fit["gcvRisk"] = np.mean(alpha**2) / diagonal.mean() ** 2`;

/** [RF-10] Ridge regression at all sizes, and the choice of lambda. */
export function fitSection({
  ridge,
  riskEstimate,
}: Pick<RandomFeaturesConfig, 'ridge' | 'riskEstimate'>): Section {
  const rule =
    typeof ridge === 'number' ? FIXED : chosenBy(ridge === 'oracle' ? 'testRisk' : 'validationRisk');
  return {
    title: 'Ridge regression',
    words:
      '$(K_n + \\mu I) \\alpha = y_n$ with $\\mu = \\lambda\\, \\mathrm{tr}(K)/n$ over the largest $n$, held fixed along the curve. ' +
      'With $K + \\mu I = L L^T$ the leading blocks of $L^{-1}$ serve every smaller $n$: the prediction on $n$ samples is $\\sum_{k<n} (L^{-1}c)_k (L^{-1}y)_k$.' +
      (typeof ridge === 'number' ? '' : ' λ is chosen from the decades $10^{-6}$ to $10$ at every $n$.'),
    code: `
def inverse_factor(K, mu):
    """L^{-1} of K + mu I = L L^T; None where a pivot is not above rounding."""
    A = K + mu * np.eye(len(K))
    try:
        L = np.linalg.cholesky(A)
    except np.linalg.LinAlgError:
        return None
    if np.any(np.diag(L) ** 2 <= np.arange(1, len(A) + 1) * 2.0**-52 * np.diag(A)):
        return None
    return np.tril(np.linalg.inv(L))


def fits(inverse, mu, K, n, sizes, labels, held, ridge):
    """Fits at sizes for every target; K [samples, n], the first n samples those of training; held (name, first, labels)."""
    if not sizes:
        return
    top = sizes[-1]
    z = inverse @ labels[:top]
    x = [(name, inverse @ K[first : first + len(y), :top].T, y) for name, first, y in held]
    for size in sizes:
        for panel in range(labels.shape[1]):
            alpha = inverse[:size, :size].T @ z[:size, panel]
            fit = {"numSamples": size, "panel": panel, "ridge": ridge, "trainRisk": np.mean((mu * alpha) ** 2)}
            for name, columns, y in x:
                fit[name] = np.mean((columns[:size].T @ z[:size, panel] - y[:, panel]) ** 2)${
                  riskEstimate === 'none' ? '' : ESTIMATES
                }
            yield fit

${rule}`,
  };
}
