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

export type DatasetResult =
  | {
      readonly ok: true;
      readonly dataset: Dataset;
      /** What a visitor should know but need not change, one sentence each. */
      readonly notes: readonly string[];
    }
  | {
      readonly ok: false;
      /** What is wrong, where, and what to do. */
      readonly reason: string;
    };

/** The arrays of a data set, by the names they have in files. */
export const ARRAY_NAMES = ['query', 'keys', 'labels'] as const;
export type ArrayName = (typeof ARRAY_NAMES)[number];
