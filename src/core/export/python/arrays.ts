import type { Section } from './program.ts';

/** How a program reads the arrays that were taken away with a run. */
export const ARRAYS_SECTION: Section = {
  title: 'Arrays that were taken away',
  words: 'A .npz file of the run has its arrays under names like those of folders.',
  code: `
class Arrays:
    """Arrays of a .npz file whose names begin alike."""

    def __init__(self, file, prefix=""):
        self.file, self.prefix = file, prefix

    def below(self, folder):
        return Arrays(self.file, self.prefix + folder)

    def __contains__(self, name):
        return self.prefix + name in self.file

    def __getitem__(self, name):
        return self.file[self.prefix + name]


FILE = None if DRAWS in ("numpy", "lab") else Arrays(np.load(DRAWS))


def draws_of(seed):
    """The generator that was asked for; None where arrays are read instead."""
    return {"numpy": NumpyDraws, "lab": LabDraws}[DRAWS](seed) if FILE is None else None
`,
};
