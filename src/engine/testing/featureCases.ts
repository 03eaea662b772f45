import { fillNormals, openStream } from '../../core/math/streams.ts';
import { ACTIVATIONS } from '../../core/randomFeatures/attention.ts';
import { attentionFeatures, mlpFeatures, pooledFeatures } from '../../core/randomFeatures/features.ts';
import type { Tokens } from '../../core/randomFeatures/tokens.ts';
import type { FeatureBlock } from '../device.ts';

/** Every kind of features that a device computes; those of attention by their activation. */
export const FEATURE_CASES = [...ACTIVATIONS, 'mlp', 'pooled'] as const;
export type FeatureCase = (typeof FEATURE_CASES)[number];

/** M heads with query–key mean c, or their M(d+1) neurons. */
export interface HeadShape {
  readonly N: number;
  readonly d: number;
  readonly M: number;
  readonly c: number;
}

/** Random weights of a kind: a score, or a neuron before its relu, has mean c<x0, xi> or 0 and variance 1. */
export function randomBlock(kind: FeatureCase, { N, d, M, c }: HeadShape): FeatureBlock {
  const D = d + 1;
  switch (kind) {
    case 'mlp':
      return { kind, weights: normals(M * D, (N + 1) * d + 1, 1 / Math.sqrt(N + 2)) };
    case 'pooled':
      return { kind, weights: normals(M * D, 2 * d + 1, 1 / Math.sqrt(3)) };
    default: {
      const weights = normals(M, D * D, 0.5);
      for (let m = 0; m < M; m++) {
        for (let a = 0; a < d; a++) weights[(m * D + a) * D + a] += c;
      }
      return { kind: 'attention', activation: kind, weights };
    }
  }
}

function normals(rows: number, width: number, scale: number): Float64Array {
  const stream = openStream(11, 'heads/attention');
  const values = new Float64Array(rows * width);
  for (let row = 0; row < rows; row++) fillNormals(stream, row, scale, values, row * width, width);
  return values;
}

/** Core's features under a block, float64 [n, width]. */
export function exactFeatures(block: FeatureBlock, tokens: Tokens): Float64Array {
  switch (block.kind) {
    case 'attention':
      return attentionFeatures(tokens, block.weights, block.activation);
    case 'mlp':
      return mlpFeatures(tokens, block.weights);
    case 'pooled':
      return pooledFeatures(tokens, block.weights);
    default:
      return block satisfies never;
  }
}

/** Whether attention is positive: then the last feature of a head does not cancel, and every row is precise by itself. */
export function isPositive(kind: FeatureCase): boolean {
  return kind === 'softmax' || kind === 'exp';
}
