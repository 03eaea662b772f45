"""The same work in vectorised NumPy, on all cores of its BLAS: what the lab's times are compared with.

Reads requests from standard input, one JSON object a line, {"work": "ridge" | "descent" | "heads", ...sizes}, and
answers each with {"seconds": wall time of the work} or {"error": words}; "versions" is answered with {"versions": words}. Products are float32, solves float64, as in
the lab. Equation labels are those of docs/theory.md.
"""
import json
import sys
import time

import numpy as np
import scipy
from scipy.linalg import cho_factor, cho_solve
from scipy.special import ndtr, owens_t

SINGLE = np.float32
ROOT_TWO_PI = np.sqrt(2 * np.pi)
# Samples whose scores are in memory at once: they stay in the last cache.
SAMPLES_AT_ONCE = 256


def unit_vectors(rng, *shape):
    """[RF-1]"""
    x = rng.standard_normal(shape)
    x /= np.sqrt(np.einsum('...a,...a->...', x, x))[..., None]
    return x


def with_one(x):
    """[RF-1] [x; 1]"""
    out = np.ones((*x.shape[:-1], x.shape[-1] + 1), SINGLE)
    out[..., :-1] = x
    return out


def labels_of(query, keys, beta, targets):
    """[RF-9] Targets such as "f2" and "g3-1", standardised, [n, targets]."""
    t = np.einsum('na,nia->ni', query, keys)
    s = keys @ beta
    columns = []
    for code in targets:
        degrees = [int(digits) for digits in code[1:].split('-')]
        values = s ** degrees[0] if code[0] == 'f' else t ** degrees[0] * s ** degrees[1]
        columns.append(values.mean(1))
    labels = np.stack(columns, 1)
    return (labels - labels.mean(0)) / labels.std(0)


def attention_features(query, keys, heads):
    """[RF-3] relu attention of heads [M, D, D], features [n, M D]."""
    n, N, _ = keys.shape
    M, D, _ = heads.shape
    q, k = with_one(query), with_one(keys)
    k_turned = np.ascontiguousarray(k.transpose(0, 2, 1))
    flat = np.ascontiguousarray(heads.transpose(1, 0, 2).reshape(D, M * D), SINGLE)
    # The 1/N of the mean over keys, once instead of in every score.
    flat /= SINGLE(N)
    features = np.empty((n, M * D), SINGLE)
    for first in range(0, n, SAMPLES_AT_ONCE):
        part = slice(first, min(n, first + SAMPLES_AT_ONCE))
        projected = (q[part] @ flat).reshape(-1, M, D)
        attention = projected @ k_turned[part]
        np.maximum(attention, 0, out=attention)
        np.matmul(attention, k[part], out=features[part].reshape(-1, M, D))
    return features


def neuron_features(query, keys, neurons):
    """[RF-6] neurons [(N+1)d+1, P], features [n, P]."""
    n = len(query)
    z = np.concatenate([query, keys.reshape(n, -1), np.ones((n, 1))], 1).astype(SINGLE)
    features = z @ neurons
    return np.maximum(features, 0, out=features)


def features_of(model, query, keys, rng, M, mean):
    d, N = query.shape[1], keys.shape[1]
    if model == 'rfmlp':
        neurons = rng.standard_normal(((N + 1) * d + 1, M * (d + 1)), SINGLE)
        neurons /= SINGLE(np.sqrt(N + 2))
        return neuron_features(query, keys, neurons)
    heads = rng.standard_normal((M, d + 1, d + 1)) / 2
    if model == 'brfa':
        # [RF-5] c diag(I, 0)
        heads[:, range(d), range(d)] += mean
    return attention_features(query, keys, heads)


def best_risks(train, cross, labels, test_labels, size, ridges):
    """[RF-10] Smallest test risk over lambda of each target, at one n; train is K / (tr K / n)."""
    best = np.full(labels.shape[1], np.inf)
    block = np.empty((size, size), order='F')
    for ridge in ridges:
        block[...] = train[:size, :size]
        block[range(size), range(size)] += ridge
        factor = cho_factor(block, lower=True, overwrite_a=True, check_finite=False)
        alpha = cho_solve(factor, labels[:size], check_finite=False)
        risks = ((cross[:, :size] @ alpha - test_labels) ** 2).mean(0)
        best = np.minimum(best, risks)
    return best


def ridge(models, targets, sizes, numTest, numHeads, tokenDim, numKeys, mean, ridges, seed):
    """Test risks of random-feature models against n, one draw."""
    rng = np.random.default_rng(seed)
    n = sizes[-1]
    query = unit_vectors(rng, n + numTest, tokenDim)
    keys = unit_vectors(rng, n + numTest, numKeys, tokenDim)
    labels = labels_of(query, keys, unit_vectors(rng, tokenDim), targets)
    risks = {}
    for model in models:
        phi = features_of(model, query, keys, rng, numHeads, mean)
        # A product with its own transpose is a symmetric update in NumPy, half the work.
        train = (phi[:n] @ phi[:n].T).astype(float)
        cross = (phi[n:] @ phi[:n].T).astype(float)
        scale = np.trace(train) / n
        train /= scale
        cross /= scale
        for size in sizes:
            risks[model, size] = best_risks(train, cross, labels, labels[n:], size, ridges)
    return risks


def mixture(rng, n, T, d, relevant, signal, directions, noise):
    """[MH-8] Tokens [n, T, d] and labels."""
    frame = np.linalg.qr(rng.standard_normal((d, directions + 2)))[0].T * signal
    labels = rng.choice([-1.0, 1.0], n)
    tokens = frame[2 + rng.integers(directions, size=(n, T))] + noise * rng.standard_normal((n, T, d))
    places = rng.permuted(np.tile(np.arange(T), (n, 1)), axis=1)[:, :relevant]
    tokens[np.arange(n)[:, None], places] = frame[(labels < 0).astype(int)][:, None]
    return tokens.astype(SINGLE), labels.astype(SINGLE)


def descent(steps, numSamples, numTokens, tokenDim, numHeads, stepSize, seed):
    """[MH-5] Full-batch gradient descent from zero; the loss at the last step but one."""
    n, T, d, H = numSamples, numTokens, tokenDim, numHeads
    X, y = mixture(np.random.default_rng(seed), n, T, d, max(1, round(0.1 * T)), 2.0, 4, 0.3)
    rows = X.reshape(n * T, d)
    rows_turned = np.ascontiguousarray(rows.T)
    X_turned = np.ascontiguousarray(X.transpose(0, 2, 1))
    W = np.zeros((d, H * d), SINGLE)
    U = np.zeros((H * T, d), SINGLE)
    root = SINGLE(1 / np.sqrt(H))
    eta = SINGLE(stepSize)
    for _ in range(steps):
        # [MH-1] Rows are (sample, head, token); a sample's heads lie one under the other.
        left = (rows @ W).reshape(n, T, H, d).swapaxes(1, 2).reshape(n, H * T, d)
        A = left @ X_turned
        A -= A.max(-1, keepdims=True)
        np.exp(A, out=A)
        A /= A.sum(-1, keepdims=True)
        Z = (A @ X).reshape(n, H * T * d)
        phi = (Z @ U.ravel()) * root
        # [MH-2], [MH-4] dL/dPhi, with the 1/sqrt(H) of every gradient.
        slope = (-y / (1 + np.exp(y * phi)) * (root / n)).astype(SINGLE)
        # [MH-3]
        G = U @ X_turned
        G -= np.einsum('nrs,nrs->nr', A, G)[..., None]
        G *= A
        G *= slope[:, None, None]
        back = (G @ X).reshape(n, H, T, d).swapaxes(1, 2).reshape(n * T, H * d)
        U -= eta * (slope @ Z).reshape(H * T, d)
        W -= eta * (rows_turned @ back)
    return float(np.logaddexp(0, -y * phi).mean())


def density(x):
    return np.exp(-x * x / 2) / ROOT_TWO_PI


def joint_distribution(a, b, r, s):
    """P(Z1 <= a, Z2 <= b) with correlation r, s = sqrt(1 - r^2), by Owen's T function."""
    with np.errstate(divide='ignore', invalid='ignore'):
        value = (ndtr(a) + ndtr(b)) / 2 - owens_t(a, (b - r * a) / (a * s)) - owens_t(b, (a - r * b) / (b * s))
    return value - np.where((a * b < 0) | ((a * b == 0) & (a + b < 0)), 0.5, 0)


def head_moments(a, b, r):
    """[RF-8] E (a + Z1)_+ (b + Z2)_+ with correlation r."""
    s = np.sqrt(1 - r * r)
    if not a.any() and not b.any():
        return (s + r * (np.pi - np.arccos(r))) / (2 * np.pi)
    joint = density(a) * density((b - r * a) / s) / s
    return (
        (a * b + r) * joint_distribution(a, b, r, s)
        + a * density(b) * ndtr((a - r * b) / s)
        + b * density(a) * ndtr((b - r * a) / s)
        + s * s * joint
    )


def heads(numSamples, numTest, tokenDim, numKeys, mean, ridge, seed):
    """[RF-8] Kernel of infinitely many heads, and one ridge fit on it."""
    rng = np.random.default_rng(seed)
    n, N = numSamples, numKeys
    query = unit_vectors(rng, n + numTest, tokenDim)
    keys = unit_vectors(rng, n + numTest, N, tokenDim)
    labels = labels_of(query, keys, unit_vectors(rng, tokenDim), ['g1-1'])
    scores = mean * np.einsum('na,nia->ni', query, keys)
    kernel = np.zeros((n + numTest, n))
    for k in range(n + numTest):
        # Of the train kernel the lower triangle alone.
        columns = min(k + 1, n)
        inner = np.einsum('ia,mja->mij', keys[k], keys[:columns], optimize=True) + 1
        r = (query[:columns] @ query[k] + 1)[:, None, None] * inner / 4
        np.clip(r, -1 + 1e-12, 1 - 1e-12, out=r)
        moments = head_moments(scores[k][None, :, None], scores[:columns, None, :], r)
        kernel[k, :columns] = np.einsum('mij,mij->m', moments, inner) / N**2
    train = kernel[:n]
    train[range(n), range(n)] += ridge * np.trace(train) / n
    alpha = cho_solve(cho_factor(train, lower=True), labels[:n])
    return float(((kernel[n:] @ alpha - labels[n:]) ** 2).mean())


WORKS = {'ridge': ridge, 'descent': descent, 'heads': heads}


def answer(request):
    name = request.pop('work')
    if name == 'versions':
        return {'versions': f'NumPy {np.__version__}, SciPy {scipy.__version__}'}
    work = WORKS[name]
    start = time.perf_counter()
    work(**request)
    return {'seconds': time.perf_counter() - start}


if __name__ == '__main__':
    for line in sys.stdin:
        try:
            reply = answer(json.loads(line))
        except Exception as cause:
            reply = {'error': f'{type(cause).__name__}: {cause}'}
        print(json.dumps(reply), flush=True)
