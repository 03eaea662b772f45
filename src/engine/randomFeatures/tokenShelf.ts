import type { NormalRows, StreamName } from '../../core/math/streams.ts';
import type { Tokens } from '../../core/randomFeatures/tokens.ts';
import { sampleTokens, stackTokens } from '../../core/randomFeatures/tokens.ts';

/** Draws that are kept; of the first picture there are two parts of three seeds. */
const MOST_DRAWS = 24;
/** Numbers of one draw that is kept (16 MB). */
const MOST_NUMBERS = 2e6;

/** Tokens that a worker has drawn: fewer of them are a part of those, more extend them. */
export class TokenShelf {
  private readonly draws = new Map<string, Tokens>();

  /** `sampleTokens`, without drawing again what is known. */
  sample(seed: number, name: StreamName, n: number, N: number, d: number, draw: NormalRows): Tokens {
    const key = [seed, name, N, d].join();
    const known = this.draws.get(key);
    if (known !== undefined && known.n >= n) return firstOf(known, n);
    const first = known?.n ?? 0;
    const rest = sampleTokens(seed, name, n - first, N, d, first, draw);
    const all = known === undefined ? rest : stackTokens([known, rest]);
    this.draws.delete(key);
    if (n * (N + 1) * d <= MOST_NUMBERS) this.draws.set(key, all);
    const oldest = this.draws.keys().next();
    if (this.draws.size > MOST_DRAWS && !oldest.done) this.draws.delete(oldest.value);
    return all;
  }
}

/** The first n samples, as views on the same memory. */
function firstOf({ N, d, query, keys }: Tokens, n: number): Tokens {
  return { n, N, d, query: query.subarray(0, n * d), keys: keys.subarray(0, n * N * d) };
}
