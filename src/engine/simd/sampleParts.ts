import { LANES } from './featureWeights.ts';
import type { HeadShape } from './headLanes.ts';
import { headGroups } from './headLanes.ts';

/** Parts of a kernel's work that keep up to eight threads busy. The number of threads itself must change no bit. */
const PARTS = 16;
/** Numbers of a block of samples in a thread's scratch, 128 kB: measured, half and twice as many are slower. */
const BLOCK_NUMBERS = 2 ** 15;
/** Numbers of attention maps that are kept for the gradient, 64 MB; others are computed again. */
const KEPT_NUMBERS = 2 ** 24;

/** How n samples are cut for the kernels of `kernels/multiHead.ts`. */
export interface SampleParts {
  /** Samples of a part. */
  readonly chunk: number;
  /** Parts of each group of heads. */
  readonly chunks: number;
  /** Samples of a part that are done at a time. */
  readonly block: number;
  /** Of all groups. */
  readonly parts: number;
  /** The first parts, of which attention maps are kept. */
  readonly keptParts: number;
  /** What they need. */
  readonly keptNumbers: number;
}

/** Depends on shapes alone. `mostNumbers` bounds intermediates where it is given. */
export function cutSamples(n: number, shape: HeadShape, mostNumbers?: number): SampleParts {
  const { T, d } = shape;
  const groups = headGroups(shape);
  const chunk = Math.ceil(n / Math.min(n, Math.ceil(PARTS / groups)));
  const chunks = Math.ceil(n / chunk);
  const perSample = LANES * T * (d + 2 * T);
  const fitting = Math.min(
    BLOCK_NUMBERS / perSample,
    (mostNumbers ?? Number.POSITIVE_INFINITY) / (LANES * T * Math.max(T, d)),
  );
  const block = Math.min(chunk, Math.max(1, Math.floor(fitting)));
  const parts = groups * chunks;
  const perPart = LANES * T * T * chunk;
  const keptParts = Math.min(parts, Math.floor((mostNumbers ?? KEPT_NUMBERS) / perPart));
  return { chunk, chunks, block, parts, keptParts, keptNumbers: keptParts * perPart };
}
