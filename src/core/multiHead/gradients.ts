import { logisticLoss, logisticTail } from '../math/logistic.ts';
import { Forward } from './model.ts';
import type { TokenSamples } from './samples.ts';
import type { HeadWeights } from './weights.ts';
import { zeroWeights } from './weights.ts';

/**
 * [MH-3] Adds c · grad Phi of the sample that `forward` last saw to `into`: with A, B of [MH-1] and b_t = sum_s A_ts B_ts,
 *
 *     dPhi/dU_h = H^{-1/2} A_h X,    dPhi/dW_h = H^{-1/2} X^T (A_h ∘ (B_h - b 1^T)) X.
 *
 * Overwrites the forward's maps. H (2Td² + 4T²d) operations.
 */
function addOutputGradient(forward: Forward, sample: number, c: number, into: HeadWeights): void {
  const { H, T, W, U } = into;
  const { attention, values, loops } = forward;
  const scale = c / Math.sqrt(H);
  for (let row = 0; row < H * T * T; row += T) {
    let mean = 0;
    for (let k = row; k < row + T; k++) mean += attention[k] * values[k];
    for (let k = row; k < row + T; k++) {
      attention[k] *= scale;
      values[k] = attention[k] * (values[k] - mean);
    }
  }
  for (let h = 0; h < H; h++) {
    loops.addToU(sample, attention, h, U);
    loops.addToW(sample, values, h, W);
  }
}

/** [MH-3] grad Phi(X_i; W, U) of one sample, dW [H, d, d] and dU [H, T, d]. */
export function outputGradient(samples: TokenSamples, sample: number, weights: HeadWeights): HeadWeights {
  const { H, T, d } = weights;
  const gradient = zeroWeights(H, T, d);
  const forward = new Forward(samples, H);
  forward.run(sample, weights);
  addOutputGradient(forward, sample, 1, gradient);
  return gradient;
}

/** [MH-2] and [MH-4] on fixed samples, with memory of its own for H heads. */
export class LossGradient {
  /** grad L at the weights last asked for. */
  readonly gradient: HeadWeights;
  private readonly samples: TokenSamples;
  private readonly forward: Forward;

  constructor(samples: TokenSamples, H: number) {
    this.samples = samples;
    this.gradient = zeroWeights(H, samples.T, samples.d);
    this.forward = new Forward(samples, H);
  }

  /**
   * L = (1/n) sum_i log(1 + exp(-y_i Phi_i)); leaves grad L = -(1/n) sum_i y_i grad Phi_i / (1 + exp(y_i Phi_i)) in
   * `gradient`. n H (4Td² + 8T²d) operations; the same bits everywhere.
   */
  evaluate(weights: HeadWeights): number {
    const { n, labels } = this.samples;
    const { gradient, forward } = this;
    gradient.W.fill(0);
    gradient.U.fill(0);
    let loss = 0;
    for (let i = 0; i < n; i++) {
      const margin = labels[i] * forward.run(i, weights);
      loss += logisticLoss(margin);
      addOutputGradient(forward, i, (-labels[i] * logisticTail(margin)) / n, gradient);
    }
    return loss / n;
  }
}

/** [MH-2] Mean logistic loss of outputs [n] under labels ±1 [n]; does not overflow for any margin. */
export function meanLogisticLoss(outputs: Float64Array, labels: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < outputs.length; i++) sum += logisticLoss(labels[i] * outputs[i]);
  return sum / outputs.length;
}
