import type { LanczosLimits, LowestEigenvalue } from '../math/lanczos.ts';
import { lowestEigenvalue } from '../math/lanczos.ts';
import { fillNormals, openStream } from '../math/streams.ts';
import { HessianProduct } from './hessianProduct.ts';
import type { TokenSamples } from './samples.ts';
import type { HeadWeights } from './weights.ts';

/** [MH-7] How far from convex the loss is at some weights. */
export interface WeakConvexity extends LowestEigenvalue {
  readonly loss: number;
  /** lambda_min / L; [MH-7] says that it is at least -(b2/sqrt H). */
  readonly ratio: number;
}

/** To 1e-6 of the largest eigenvalue, in at most 120 products: enough for a plot. */
const PROBE_LIMITS: LanczosLimits = { tolerance: 1e-6, maxIterations: 120 };

/** The weights [H(d² + Td)] in one array, W before U, seen as weights; nothing is copied. */
function viewAs({ H, T, d }: HeadWeights, all: Float64Array): HeadWeights {
  return { H, T, d, W: all.subarray(0, H * d * d), U: all.subarray(H * d * d) };
}

/**
 * [MH-7] Smallest eigenvalue of Hess L at `weights` and its ratio to L, by Lanczos from a random vector of the seed on exact
 * Hessian–vector products. Each costs about one and a half gradients; memory 8 H (d² + Td) (maxIterations + 1) bytes.
 */
export function weakConvexity(
  samples: TokenSamples,
  weights: HeadWeights,
  seed: number,
  limits: LanczosLimits = PROBE_LIMITS,
): WeakConvexity {
  const hessian = new HessianProduct(samples, weights);
  const start = new Float64Array(weights.W.length + weights.U.length);
  fillNormals(openStream(seed, 'multiHead/lanczos'), 0, 1, start, 0, start.length);
  const lowest = lowestEigenvalue(
    (vector, out) => hessian.multiply(viewAs(weights, vector), viewAs(weights, out)),
    start,
    limits,
  );
  return { ...lowest, loss: hessian.loss, ratio: lowest.value / hessian.loss };
}
