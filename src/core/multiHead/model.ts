import { allocateFloat64 } from '../math/allocate.ts';
import { HeadLoops, softmaxRows } from './headLoops.ts';
import type { TokenSamples } from './samples.ts';
import type { HeadWeights } from './weights.ts';

/** Attention and values of one sample under every head; overwritten by the next sample. */
export class Forward {
  /** A_h = softmax_rows(X W_h X^T), [H, T, T]: rows are queries and sum to 1. */
  readonly attention: Float64Array;
  /** B_h = U_h X^T, [H, T, T]; Phi = H^{-1/2} sum A∘B. */
  readonly values: Float64Array;
  readonly loops: HeadLoops;

  constructor(samples: TokenSamples, H: number) {
    const { T } = samples;
    this.attention = allocateFloat64(H * T * T, `${H} attention maps of ${T} tokens`);
    this.values = allocateFloat64(H * T * T, `${H} attention maps of ${T} tokens`);
    this.loops = new HeadLoops(samples);
  }

  /** [MH-1] Phi of sample `sample`; leaves its attention and values here. H (2Td² + 4T²d) operations. */
  run(sample: number, { H, T, W, U }: HeadWeights): number {
    const { attention, values, loops } = this;
    for (let h = 0; h < H; h++) {
      loops.scores(sample, W, h, attention);
      softmaxRows(attention, h * T * T, T);
      loops.values(sample, U, h, values);
    }
    // Head by head, so that heads of opposite signs cancel to the last bit.
    let sum = 0;
    for (let h = 0; h < H; h++) {
      let own = 0;
      for (let k = h * T * T; k < (h + 1) * T * T; k++) own += attention[k] * values[k];
      sum += own;
    }
    return sum / Math.sqrt(H);
  }
}

/** [MH-1] Phi(X_i; W, U) = H^{-1/2} sum_h <U_h, softmax_rows(X_i W_h X_i^T) X_i>, [n]. The same bits everywhere. */
export function modelOutputs(samples: TokenSamples, weights: HeadWeights): Float64Array {
  const forward = new Forward(samples, weights.H);
  return Float64Array.from({ length: samples.n }, (_, i) => forward.run(i, weights));
}

/** [MH-1] Attention maps of sample `sample`, [H, T, T]: entry (h, t, s) is how much query t of head h looks at token s. */
export function attentionMaps(samples: TokenSamples, sample: number, weights: HeadWeights): Float64Array {
  const forward = new Forward(samples, weights.H);
  forward.run(sample, weights);
  return forward.attention;
}
