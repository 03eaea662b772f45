import { pythonLiteral } from '../../python/literal.ts';
import type { Section } from '../../python/program.ts';
import { COMPARED } from './medians.ts';

/** [PS-1] Tokens and what they are mixed to. */
export const DATA_SECTION: Section = {
  title: 'Tokens and targets',
  words:
    'Two tokens with entries $N(0, \\sigma^2)$; the target mixes them by $T = (1-\\omega)\\,\\mathrm{softmax}(s s^T) + \\omega A$ with $s = X Q_* / \\sqrt d$. $n = \\alpha d$ to the nearest whole number, a half up, at least 2.',
  code: `
def softmax_rows(s):
    """softmax of the rows of s s^T for every sample, s [n, 2]: [n, 2, 2]."""
    scores = s[:, :, None] * s[:, None, :]
    weights = np.exp(scores - scores.max(2, keepdims=True))
    return weights / weights.sum(2, keepdims=True)


def targets(X, teacher, c):
    a, b = c["mixingFirst"], c["mixingSecond"]
    semantic = softmax_rows(X @ teacher / np.sqrt(X.shape[2]))
    T = (1 - c["omega"]) * semantic + c["omega"] * np.array([[a, 1 - a], [1 - b, b]])
    return T @ X


def data_of(draws, c, d):
    """Samples of a draw by part: X [n, 2, d] and Y, and Q*."""
    teacher = draws.normal("pairs/teacher", 1, d)[0]
    counts = {"train": max(2, int(np.floor(c["alpha"] * d + 0.5))), "test": c["numTest"]}
    tokens = {
        part: c["tokenStd"] * draws.normal(f"pairs/{part}", n, 2 * d).reshape(n, 2, d)
        for part, n in counts.items()
    }
    return tokens, teacher


def start_of(name, draws, teacher, c):
    if name == "semantic":
        return teacher.copy()
    if name == "positional":
        return np.ones_like(teacher)
    return c["startScale"] * draws.normal("pairs/start", 1, len(teacher))[0]
`,
};

/** [PS-2] The student, its loss and its gradient. */
export const MODEL_SECTION: Section = {
  title: 'The student',
  words:
    '$f(X) = \\mathrm{softmax}(s s^T)(X + P)$ with $s = (X + P) Q / \\sqrt d$; squared error summed over samples and tokens, over $2d$, and weight decay.',
  code: `
def placed(X):
    """X + P: the first token moved by 1/sqrt d in every entry, the second by its negative."""
    return X + np.array([1.0, -1.0])[None, :, None] / np.sqrt(X.shape[2])


def residuals(Z, Y, Q):
    """f(X) - Y [n, 2, d] with Z = X + P, the attention S [n, 2, 2] and the fields s [n, 2]."""
    s = Z @ Q / np.sqrt(Z.shape[2])
    S = softmax_rows(s)
    return S @ Z - Y, S, s


def loss_and_gradient(Z, Y, Q, decay):
    d = Z.shape[2]
    R, S, s = residuals(Z, Y, Q)
    loss = (R**2).sum() / (2 * d) + decay * (Q @ Q) / 2
    slopes = R @ Z.transpose(0, 2, 1)
    by_scores = S * (slopes - (S * slopes).sum(2, keepdims=True))
    by_fields = (by_scores @ s[:, :, None] + by_scores.transpose(0, 2, 1) @ s[:, :, None])[:, :, 0]
    return loss, np.einsum("nt,ntd->d", by_fields, Z) / (d * np.sqrt(d)) + decay * Q


def measure(step, parts, teacher, Q, decay):
    d = len(Q)
    R, _, _ = residuals(*parts["train"], Q)
    test, _, _ = residuals(*parts["test"], Q)
    return {
        "step": step,
        "trainLoss": (R**2).sum() / (2 * d * d) + decay * (Q @ Q) / (2 * d),
        "testError": (test**2).sum() / (len(test) * d),
        "semantic": np.abs(teacher @ Q) / d,
        "positional": np.abs(Q.sum()) / d,
    }
`,
};

/** All draws, dimensions and starts, at all places of a sweep. */
export const RUN_SECTION: Section = {
  title: 'All draws',
  words: 'Starts of one draw train on the same samples.',
  code: `
# By (number of the place, start): lists of points, one list for each draw.
TRAINED = {}
for place, (at, d, folder) in enumerate(PLACES):
    C = {**CONFIG, **at}
    for number in range(C["trials"]):
        draws = draws_of(C["seed"] + number)
        if FILE is None:
            tokens, teacher = data_of(draws, C, d)
            starts = {name: start_of(name, draws, teacher, C) for name in C["starts"]}
        else:
            own = FILE.below(f"{folder}trial-{number}/")
            tokens, teacher = {part: own[f"{part}_tokens"] for part in ("train", "test")}, own["teacher"]
            starts = {
                name: FILE.below(f"{folder}{name}/trial-{number}/")["initial_Q"] for name in C["starts"]
            }
        parts = {part: (placed(X), targets(X, teacher, C)) for part, X in tokens.items()}
        for name, Q in starts.items():
            TRAINED.setdefault((place, name), []).append(train(C, parts, teacher, Q, REPORTS))
`,
};

/** Medians at the steps that the lab reports. */
export const MEDIANS_SECTION: Section = {
  title: 'Medians over draws',
  words: 'At every step that is reported, over the draws that have reached it.',
  code: `
NAMES = ${pythonLiteral(COMPARED)}
ROWS = []
for (place, name), trials in TRAINED.items():
    at, d, _ = PLACES[place]
    where = "".join(f", {key} = {value:g}" for key, value in at.items())
    for step in sorted(REPORTS):
        here = [point for points in trials for point in points if point["step"] == step]
        lab = LAB.get((place, name, step))
        if not here or lab is None:
            continue
        for what, value in zip(NAMES, lab):
            found = float(np.median([point[what] for point in here]))
            ROWS.append((f"{what} of the {name} start, d = {d}{where} at step {step}", value, found))
`,
};
