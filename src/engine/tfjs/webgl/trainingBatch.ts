import type { TokenSamples } from '../../../core/multiHead/samples.ts';
import type { Vectors } from './vectors.ts';
import { TEXEL, texelsFor, upload } from './vectors.ts';

/** Some samples on the device as programs need them; b samples of T tokens in R^d. Must be released. */
export interface TrainingBatch {
  readonly b: number;
  /** Vector i T + t: a token. */
  readonly tokens: Vectors;
  /** Vector i rows + a: entry a of all tokens of a sample, as many rows as a token has numbers, zeros included. */
  readonly columns: Vectors;
  /** Vector i: the label. */
  readonly labels: Vectors;
  /** Vector i: marks of relevant tokens, two in a texel; zeros where nobody knows. */
  readonly marks: Vectors;
  release(): void;
}

/** Samples `first` … first+b-1 on the device. */
function openBatch(
  { T, d, tokens, labels, relevant }: TokenSamples,
  first: number,
  b: number,
): TrainingBatch {
  const texels = texelsFor(d);
  const rows = TEXEL * texels;
  const token = (i: number, t: number): number => ((first + i) * T + t) * d;
  const parts = {
    tokens: upload({ count: b * T, texels }, (v, numbers) => {
      const from = first * T * d + v * d;
      numbers.set(tokens.subarray(from, from + d));
    }),
    columns: upload({ count: b * rows, texels: texelsFor(T) }, (v, numbers) => {
      const a = v % rows;
      if (a >= d) return;
      for (let t = 0; t < T; t++) numbers[t] = tokens[token(Math.floor(v / rows), t) + a];
    }),
    labels: upload({ count: b, texels: 1 }, (i, numbers) => {
      numbers[0] = labels[first + i];
    }),
    marks: upload({ count: b, texels: Math.ceil(T / 2) }, (i, numbers) => {
      if (relevant === undefined) return;
      for (let t = 0; t < T; t++) numbers[(t >> 1) * TEXEL + (t & 1)] = relevant[(first + i) * T + t];
    }),
  };
  return {
    b,
    ...parts,
    release: () => {
      for (const part of Object.values(parts)) part.release();
    },
  };
}

/** All samples in batches of at most `most`. */
export function openBatches(samples: TokenSamples, most: number): TrainingBatch[] {
  const batches: TrainingBatch[] = [];
  for (let first = 0; first < samples.n; first += most) {
    batches.push(openBatch(samples, first, Math.min(most, samples.n - first)));
  }
  return batches;
}
