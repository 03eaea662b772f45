import type { MultiHeadPoint } from '../experiment/multiHead/curve.ts';
import { meanLogisticLoss } from './gradients.ts';
import type { Start } from './initialisation.ts';
import { Forward } from './model.ts';
import type { TokenSamples } from './samples.ts';
import type { HeadWeights } from './weights.ts';
import { squaredHeadDistances } from './weights.ts';

/** Outputs of samples and what the heads look at on them. */
export interface ModelResponse {
  /** Phi, [n]. */
  readonly outputs: Float64Array;
  /** Attention mass on relevant tokens, averaged over samples and query rows, [H]; undefined where none are known. */
  readonly relevantMass: Float64Array | undefined;
}

/** Share of outputs [n] whose sign is not the label's; 0 is a guess and counts one half. */
export function errorRate(outputs: Float64Array, labels: Float64Array): number {
  let wrong = 0;
  for (let i = 0; i < outputs.length; i++) {
    const margin = labels[i] * outputs[i];
    if (margin <= 0) wrong += margin === 0 ? 0.5 : 1;
  }
  return wrong / outputs.length;
}

/** [MH-1] Outputs and relevant attention on samples, in one go. n H (2Td² + 4T²d) operations. */
export function respond(samples: TokenSamples, weights: HeadWeights): ModelResponse {
  const { n, T, relevant } = samples;
  const { H } = weights;
  const forward = new Forward(samples, H);
  const outputs = new Float64Array(n);
  const mass = new Float64Array(H);
  for (let i = 0; i < n; i++) {
    outputs[i] = forward.run(i, weights);
    if (relevant === undefined) continue;
    for (let h = 0; h < H; h++) {
      for (let t = 0; t < T; t++) {
        for (let s = 0; s < T; s++) {
          if (relevant[i * T + s] === 1) mass[h] += forward.attention[(h * T + t) * T + s];
        }
      }
    }
  }
  for (let h = 0; h < H; h++) mass[h] /= n * T;
  return { outputs, relevantMass: relevant === undefined ? undefined : mass };
}

/** Mean over the heads whose sign is `sign`, or over all when no signs are given; undefined for no heads. */
function meanOverHeads(mass: Float64Array, signs?: Int8Array, sign?: 1 | -1): number | undefined {
  let sum = 0;
  let count = 0;
  for (let h = 0; h < mass.length; h++) {
    if (signs !== undefined && signs[h] !== sign) continue;
    sum += mass[h];
    count += 1;
  }
  return count === 0 ? undefined : sum / count;
}

/** The attention fields of a point, from the mass of every head on the test samples. */
export function relevantFields(
  mass: Float64Array | undefined,
  signs: Int8Array | undefined,
): Pick<MultiHeadPoint, 'relevantAttention' | 'relevantAttentionPositive' | 'relevantAttentionNegative'> {
  if (mass === undefined) return { relevantAttention: null };
  const positive = signs && meanOverHeads(mass, signs, 1);
  const negative = signs && meanOverHeads(mass, signs, -1);
  return {
    relevantAttention: meanOverHeads(mass) ?? null,
    ...(positive === undefined ? {} : { relevantAttentionPositive: positive }),
    ...(negative === undefined ? {} : { relevantAttentionNegative: negative }),
  };
}

/** What training is measured on. */
export interface MeasuredOn {
  readonly train: TokenSamples;
  readonly test: TokenSamples;
  readonly start: Start;
}

/** All numbers of one point of a curve. (n + n_test) H (2Td² + 4T²d) operations. */
export function measurePoint(
  step: number,
  weights: HeadWeights,
  { train, test, start }: MeasuredOn,
): MultiHeadPoint {
  const onTrain = respond(train, weights);
  const onTest = respond(test, weights);
  const squares = squaredHeadDistances(weights, start.weights);
  return {
    step,
    trainLoss: meanLogisticLoss(onTrain.outputs, train.labels),
    testLoss: meanLogisticLoss(onTest.outputs, test.labels),
    trainError: errorRate(onTrain.outputs, train.labels),
    testError: errorRate(onTest.outputs, test.labels),
    distance: Math.sqrt(squares.reduce((sum, square) => sum + square, 0)),
    maxHeadDistance: Math.sqrt(squares.reduce((most, square) => Math.max(most, square), 0)),
    ...relevantFields(onTest.relevantMass, start.signs),
  };
}
