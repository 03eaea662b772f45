/** What the closed forms of [MH-10] and [MH-11] depend on. */
export interface MarginShape {
  readonly T: number;
  /** Share of relevant tokens, a whole number of T-ths. */
  readonly zeta: number;
  /** Length of the directions. */
  readonly S: number;
  readonly numNoiseTokens: number;
}

/**
 * [MH-10] NTK margin of the attention part of theta* at a start with U_h = ±alpha G of the population and W = 0, on
 * noise-free data: alpha T zeta² (1 - zeta) S⁴ / (4 sqrt(2 (n_noise + 1))), whatever H.
 */
export function attentionMarginFormula({ T, zeta, S, numNoiseTokens }: MarginShape, alpha: number): number {
  const square = S * S;
  return (alpha * T * zeta * zeta * (1 - zeta) * square * square) / (4 * Math.sqrt(2 * (numNoiseTokens + 1)));
}

/** [MH-10] NTK margin of the linear part of theta* at W = 0, on noise-free data: zeta S sqrt(T/2), whatever H. */
export function linearMarginFormula({ T, zeta, S }: MarginShape): number {
  return zeta * S * Math.sqrt(T / 2);
}

/** [MH-11] S sqrt(T/2) zeta/(zeta + (1 - zeta) e^{-gap}): from the linear margin at 0 to 1/zeta times it. */
export function saturatingMarginFormula({ T, zeta, S }: MarginShape, gap: number): number {
  return (S * Math.sqrt(T / 2) * zeta) / (zeta + (1 - zeta) * Math.exp(-gap));
}
