/** What the outcome of training can be drawn against, in the order of the axes of a map: the first is across. */
export const MULTI_HEAD_SWEEP_NAMES = [
  'numSamples',
  'numHeads',
  'noise',
  'relevantFraction',
  'stepSize',
] as const;
export type MultiHeadSweepName = (typeof MULTI_HEAD_SWEEP_NAMES)[number];

/** Swept fields whose every value is a training of its own; numbers of heads train side by side. */
export type OuterSweepName = Exclude<MultiHeadSweepName, 'numHeads'>;

/** Values of these fields at one place of a sweep; empty where none is swept. */
export type TrainingPlace = Readonly<Partial<Record<OuterSweepName, number>>>;

/** Those that belong to the mixture: data of one's own have none of them. */
export const MIXTURE_SWEEPS: readonly MultiHeadSweepName[] = ['noise', 'relevantFraction'];
