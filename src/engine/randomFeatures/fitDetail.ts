import { attentionFeatures } from '../../core/randomFeatures/features.ts';
import { predict } from '../../core/randomFeatures/ridge.ts';
import type { GrownKernels } from '../../core/randomFeatures/ridgeSolver.ts';
import type { Tokens } from '../../core/randomFeatures/tokens.ts';
import type { ModelWeights } from '../../core/randomFeatures/weights.ts';
import type { RunControl } from '../runControl.ts';

/** Operations between two checkpoints of the plain feature loops. */
const PIECE_FLOPS = 5e7;

/** Predictions of a fit for `count` held-out rows from row `first`. */
export function predictions(
  { cross, n }: GrownKernels,
  alpha: Float64Array,
  first: number,
  count: number,
): Float64Array {
  return Float64Array.from({ length: count }, (_, k) => predict(cross, n, alpha, first + k));
}

/**
 * Trained values v_m = sum_k alpha_k phi_m(x_k) of the heads in a block, shape [heads, d+1]: the primal weights behind the
 * dual ones. Float64 from the plain features, O(n heads d (d + N)).
 */
export async function learntValues(
  tokens: Tokens,
  alpha: Float64Array,
  { weights, activation }: Extract<ModelWeights, { kind: 'attention' }>,
  control: RunControl,
): Promise<Float64Array> {
  const { N, d, query, keys } = tokens;
  const D = d + 1;
  const heads = weights.length / (D * D);
  const values = new Float64Array(heads * D);
  const rows = Math.max(1, Math.floor(PIECE_FLOPS / (heads * D * (2 * D + 4 * N))));
  for (let first = 0; first < alpha.length; first += rows) {
    const n = Math.min(rows, alpha.length - first);
    const part = {
      n,
      N,
      d,
      query: query.subarray(first * d, (first + n) * d),
      keys: keys.subarray(first * N * d, (first + n) * N * d),
    };
    const features = attentionFeatures(part, weights, activation);
    for (let k = 0; k < n; k++) {
      for (let at = 0; at < values.length; at++) {
        values[at] += alpha[first + k] * features[k * values.length + at];
      }
    }
    await control.checkpoint();
  }
  return values;
}
