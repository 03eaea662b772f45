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

/** Features of the first heads on all training samples, [n, heads of the block, d+1] for each block of heads. */
export type InspectedFeatures = readonly Float32Array[];

/** Computes them in float32 on the device; O(n heads d (d + N)). */
export async function inspectedFeatures(
  device: Device,
  tokens: Tokens,
  heads: number,
  weightsOf: (first: number, count: number) => FeatureBlock,
  control: RunControl,
): Promise<InspectedFeatures> {
  const blocks: Float32Array[] = [];
  const workspace = device.open(tokens);
  try {
    for (let first = 0; first < heads; first += BLOCK_HEADS) {
      const features = workspace.features(weightsOf(first, Math.min(BLOCK_HEADS, heads - first)), tokens.n);
      try {
        blocks.push(await workspace.readFeatures(features));
      } finally {
        features.release();
      }
      await control.checkpoint();
    }
    return blocks;
  } finally {
    workspace.release();
  }
}

/**
 * Trained values v_m = sum_k alpha_k phi_m(x_k) of the heads of those features, shape [heads, d+1]: the primal weights behind
 * the dual ones. Sums in float64; O(n heads d).
 */
export function learntValues(blocks: InspectedFeatures, alpha: Float64Array): Float64Array {
  const n = alpha.length;
  const values = new Float64Array(blocks.reduce((sum, { length }) => sum + length / n, 0));
  let first = 0;
  for (const block of blocks) {
    addWeighted(block, alpha, values.subarray(first));
    first += block.length / n;
  }
  return values;
}

/** sums += sum_k alpha_k row_k of values [n, width]. */
function addWeighted(values: Float32Array, alpha: Float64Array, sums: Float64Array): void {
  const width = values.length / alpha.length;
  for (let k = 0; k < alpha.length; k++) {
    for (let at = 0; at < width; at++) sums[at] += alpha[k] * values[k * width + at];
  }
}
