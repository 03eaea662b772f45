import type { Section } from '../../python/program.ts';

/** All trials of a run, at all places of a sweep. */
export const RUN_SECTION: Section = {
  title: 'All trials',
  words: 'Trials have data and starts of their own; numbers of heads train on the same data.',
  code: `
def trial(c, folder, seed, number):
    """Samples of a trial, and its starts by H."""
    place = None if FILE is None else FILE.below(folder)
    draws = draws_of(seed)
    if place is None:
        parts = data_of(draws, c)
        return parts, {H: start_of(draws, c, parts["train"], H) for H in c["numHeads"]}
    own = place.below(f"trial-{number}/")
    names = {"X": "tokens", "y": "labels", "relevant": "relevant"}
    parts = {
        part: {key: own[f"{part}_{name}"] for key, name in names.items() if f"{part}_{name}" in own}
        for part in ("train", "test")
    }
    heads = {H: place.below(f"H-{H}/trial-{number}/") for H in c["numHeads"]}
    return parts, {H: (at["initial_W"], at["initial_U"], None) for H, at in heads.items()}


# By (number of the place, H): a list of (points, end, step) over trials.
TRAINED = {}
for at, (place, folder) in enumerate(PLACES):
    C = {**CONFIG, **place}
    for number in range(C["trials"]):
        parts, starts = trial(C, folder, C["seed"] + number, number)
        for H in C["numHeads"]:
            trained = train(C, H, parts, starts[H], REPORTS)
            TRAINED.setdefault((at, H), []).append(trained)
`,
};

/** Medians of curves at the steps that the lab reports. */
export const CURVE_MEDIANS_SECTION: Section = {
  title: 'Medians over trials',
  words: 'At every step that is reported, over the trials that have reached it.',
  code: `
NAMES = ("trainLoss", "testLoss", "testError", "relevantAttention")
ROWS = []
for (at, H), trials in TRAINED.items():
    for step in sorted(REPORTS | {point["step"] for points, _, _ in trials for point in points}):
        here = [point for points, _, _ in trials for point in points if point["step"] == step]
        lab = LAB.get((H, step))
        if not here or lab is None:
            continue
        for name, value in zip(NAMES, lab):
            if value is not None:
                found = float(np.median([point[name] for point in here]))
                ROWS.append((f"{name} of H = {H} at step {step}", value, found))
`,
};

/** Medians of outcomes at the places of a sweep. */
export const OUTCOME_MEDIANS_SECTION: Section = {
  title: 'Medians over trials',
  words:
    'Of how training came out. Steps to a loss that were not reached and training that ran away stand above every number.',
  code: `
def median(values):
    """Of numbers, "not reached" and "diverged", in this order; between a number and a word, the word."""
    ordered = sorted(values, key=lambda v: (2 if v == "diverged" else 1, 0) if isinstance(v, str) else (0, v))
    below, above = ordered[(len(ordered) - 1) // 2], ordered[len(ordered) // 2]
    return above if isinstance(above, str) else (below + above) / 2


def outcome(trained, name):
    points, end, step = trained
    if end == "diverged" or not points:
        return "diverged"
    if name != "stepsToLoss":
        return float(points[-1][name])
    low = 0 < CONFIG["stopLoss"] and points[-1]["trainLoss"] <= CONFIG["stopLoss"]
    return step if low else "not reached"


ROWS = []
for (at, H), trials in TRAINED.items():
    place = "".join(f", {name} = {value:g}" for name, value in PLACES[at][0].items() if name in SWEPT)
    for name, lab in LAB.get((at, H), {}).items():
        found = median([outcome(trained, name) for trained in trials])
        ROWS.append((f"{name} of H = {H}{place}", lab, found))
`,
};
