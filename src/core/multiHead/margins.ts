import { attentionDirection, linearDirection } from './directions.ts';
import { outputGradient } from './gradients.ts';
import type { MixtureFrame } from './mixtureFrame.ts';
import { modelOutputs } from './model.ts';
import type { TokenSamples } from './samples.ts';
import type { HeadWeights } from './weights.ts';
import { innerProduct, squaredHeadDistances } from './weights.ts';

/** min_i y_i Phi(X_i; theta), the measured side of [MH-11]. */
export function smallestMargin(samples: TokenSamples, weights: HeadWeights): number {
  return modelOutputs(samples, weights).reduce(
    (least, output, i) => Math.min(least, samples.labels[i] * output),
    Number.POSITIVE_INFINITY,
  );
}

/**
 * The meters of a start. P3 is measured along the unit directions that the closed forms belong to; every unit direction gives
 * a margin that the guarantee may use, so the larger of the two is the better one.
 */
export interface StartMeters {
  /** P1: max_h |theta_h|. */
  readonly largestHeadNorm: number;
  /** P2: max_i |Phi(X_i; theta_0)|. */
  readonly largestOutput: number;
  /** P3 along both parts; undefined where the data have no known directions. */
  readonly margins: StartMargins | undefined;
}

/** P3: min_i y_i <grad Phi(X_i; theta_0), theta*>. */
interface StartMargins {
  /** Along the attention part of theta*. */
  readonly attention: number;
  /** Along the linear part. */
  readonly linear: number;
}

/** n gradients: n H (4Td² + 8T²d) operations. */
function startMargins(
  samples: TokenSamples,
  weights: HeadWeights,
  signs: Int8Array | undefined,
  frame: MixtureFrame,
): StartMargins {
  const { H, T } = weights;
  const attention = attentionDirection(frame, T, H, signs);
  const linear = linearDirection(frame, T, H);
  const least = { attention: Number.POSITIVE_INFINITY, linear: Number.POSITIVE_INFINITY };
  for (let i = 0; i < samples.n; i++) {
    const gradient = outputGradient(samples, i, weights);
    least.attention = Math.min(least.attention, samples.labels[i] * innerProduct(gradient, attention));
    least.linear = Math.min(least.linear, samples.labels[i] * innerProduct(gradient, linear));
  }
  return least;
}

/**
 * [MH-10] P1, P2 and, where the directions of the mixture are given, P3 of a start on its training samples. n outputs and n
 * gradients: n H (4Td² + 8T²d) operations.
 */
export function startMeters(
  samples: TokenSamples,
  weights: HeadWeights,
  signs: Int8Array | undefined,
  frame: MixtureFrame | undefined,
): StartMeters {
  const outputs = modelOutputs(samples, weights);
  return {
    largestHeadNorm: Math.sqrt(
      squaredHeadDistances(weights).reduce((most, square) => Math.max(most, square), 0),
    ),
    largestOutput: outputs.reduce((most, output) => Math.max(most, Math.abs(output)), 0),
    margins: frame && startMargins(samples, weights, signs, frame),
  };
}
