/** What the end of training can be drawn against, in the order of the axes of a map: the first is across. */
export const PAIR_SWEEP_NAMES = ['alpha', 'omega'] as const;
export type PairSweepName = (typeof PAIR_SWEEP_NAMES)[number];

/** Values of the swept fields at one place of a sweep; empty where none is swept. */
export type PairPlace = Readonly<Partial<Record<PairSweepName, number>>>;
