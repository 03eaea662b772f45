/** One of those that are compared: runs the same work once and gives its figure; null where it gave up. */
export interface Side {
  /** `round` from 0: each round is another draw, so that nothing that was kept of the last one helps. */
  run(round: number): Promise<number | null>;
}

/** Figures of a side, one per run. */
export type Samples = readonly number[];

/** A side whose run takes longer than this is not run five times. */
const LONG_MS = 8000;
const VERY_LONG_MS = 15_000;

/** So often is a side run whose first run took so long. */
export function runsFor(firstMs: number, wanted: number): number {
  if (firstMs > VERY_LONG_MS) return 1;
  return firstMs > LONG_MS ? Math.min(3, wanted) : wanted;
}

/**
 * Runs the sides in turn, A B C A B C …, so that whatever else the machine does, and its clock, disturb all of them
 * alike. Once `isOver` says that time is up nothing more is begun, but the first side is asked once in any case.
 */
export async function inTurn(
  sides: readonly Side[],
  wanted: number,
  isOver: () => boolean = () => false,
): Promise<Samples[]> {
  const records = sides.map((side) => ({ side, samples: [] as number[], left: wanted }));
  for (let round = 0; round < wanted; round++) {
    for (const [place, record] of records.entries()) {
      if (record.left === 0 || (round + place > 0 && isOver())) continue;
      const start = performance.now();
      const figure = await record.side.run(round);
      if (figure !== null) record.samples.push(figure);
      record.left = figure === null ? 0 : record.left - 1;
      if (round === 0 && figure !== null) record.left = runsFor(performance.now() - start, wanted) - 1;
    }
  }
  return records.map(({ samples }) => samples);
}

/** The middle of the samples, null of none. */
export function median(samples: Samples): number | null {
  if (samples.length === 0) return null;
  const sorted = samples.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] as number) + (sorted[Math.floor(middle)] as number)) / 2;
}
