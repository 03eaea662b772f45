import type { RandomFeaturesConfig } from '../../../experiment/randomFeatures/fields.ts';
import { isShipped } from '../../../experiment/randomFeatures/ownData.ts';
import type { Section, Setting } from '../../python/program.ts';

/** The file with the tokens, which is not carried along. */
export function dataSetting(data: RandomFeaturesConfig['data']): Setting {
  const file = isShipped(data) ? `${data}.npz` : 'data.npz';
  const where = isShipped(data) ? `; it comes with the lab, at data/${file} below its address` : '';
  return {
    name: 'DATA',
    value: file,
    help: `the .npz file with the arrays query [n, d], keys [n, N, d] and labels [n]${where}; not needed where draws are a file`,
  };
}

const ROTATION = `

def rotation(draws, d):
    """S, uniform on SO(d): Gram-Schmidt on Gaussian rows."""
    Q, R = np.linalg.qr(draws.normal("data/rotation", d, d).T)
    S = (Q * np.sign(np.diag(R))).T
    if np.linalg.det(S) < 0:
        S[-1] *= -1
    return S
`;

const SPHERE = `
def tokens(draws, name, n, c):
    """n queries [n, d] and keys [n, N, d], all uniform on the unit sphere."""
    shape = n, c["numKeys"] + 1, c["tokenDim"]
    x = draws.normal(name, n, shape[1] * shape[2]).reshape(shape)
    x /= np.linalg.norm(x, axis=2, keepdims=True)
    return x[:, 0], x[:, 1:]


def parts_of(draws, c, sizes, beta, S):
    """Tokens and standardised labels [n, targets] of the training, validation and test samples."""
    parts = {}
    for part, n in sizes.items():
        query, keys = tokens(draws, "data/" + part, n, c)
        labels = []
        for panel in range(len(TARGETS)):
            mean, deviation = STANDARD[panel, c["numKeys"], c["tokenDim"]]
            labels.append((target_values(panel, query, keys, beta, S) - mean) / deviation)
        parts[part] = (query, keys, np.stack(labels, axis=1))
    return parts
`;

function ownCode(normalise: boolean): string {
  const scaled = normalise
    ? `
    query = query / np.linalg.norm(query, axis=-1, keepdims=True)
    keys = keys / np.linalg.norm(keys, axis=-1, keepdims=True)`
    : '';
  return `
def permutation(draws, n):
    """A random order of 0 ... n-1 (Fisher and Yates)."""
    u = draws.uniform("data/split", 1, 0, n)[0]
    order = np.arange(n)
    for i in range(n - 1, 0, -1):
        j = min(i, int(u[i] * (i + 1)))
        order[i], order[j] = order[j], order[i]
    return order


def parts_of(draws, c, sizes, beta, S):
    """Tokens and standardised labels [n, targets]: test samples from the front of a random order, training samples from its end."""
    own = np.load(DATA)
    query, keys = own["query"].astype(float), own["keys"].astype(float)${scaled}
    labels = []
    for panel, code in enumerate(TARGETS):
        values = own["labels"].astype(float) if code == "labels" else target_values(panel, query, keys, beta, S)
        labels.append((values - values.mean()) / values.std())
    labels = np.stack(labels, axis=1)
    order = permutation(draws, len(query))
    held = sizes["test"]
    rows = {
        "train": order[::-1][: sizes["train"]],
        "test": order[:held],
        "validation": order[held : held + sizes["validation"]],
    }
    return {part: (query[some], keys[some], labels[some]) for part, some in rows.items()}
`;
}

type DataConfig = Pick<RandomFeaturesConfig, 'data' | 'rotation'>;

/** [RF-1], [RF-9] Tokens, labels and noise of a draw. */
export function dataSection({ data, rotation }: DataConfig, normalise: boolean): Section {
  const isSphere = data === 'sphere';
  const turns = rotation === 'target' || rotation === 'both';
  return {
    title: 'Tokens and labels',
    words:
      (isSphere
        ? 'Query and keys are independent and uniform on the unit sphere; so is the direction $\\beta$. Labels are standardised by the mean and deviation of the target’s law.'
        : `Samples are those of a file, split by the seed${normalise ? '; tokens are scaled to length 1' : ''}. Labels are standardised over the whole set.`) +
      ' Noise is added to training and validation labels only.',
    code: `${isSphere ? SPHERE : ownCode(normalise)}${rotation === 'none' ? '' : ROTATION}${`

def draw_of(draws, arrays, c):
    """All that a seed fixes about the data: beta, S, and (query, keys, labels) of each part."""
    sizes = {
        "train": c["numSamples"],
        "test": c["numTest"],
        "validation": c["numValidation"] if c["ridge"] == "validation" else 0,
    }
    if arrays is not None:
        S = arrays["rotation"] if "rotation" in arrays else None
        parts = {}
        for part, n in sizes.items():
            if n > 0:
                names = [part + "_labels" + ("_" + code if len(TARGETS) > 1 else "") for code in TARGETS]
                labels = np.stack([arrays[name] for name in names], axis=1)
                parts[part] = (arrays[part + "_query"], arrays[part + "_keys"], labels)
        return S, parts
    beta = draws.normal("data/beta", 1, c["tokenDim"])[0]
    beta /= np.linalg.norm(beta)
    S = ${rotation === 'none' ? 'None' : 'rotation(draws, c["tokenDim"])'}
    parts = parts_of(draws, c, sizes, beta, ${turns ? 'S' : 'None'})
    for part in ("train", "validation"):
        noise = draws.normal("noise/" + part, sizes[part], 1)
        parts[part] = parts[part][:2] + (parts[part][2] + c["noise"] * noise,)
    return S, {part: own for part, own in parts.items() if sizes[part] > 0}
`}`,
  };
}
