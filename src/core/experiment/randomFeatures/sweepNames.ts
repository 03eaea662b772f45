/** What test risk can be drawn against, in the order of the axes of a map: the first is across. */
export const SWEEP_NAMES = ['numSamples', 'numHeads', 'queryKeyMean', 'tokenDim', 'numKeys'] as const;
export type SweepName = (typeof SWEEP_NAMES)[number];

/** Values of swept fields at one point. */
export type SweepPlace = Readonly<Partial<Record<SweepName, number>>>;
