/** Numbers that all kept checkpoints of all trials may have together (256 MB). */
const MOST_NUMBERS = 32e6;

/** What a model is at a step. */
interface Stepped {
  readonly step: number;
}

/** How far apart the neighbours of a state are, in the logarithm of the step. */
function gapAround(states: readonly Stepped[], k: number): number {
  const place = (at: number): number => Math.log1p((states[at] as Stepped).step);
  return place(k + 1) - place(k - 1);
}

/** The one whose neighbours are closest: without it the gaps stay most even. Neither the first nor the last. */
function mostCrowded(states: readonly Stepped[]): number {
  let found = 1;
  for (let k = 2; k < states.length - 1; k++) {
    if (gapAround(states, k) < gapAround(states, found)) found = k;
  }
  return found;
}

/**
 * Checkpoints of one trial within a bound: every early step, later ones evenly in the logarithm. When there is no room the
 * one goes whose neighbours are closest in the logarithm, but the first and the last never.
 */
export class CheckpointShelf<State extends Stepped> {
  private states: readonly State[] = [];
  private readonly most: number;
  private readonly sizeOf: (state: State) => number;

  /** `share` of the bound belongs to this trial; `sizeOf` counts the numbers of a state. */
  constructor(share: number, sizeOf: (state: State) => number) {
    this.most = MOST_NUMBERS * share;
    this.sizeOf = sizeOf;
  }

  /** Ascending in their steps; a new array whenever it changes. */
  list(): readonly State[] {
    return this.states;
  }

  get latest(): State | undefined {
    return this.states.at(-1);
  }

  keep(state: State): void {
    const states = [...this.states.filter(({ step }) => step < state.step), state];
    const room = Math.max(2, Math.floor(this.most / this.sizeOf(state)));
    while (states.length > room) states.splice(mostCrowded(states), 1);
    this.states = states;
  }

  /** Forgets everything after a step. */
  cutAfter(step: number): void {
    this.states = this.states.filter((state) => state.step <= step);
  }
}
