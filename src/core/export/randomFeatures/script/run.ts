import type { Section } from '../../python/program.ts';

/** All draws of a run, at all places of its sweeps. */
export function runSection(finite: boolean, infinite: boolean): Section {
  const limit = 'yield None, infinite_kernel(model, c, S, query, keys, n)';
  const many = 'yield from finite_kernels(model, draws, arrays, counts, c, S, query, keys, n)';
  const body =
    finite && infinite
      ? `if model.startswith("infinite"):\n        ${limit}\n    else:\n        ${many}`
      : finite
        ? many
        : limit;
  return {
    title: 'All draws',
    words: 'A unit is one model at one place of the sweeps that change its kernel: c, d and N.',
    code: `
def kernels(model, draws, arrays, counts, c, S, query, keys, n):
    ${body}


# By (panel, unit, M or 0, n): test risks over draws.
RISKS = {}
for unit, (model, place, folder, counts, sizes) in enumerate(UNITS):
    C = {**CONFIG, **place}
    for seed in range(C["seed"], C["seed"] + C["seeds"]):
        draws = draws_of(seed)
        arrays = None if FILE is None else FILE.below(f"{folder}seed-{seed}/")
        S, parts = draw_of(draws, arrays, C)
        order = [part for part in ("train", "test", "validation") if part in parts]
        query, keys, labels = (np.concatenate([parts[part][k] for part in order]) for k in range(3))
        n = C["numSamples"]
        first = {"test": n, "validation": n + C["numTest"]}
        held = [(part + "Risk", first[part], parts[part][2]) for part in order[1:]]
        for M, K in kernels(model, draws, arrays, counts, C, S, query, keys, n):
            for fit in best_fits(K, n, sizes, labels[:n], held, C):
                key = fit["panel"], unit, M if SWEEPS_HEADS and M else 0, fit["numSamples"]
                RISKS.setdefault(key, []).append(float(fit["testRisk"]))
`,
  };
}

/** Medians over draws. */
export const MEDIANS_SECTION: Section = {
  title: 'Medians over draws',
  words: 'Of the test risk, at every place where the lab has a point.',
  code: `
ROWS = []
for key, risks in RISKS.items():
    panel, unit, M, n = key
    model, place = UNITS[unit][:2]
    where = "".join(f", {name} = {value:g}" for name, value in place.items()) + (f", M = {M}" if M else "")
    if key in LAB:
        ROWS.append((f"{model} on {TARGETS[panel]}{where}, n = {n}", LAB[key], float(np.median(risks))))
`,
};
