import type { Section, Setting } from '../../python/program.ts';

/** The file that the samples are in, which is not carried along. */
export const OWN_TOKENS_SETTING: Setting = {
  name: 'DATA',
  value: 'data.npz',
  help: 'the .npz file with the arrays tokens [n, T, d], labels [n] and, if it has them, relevant [n, T]; not needed where draws are a file',
};

/** Samples of one's own, split by the seed. */
export function ownTokensSection(labelNoise: number): Section {
  return {
    title: 'Samples of your own',
    words: `The samples are those of a file, split by the seed: test samples from the front of a random order, training samples from its end.${
      labelNoise > 0 ? ' Training labels are turned round with some probability.' : ''
    }`,
    code: `
def permutation(draws, n):
    """A random order of 0 ... n-1 (Fisher and Yates)."""
    u = draws.uniform("data/split", 1, 0, n)[0]
    order = np.arange(n)
    for i in range(n - 1, 0, -1):
        j = min(i, int(u[i] * (i + 1)))
        order[i], order[j] = order[j], order[i]
    return order


def data_of(draws, c):
    """Training and test samples of a trial."""
    own = np.load(DATA)
    order = permutation(draws, len(own["labels"]))
    chosen = {"train": order[::-1][: c["numSamples"]], "test": order[: c["numTest"]]}
    parts = {}
    for name, rows in chosen.items():
        parts[name] = {"X": own["tokens"][rows].astype(float), "y": own["labels"][rows].astype(float)}
        if "relevant" in own:
            parts[name]["relevant"] = own["relevant"][rows] == 1
    y = parts["train"]["y"]
    y[draws.uniform("mixture/flips", len(y), 0, 1)[:, 0] < c["labelNoise"]] *= -1
    return parts
`,
  };
}
