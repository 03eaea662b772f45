/** n labelled samples of T tokens in R^d [MH-1]. */
export interface TokenSamples {
  readonly n: number;
  readonly T: number;
  readonly d: number;
  /** X, [n, T, d]. */
  readonly tokens: Float64Array;
  /** y = ±1, [n]. */
  readonly labels: Float64Array;
  /** 1 where a token carries the label, else 0, [n, T]; missing where nobody knows. */
  readonly relevant?: Uint8Array;
}

/** Samples `first` … first+count-1, as views on the same memory. */
export function sliceSamples(samples: TokenSamples, first: number, count: number): TokenSamples {
  const { T, d, tokens, labels, relevant } = samples;
  return {
    n: count,
    T,
    d,
    tokens: tokens.subarray(first * T * d, (first + count) * T * d),
    labels: labels.subarray(first, first + count),
    ...(relevant === undefined ? {} : { relevant: relevant.subarray(first * T, (first + count) * T) }),
  };
}
