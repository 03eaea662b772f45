import { defaultsOf } from '../../experiment/field.ts';
import type { PositionalSemanticConfig } from '../../experiment/positionalSemantic/fields.ts';
import { positionalSemanticFields } from '../../experiment/positionalSemantic/fields.ts';
import { mixTokens } from '../samples.ts';
import type { PairSamples } from '../student.ts';

/** A config of tests: the defaults, and what a test changes of them. */
export function pairConfig(fields: Partial<PositionalSemanticConfig> = {}): PositionalSemanticConfig {
  return { ...defaultsOf(positionalSemanticFields), numTest: 50, trials: 1, ...fields };
}

/** sum_i |y_i − S_i (X_i + P)|², every entry of it written out: the slow way, which needs no geometry. */
export function plainError({ tokens, geometry }: PairSamples, attention: ArrayLike<number>): number {
  const { n, d, mixing } = geometry;
  const targets = mixTokens(tokens, mixing, d);
  const shift = 1 / Math.sqrt(d);
  let error = 0;
  for (let i = 0; i < n; i++) {
    const [a, b] = [attention[2 * i], attention[2 * i + 1]];
    for (let at = 2 * i * d; at < (2 * i + 1) * d; at++) {
      const [z1, z2] = [tokens[at] + shift, tokens[at + d] - shift];
      error += (targets[at] - a * z1 - (1 - a) * z2) ** 2;
      error += (targets[at + d] - (1 - b) * z1 - b * z2) ** 2;
    }
  }
  return error;
}
