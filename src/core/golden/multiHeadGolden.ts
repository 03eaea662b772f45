import margins from './margins.json' with { type: 'json' };
import model from './multiHead.json' with { type: 'json' };
import type { MixtureFrame } from '../multiHead/mixtureFrame.ts';
import type { TokenSamples } from '../multiHead/samples.ts';
import type { HeadWeights } from '../multiHead/weights.ts';

/*
 * Independent values for [MH-1]–[MH-11], made by a NumPy program that shares no code with this one. Each array is
 * { shape, data }, row-major float64; the smallest eigenvalue is that of a dense Hessian by central differences.
 */

type ArrayNames<Values> = {
  [K in keyof Values]: Values[K] extends { data: number[] } ? K : never;
}[keyof Values];

/** The array of that name of the model's file: outputs, gradients, descent and start. */
export function modelGolden(name: ArrayNames<typeof model>): Float64Array {
  return Float64Array.from(model[name].data);
}

/** The array of that name of the file of margins, on noise-free data. */
export function marginGolden(name: ArrayNames<typeof margins>): Float64Array {
  return Float64Array.from(margins[name].data);
}

export const { loss: GOLDEN_LOSS, eta: GOLDEN_STEP, steps: GOLDEN_STEPS } = model;
export const { hessian_samples: HESSIAN_SAMPLES, hessian_min_eigenvalue: HESSIAN_MIN } = model;
export const { zeta: MARGIN_ZETA, S: MARGIN_S, heads: MARGIN_HEADS } = margins;
export const { gamma_attention: GAMMA_ATTENTION, gamma_linear: GAMMA_LINEAR } = margins;

function samplesOf({ X, y, relevant }: Pick<typeof model, 'X' | 'y' | 'relevant'>): Required<TokenSamples> {
  const [n, T, d] = X.shape as [number, number, number];
  return {
    n,
    T,
    d,
    tokens: Float64Array.from(X.data),
    labels: Float64Array.from(y.data),
    relevant: Uint8Array.from(relevant.data),
  };
}

/** The samples of the model's file. */
export function modelSamples(): Required<TokenSamples> {
  return samplesOf(model);
}

/** Its weights, or those after the descent. */
export function modelWeights(end = false): HeadWeights {
  const [H, T, d] = model.U.shape as [number, number, number];
  return { H, T, d, W: modelGolden(end ? 'W_end' : 'W'), U: modelGolden(end ? 'U_end' : 'U') };
}

/** The samples of the file of margins and their directions. */
export function marginSamples(): { samples: Required<TokenSamples>; frame: MixtureFrame } {
  const samples = samplesOf(margins);
  return { samples, frame: { d: samples.d, mu: marginGolden('mu'), nu: marginGolden('nu') } };
}
