import { allocateFloat64 } from '../math/allocate.ts';
import { logisticLoss, logisticTail } from '../math/logistic.ts';
import { Forward } from './model.ts';
import type { TokenSamples } from './samples.ts';
import type { HeadWeights } from './weights.ts';
import { copyWeights, zeroWeights } from './weights.ts';

/**
 * Exact products of the Hessian of [MH-2] at fixed weights with directions v = (V, Q), by differentiating the gradient of
 * [MH-3] along v. With r = H^{-1/2}, scores P = X W X^T, A = softmax P, B = U X^T, b_t = sum_s A_ts B_ts and dots for
 * derivatives along v:
 *
 *     P. = X V X^T,  B. = Q X^T,  A. = A ∘ (P. - (A∘P.) 1 1^T),  b. = (A.∘B + A∘B.) 1,  Phi. = r sum_h 1^T b.
 *     G = A ∘ (B - b 1^T),  G. = A. ∘ (B - b 1^T) + A ∘ (B. - b. 1^T)
 *     (Hess L v)_U = r sum_i (w_i Phi._i A + c_i A.) X,   (Hess L v)_W = r sum_i X^T (w_i Phi._i G + c_i G.) X
 *
 * c_i = -y_i s(-y_i Phi_i)/n and w_i = s(y_i Phi_i) s(-y_i Phi_i)/n are the first and second derivative of the loss in Phi_i,
 * s the logistic function. Nothing is approximated.
 */
export class HessianProduct {
  /** L at the weights. */
  readonly loss: number;
  private readonly samples: TokenSamples;
  private readonly weights: HeadWeights;
  private readonly forward: Forward;
  /** P. and then A., [H, T, T]. */
  private readonly attentionDot: Float64Array;
  /** B. and then G., [H, T, T]. */
  private readonly valuesDot: Float64Array;

  constructor(samples: TokenSamples, weights: HeadWeights) {
    const { H, T } = weights;
    this.samples = samples;
    this.weights = copyWeights(weights);
    this.forward = new Forward(samples, H);
    this.attentionDot = allocateFloat64(H * T * T, 'derivatives of attention maps');
    this.valuesDot = allocateFloat64(H * T * T, 'derivatives of attention maps');
    let loss = 0;
    for (let i = 0; i < samples.n; i++)
      loss += logisticLoss(samples.labels[i] * this.forward.run(i, weights));
    this.loss = loss / samples.n;
  }

  /** Writes Hess L · v to `out`. n H (6Td² + 12T²d) operations, about one and a half gradients. */
  multiply(v: HeadWeights, out: HeadWeights): void {
    const { n, labels } = this.samples;
    out.W.fill(0);
    out.U.fill(0);
    for (let i = 0; i < n; i++) {
      const margin = labels[i] * this.forward.run(i, this.weights);
      const tail = logisticTail(margin);
      const outputDot = this.differentiate(i, v);
      this.add(i, (-labels[i] * tail) / n, (tail * logisticTail(-margin) * outputDot) / n, out);
    }
  }

  /** From the maps A, B of the sample: A. and G. in this object's maps, G in the place of B; returns Phi. */
  private differentiate(sample: number, v: HeadWeights): number {
    const { H, T } = this.weights;
    const { attention: A, values: B, loops } = this.forward;
    const { attentionDot, valuesDot } = this;
    for (let h = 0; h < H; h++) {
      loops.scores(sample, v.W, h, attentionDot);
      loops.values(sample, v.U, h, valuesDot);
    }
    let sum = 0;
    for (let row = 0; row < H * T * T; row += T) {
      let mean = 0;
      let scoreMean = 0;
      for (let k = row; k < row + T; k++) {
        mean += A[k] * B[k];
        scoreMean += A[k] * attentionDot[k];
      }
      let meanDot = 0;
      for (let k = row; k < row + T; k++) {
        attentionDot[k] = A[k] * (attentionDot[k] - scoreMean);
        meanDot += attentionDot[k] * B[k] + A[k] * valuesDot[k];
      }
      for (let k = row; k < row + T; k++) {
        const centred = B[k] - mean;
        valuesDot[k] = attentionDot[k] * centred + A[k] * (valuesDot[k] - meanDot);
        B[k] = A[k] * centred;
      }
      sum += meanDot;
    }
    return sum / Math.sqrt(H);
  }

  /** Adds r (bend · A + c · A.) X and r X^T (bend · G + c · G.) X of the sample. */
  private add(sample: number, c: number, bend: number, out: HeadWeights): void {
    const { H, T } = this.weights;
    const { attention, values, loops } = this.forward;
    const { attentionDot, valuesDot } = this;
    const r = 1 / Math.sqrt(H);
    for (let k = 0; k < H * T * T; k++) {
      attention[k] = r * (bend * attention[k] + c * attentionDot[k]);
      values[k] = r * (bend * values[k] + c * valuesDot[k]);
    }
    for (let h = 0; h < H; h++) {
      loops.addToU(sample, attention, h, out.U);
      loops.addToW(sample, values, h, out.W);
    }
  }
}

/** Hess L · v at `weights`, as weights; for one product. */
export function hessianTimes(samples: TokenSamples, weights: HeadWeights, v: HeadWeights): HeadWeights {
  const out = zeroWeights(v.H, v.T, v.d);
  new HessianProduct(samples, weights).multiply(v, out);
  return out;
}
