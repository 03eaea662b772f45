import { prepareMeans } from '../../core/randomFeatures/headMoments.ts';
import type { ScoredTokens } from '../../core/randomFeatures/infiniteBlocks.ts';
import type { InfiniteActivation } from '../../core/randomFeatures/infiniteHeads.ts';
import type { Allotment } from './allotment.ts';
import type { Kernels } from './loadKernels.ts';
import { fours } from './rowPanels.ts';

/** Numbers of four keys before their coordinates: a, F(a), p(a). */
const MEANS = 12;

/** Scales of samples are told apart by powers of two from 2^-20 to 2^20. */
const LARGEST_EXPONENT = 20;
export const NUM_CLASSES: number = 2 * LARGEST_EXPONENT + 1;

/** The power of two that is not above `scale`, as a number of classes above the lowest. */
function classOf(scale: number): number {
  let known = 0;
  while (known < NUM_CLASSES - 1 && 2 ** (known + 1 - LARGEST_EXPONENT) <= scale) known += 1;
  return known;
}

/** What a class stands for. */
export function scaleOf(known: number): number {
  return 2 ** (known - LARGEST_EXPONENT);
}

/** Samples as the kernels of [RF-8] read them, one record each; see `kernels/headTable.ts`. */
export class HeadRecords {
  readonly at: number;
  /** Bytes of a record. */
  readonly bytes: number;
  readonly kind: 'relu' | 'exp' | 'linear';
  /** All means are 0, so that moments of ReLU need no series. */
  readonly centred: boolean;
  /** Classes of the scales of samples: that of the mean of E s(a + Z)² over a sample's keys. */
  readonly smallestClass: number;
  readonly largestClass: number;

  /** Throws RangeError where there are not as many mean scores as keys. */
  constructor(
    { memory }: Kernels,
    blocks: Allotment,
    { tokens, meanScores }: ScoredTokens,
    activation: InfiniteActivation,
  ) {
    const { n, N, d, query, keys } = tokens;
    if (meanScores.length !== n * N)
      throw new RangeError(`${meanScores.length} mean scores for ${n * N} keys`);
    const prepared = prepareMeans(meanScores, activation);
    const perQuad = MEANS + 4 * (d + 1);
    const length = d + 2 + (fours(N) / 4) * perQuad;
    this.bytes = 8 * length;
    this.kind = prepared.kind;
    this.centred = prepared.kind === 'relu' && prepared.centred;
    this.at = blocks.allocate(n * this.bytes, `${n} samples`);
    const records = memory.float64(this.at, n * length).fill(0);
    let smallest = NUM_CLASSES - 1;
    let largest = 0;
    for (let k = 0; k < n; k++) {
      const record = records.subarray(k * length, (k + 1) * length);
      record[1] = 1;
      record.set(query.subarray(k * d, (k + 1) * d), 2);
      let scale = 0;
      for (let i = 0; i < N; i++) {
        const token = k * N + i;
        const at = d + 2 + (i >> 2) * perQuad + (i & 3);
        if (prepared.kind === 'relu') {
          const a = meanScores[token];
          const F = prepared.means.distribution[token];
          const p = prepared.means.density[token];
          record[at] = a;
          record[at + 4] = F;
          record[at + 8] = p;
          scale += ((a * a + 1) * F + a * p) / N;
        } else record[at] = prepared.kind === 'exp' ? prepared.factors[token] : meanScores[token];
        record[at + MEANS] = 1;
        for (let c = 0; c < d; c++) record[at + MEANS + 4 * (c + 1)] = keys[token * d + c];
      }
      record[0] = classOf(scale);
      smallest = Math.min(smallest, record[0]);
      largest = Math.max(largest, record[0]);
    }
    this.smallestClass = smallest;
    this.largestClass = largest;
  }
}
