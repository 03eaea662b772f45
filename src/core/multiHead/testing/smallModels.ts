import { fillNormals, openStream } from '../../math/streams.ts';
import type { TokenSamples } from '../samples.ts';
import type { HeadWeights } from '../weights.ts';
import { zeroWeights } from '../weights.ts';

/** Gaussian weights, or a Gaussian direction, of the given deviations. */
export function randomWeights(
  seed: number,
  [H, T, d]: readonly [number, number, number],
  scaleW = 1,
  scaleU = 1,
): HeadWeights {
  const weights = zeroWeights(H, T, d);
  const stream = openStream(seed, 'multiHead/gaussian');
  fillNormals(stream, 0, scaleW, weights.W, 0, weights.W.length);
  fillNormals(stream, 1, scaleU, weights.U, 0, weights.U.length);
  return weights;
}

/** Gaussian tokens whose labels alternate. */
export function randomSamples(seed: number, n: number, T: number, d: number): TokenSamples {
  const tokens = new Float64Array(n * T * d);
  fillNormals(openStream(seed, 'mixture/train'), 0, 1, tokens, 0, tokens.length);
  return { n, T, d, tokens, labels: Float64Array.from({ length: n }, (_, i) => (i % 2 === 0 ? 1 : -1)) };
}

/** weights + factor · direction. */
export function shifted(weights: HeadWeights, direction: HeadWeights, factor: number): HeadWeights {
  return {
    ...weights,
    W: weights.W.map((value, k) => value + factor * direction.W[k]),
    U: weights.U.map((value, k) => value + factor * direction.U[k]),
  };
}

/** W and then U in one list. */
export function flat({ W, U }: HeadWeights): number[] {
  return [...W, ...U];
}
