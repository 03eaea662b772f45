import type { Tokens } from '../tokens.ts';

/** The same samples with their keys in reverse order and turned by `turn` places. */
export function permuteKeys(tokens: Tokens, turn: number): Tokens {
  const { n, N, d } = tokens;
  const keys = new Float64Array(tokens.keys.length);
  for (let k = 0; k < n; k++) {
    for (let i = 0; i < N; i++) {
      const from = (k * N + ((turn + N - 1 - i) % N)) * d;
      keys.set(tokens.keys.subarray(from, from + d), (k * N + i) * d);
    }
  }
  return { ...tokens, keys };
}
