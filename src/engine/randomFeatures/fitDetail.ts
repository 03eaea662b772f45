import { predict } from '../../core/randomFeatures/ridge.ts';
import type { GrownKernels } from '../../core/randomFeatures/ridgeSolver.ts';
import type { Tokens } from '../../core/randomFeatures/tokens.ts';
import type { Device, FeatureBlock } from '../device.ts';
import type { RunControl } from '../runControl.ts';

/** Predictions of a fit for `count` held-out rows from row `first`. */
export function predictions(
  { cross, n }: GrownKernels,
  alpha: Float64Array,
  first: number,
  count: number,
): Float64Array {
  return Float64Array.from({ length: count }, (_, k) => predict(cross, n, alpha, first + k));
}

/** Heads whose features are computed at a time. */
const BLOCK_HEADS = 8;

/**
 * Trained values v_m = sum_k alpha_k phi_m(x_k) of the first heads of an attention model, shape [heads, d+1]: the primal
 * weights behind the dual ones. Features in float32 on the device, sums in float64; O(n heads d (d + N)).
 */
export async function learntValues(
  device: Device,
  tokens: Tokens,
  alpha: Float64Array,
  heads: number,
  weightsOf: (first: number, count: number) => FeatureBlock,
  control: RunControl,
): Promise<Float64Array> {
  const values = new Float64Array(heads * (tokens.d + 1));
  const workspace = device.open(tokens);
  try {
    for (let first = 0; first < heads; first += BLOCK_HEADS) {
      const count = Math.min(BLOCK_HEADS, heads - first);
      const features = workspace.features(weightsOf(first, count), alpha.length);
      try {
        addWeighted(await workspace.readFeatures(features), alpha, values.subarray(first * (tokens.d + 1)));
      } finally {
        features.release();
      }
      await control.checkpoint();
    }
    return values;
  } finally {
    workspace.release();
  }
}

/** sums += sum_k alpha_k row_k of values [n, width]. */
function addWeighted(values: Float32Array, alpha: Float64Array, sums: Float64Array): void {
  const width = values.length / alpha.length;
  for (let k = 0; k < alpha.length; k++) {
    for (let at = 0; at < width; at++) sums[at] += alpha[k] * values[k * width + at];
  }
}
