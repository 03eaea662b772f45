import type { Section } from '../../python/program.ts';

/** [MH-1]–[MH-4] The model, its loss and its gradient. */
export const MODEL_SECTION: Section = {
  title: 'Model, loss and gradient',
  words:
    '$\\Phi(X) = H^{-1/2} \\sum_h \\langle U_h, A_h X \\rangle$ with $A_h = \\mathrm{softmax}_{rows}(X W_h X^T)$. ' +
    'The loss is $L = \\frac1n \\sum_i \\log(1 + e^{-y_i \\Phi(X_i)})$. ' +
    'With $B_h = U_h X^T$, $b_t = \\sum_s A_{ts} B_{ts}$ and $G = A \\circ (B - b 1^T)$: ' +
    '$\\partial\\Phi/\\partial U_h = H^{-1/2} A_h X$ and $\\partial\\Phi/\\partial W_h = H^{-1/2} X^T G_h X$.',
  code: `
def some_at_a_time(n, H, T):
    """Slices of n samples whose attention maps fit into memory."""
    some = max(1, 4000000 // (H * T * T))
    return [slice(first, first + some) for first in range(0, n, some)]


def maps(X, W, U):
    """Attention A and values B of samples X [n, T, d] under every head, [n, H, T, T]."""
    keys = X.transpose(0, 2, 1)[:, None]
    A = X[:, None] @ W @ keys
    A = np.exp(A - A.max(-1, keepdims=True))
    A /= A.sum(-1, keepdims=True)
    return A, U @ keys


def outputs(X, W, U, relevant=None):
    """Phi [n], and the attention mass on relevant tokens of each head [H] where they are known."""
    n, T, _ = X.shape
    H = len(W)
    phi, mass = np.empty(n), np.zeros(H)
    for some in some_at_a_time(n, H, T):
        A, B = maps(X[some], W, U)
        # Head by head, so that heads of opposite signs cancel.
        phi[some] = (A * B).sum((2, 3)).sum(1) / np.sqrt(H)
        if relevant is not None:
            mass += (A * relevant[some][:, None, None]).sum((0, 2, 3)) / (n * T)
    return phi, (None if relevant is None else mass)


def losses(margin):
    return np.logaddexp(0, -margin)


def tail(margin):
    """1/(1 + e^margin), without overflow."""
    small = np.exp(-np.abs(margin))
    return np.where(margin > 0, small, 1) / (1 + small)


def loss_and_gradient(X, y, W, U):
    n, T, _ = X.shape
    H = len(W)
    loss, dW, dU = 0.0, np.zeros_like(W), np.zeros_like(U)
    for some in some_at_a_time(n, H, T):
        x = X[some]
        A, B = maps(x, W, U)
        AB = A * B
        margin = y[some] * AB.sum((1, 2, 3)) / np.sqrt(H)
        loss += losses(margin).sum() / n
        A = (-y[some] * tail(margin) / (n * np.sqrt(H)))[:, None, None, None] * A
        b = AB.sum(-1, keepdims=True)
        dU += np.tensordot(A, x, axes=((0, 3), (0, 1)))
        dW += np.tensordot(x, (A * (B - b)) @ x[:, None], axes=((0, 1), (0, 2))).transpose(1, 0, 2)
    return loss, dW, dU
`,
};
