import type { TokenSamples } from '../multiHead/samples.ts';

/** Samples with their labels: row-major query [n, d], keys [n, N, d] and labels [n], all finite. */
export interface Dataset {
  /** For people: the file's name without its ending. */
  readonly name: string;
  readonly n: number;
  readonly N: number;
  readonly d: number;
  readonly query: Float64Array;
  readonly keys: Float64Array;
  readonly labels: Float64Array;
}

/** Samples of T tokens with labels ±1 [MH-1] and, where somebody knows them, the relevant tokens; all finite. */
export interface TokenDataset extends TokenSamples {
  /** For people: the file's name without its ending. */
  readonly name: string;
}

export type DatasetResult<Data = Dataset> =
  | {
      readonly ok: true;
      readonly dataset: Data;
      /** What a visitor should know but need not change, one sentence each. */
      readonly notes: readonly string[];
    }
  | {
      readonly ok: false;
      /** What is wrong, where, and what to do. */
      readonly reason: string;
    };
