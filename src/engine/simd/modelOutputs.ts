import { logisticTail } from '../../core/math/logistic.ts';
import { LANES } from './featureWeights.ts';
import { laneOf } from './headLanes.ts';

/** [MH-1] Phi of every model, [n] each: H^{-1/2} times what its heads say, [groups, n, 8]. Sums in float64. */
export function modelOutputs(sums: Float32Array, n: number, models: readonly number[]): Float64Array[] {
  let head = 0;
  return models.map((H) => {
    const outputs = new Float64Array(n);
    for (const end = head + H; head < end; head++) {
      const first = laneOf(head, n, 0);
      for (let i = 0; i < n; i++) outputs[i] += sums[first + LANES * i];
    }
    const scale = 1 / Math.sqrt(H);
    for (let i = 0; i < n; i++) outputs[i] *= scale;
    return outputs;
  });
}

/**
 * [MH-4] c_i H^{-1/2} of every head, [groups, n, 8], from outputs of every model and labels [n]. Lanes past the last head are
 * set to 0.
 */
export function spreadSlopes(
  outputs: readonly Float64Array[],
  labels: Float64Array,
  models: readonly number[],
  slopes: Float32Array,
): void {
  const n = labels.length;
  slopes.fill(0);
  let head = 0;
  for (const [model, H] of models.entries()) {
    const own = outputs[model] as Float64Array;
    const scale = 1 / (n * Math.sqrt(H));
    const perSample = own.map((phi, i) => -labels[i] * logisticTail(labels[i] * phi) * scale);
    for (const end = head + H; head < end; head++) {
      const first = laneOf(head, n, 0);
      for (let i = 0; i < n; i++) slopes[first + LANES * i] = perSample[i];
    }
  }
}
