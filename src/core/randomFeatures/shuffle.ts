import { openStream, uniformAt } from '../math/streams.ts';
import type { Tokens } from './tokens.ts';

/** The order of the N keys of test sample `sample` in its shuffle number `shuffle`, from 1; 0 is the order as drawn. */
export function keyOrder(seed: number, N: number, sample: number, shuffle: number): number[] {
  const order = Array.from({ length: N }, (_, i) => i);
  if (shuffle === 0) return order;
  const stream = openStream(seed, 'view/shuffle');
  for (let i = N - 1; i > 0; i--) {
    const other = Math.floor(uniformAt(stream, sample, shuffle * 64 + i) * (i + 1));
    const kept = order[i] as number;
    order[i] = order[other] as number;
    order[other] = kept;
  }
  return order;
}

/** One sample of `tokens` with its keys in another order. */
export function permuteKeys({ N, d, query, keys }: Tokens, sample: number, order: readonly number[]): Tokens {
  const permuted = new Float64Array(N * d);
  for (const [to, from] of order.entries()) {
    const at = (sample * N + from) * d;
    permuted.set(keys.subarray(at, at + d), to * d);
  }
  return { n: 1, N, d, query: query.slice(sample * d, (sample + 1) * d), keys: permuted };
}
