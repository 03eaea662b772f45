import type { MultiHeadConfig } from '../../../experiment/multiHead/fields.ts';
import type { Section } from '../../python/program.ts';

const TEACHER = `

def teacher(draws, frame, c, T):
    """Four heads of the same form; value rows orthogonal to the mean token, else nearly all labels would agree."""
    mu, nu = frame
    d = mu.shape[1]
    zeta = c["relevantCount"] / T
    mean = zeta * mu.mean(0) + (1 - zeta) * nu.mean(0)
    rows = draws.normal("mixture/teacher", 4, d * d + T * d)
    W = 2 / (mu[0] @ mu[0]) * rows[:, : d * d].reshape(4, d, d)
    U = rows[:, d * d :].reshape(4, T, d)
    return W, U - (U @ mean)[..., None] * mean / (mean @ mean)
`;

const TEACHER_LABELS = `
    W, U = teacher(draws, frame, c, c["numTokens"])
    for part in parts.values():
        part["y"] = np.where(outputs(part["X"], W, U)[0] < 0, -1.0, 1.0)`;

const FLIPS = `
    y = parts["train"]["y"]
    y[draws.uniform("mixture/flips", len(y), 0, 1)[:, 0] < c["labelNoise"]] *= -1`;

/** [MH-8] The law of the data, as far as a config uses it. */
export function mixtureSection({
  labels,
  labelNoise,
  relevantPositions,
}: Pick<MultiHeadConfig, 'labels' | 'labelNoise' | 'relevantPositions'>): Section {
  const positions =
    relevantPositions === 'shared'
      ? 'np.tile(draws.uniform("mixture/positions", 1, 1, count), (n, 1))'
      : 'draws.uniform(name, n, 1, count)';
  return {
    title: 'The tokenized mixture',
    words:
      'Labels are $y = \\pm 1$, equally likely. $\\zeta T$ relevant tokens are $\\mu_y$ exactly, the others $\\nu_j + z$ with $j$ uniform ' +
      'and $z \\sim N(0, \\sigma^2 I)$. The directions $\\mu_+, \\mu_-, \\nu_1, \\dots$ are orthogonal, of length $S$, and uniform.' +
      (labels === 'teacher'
        ? ' Labels are then those of a random model of the same form, the teacher.'
        : '') +
      (labelNoise > 0 ? ' Training labels are turned round with some probability.' : ''),
    code: `
def directions(draws, c):
    """mu [2, d] and nu [noise directions, d]: Gram-Schmidt on Gaussian rows."""
    count, d = 2 + c["numNoiseTokens"], c["tokenDim"]
    Q, R = np.linalg.qr(draws.normal("mixture/frame", count, d).T)
    frame = c["signalNorm"] * (Q * np.sign(np.diag(R))).T
    return frame[:2], frame[2:]


def sample(draws, part, n, frame, c):
    """n samples: X [n, T, d], y [n], relevant [n, T]."""
    mu, nu = frame
    T, d, count = c["numTokens"], c["tokenDim"], c["relevantCount"]
    name = "mixture/" + part
    y = np.where(draws.uniform(name, n, 0, 1)[:, 0] < 0.5, 1.0, -1.0)
    # The first of a shuffle of the positions are relevant.
    u = ${positions}
    order = np.tile(np.arange(T), (n, 1))
    relevant = np.zeros((n, T), bool)
    i = np.arange(n)
    for t in range(count):
        other = t + (u[:, t] * (T - t)).astype(int)
        order[i, t], order[i, other] = order[i, other], order[i, t]
        relevant[i, order[:, t]] = True
    j = (draws.uniform(name, n, 4096, T) * len(nu)).astype(int)
    X = nu[j] + c["noise"] * draws.normal(name + "Noise", n, T * d).reshape(n, T, d)
    X = np.where(relevant[..., None], mu[np.where(y > 0, 0, 1)][:, None], X)
    return {"X": X, "y": y, "relevant": relevant}
${labels === 'teacher' ? TEACHER : ''}

def data_of(draws, c):
    """Training and test samples of a trial."""
    frame = directions(draws, c)
    parts = {
        "train": sample(draws, "train", c["numSamples"], frame, c),
        "test": sample(draws, "test", c["numTest"], frame, c),
    }${labels === 'teacher' ? TEACHER_LABELS : ''}${labelNoise > 0 ? FLIPS : ''}
    return parts
`,
  };
}
