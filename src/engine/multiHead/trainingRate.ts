import { stepFlops } from '../../core/experiment/multiHead/cost.ts';
import type { MultiHeadConfig } from '../../core/experiment/multiHead/fields.ts';
import { fillNormals, openStream } from '../../core/math/streams.ts';
import type { TokenSamples } from '../../core/multiHead/samples.ts';
import type { HeadWeights } from '../../core/multiHead/weights.ts';
import { zeroWeights } from '../../core/multiHead/weights.ts';
import type { Device } from '../device.ts';
import { fastestTurn, shortestMs } from '../turns.ts';

/** Operations of the first measurement: some milliseconds on the slowest device. */
const FIRST_FLOPS = 5e5;
const GROWTH = 4;

/** A part of a step of an experiment: samples and heads of each model. */
interface Part {
  readonly n: number;
  readonly groups: readonly number[];
}

/** As many samples of all heads as `flops` allow; where that is not one, one sample of fewer heads. */
function partWithin(
  { numSamples, numTokens: T, tokenDim: d, numHeads }: MultiHeadConfig,
  flops: number,
): Part {
  const allHeads = numHeads.reduce((sum, H) => sum + H, 0);
  const n = Math.floor(flops / stepFlops(1, allHeads, T, d));
  if (n >= 1) return { n: Math.min(n, numSamples), groups: numHeads };
  return { n: 1, groups: [Math.max(1, Math.floor(flops / stepFlops(1, 1, T, d)))] };
}

/** Samples of this shape; what they hold does not matter to the time of a step. */
function samplesOf(n: number, T: number, d: number): TokenSamples {
  const tokens = new Float64Array(n * T * d);
  fillNormals(openStream(0, 'mixture/trainNoise'), 0, 1 / Math.sqrt(d), tokens, 0, tokens.length);
  return { n, T, d, tokens, labels: new Float64Array(n).map((_, i) => (i % 2 === 0 ? 1 : -1)) };
}

function weightsOf(H: number, T: number, d: number): HeadWeights {
  const weights = zeroWeights(H, T, d);
  const stream = openStream(0, 'multiHead/gaussian');
  fillNormals(stream, 0, 0.1, weights.W, 0, weights.W.length);
  fillNormals(stream, 1, 0.1, weights.U, 0, weights.U.length);
  return weights;
}

/**
 * 10^9 operations [MH-5] a second of a device in steps of an experiment's own shape, its losses looked at as in training:
 * first on few samples, then on more until it can be measured or the step is whole. At most about 150 ms where there is no
 * GPU. Leaves no tensor behind.
 */
export async function trainingRate(device: Device, config: MultiHeadConfig): Promise<number> {
  const { numTokens: T, tokenDim: d, numSamples, numHeads } = config;
  for (let flops = FIRST_FLOPS; ; flops *= GROWTH) {
    const { n, groups } = partWithin(config, flops);
    const heads = groups.reduce((sum, H) => sum + H, 0);
    const problem = { train: samplesOf(n, T, d), test: samplesOf(1, T, d), groups, rule: config };
    const training = device.openTraining(problem, weightsOf(heads, T, d));
    try {
      const isWhole = n === numSamples && groups === numHeads;
      const shortest = isWhole ? 0 : shortestMs(device);
      const ms = await fastestTurn(async () => {
        training.differentiate();
        await training.losses();
        training.move(groups.map(() => 1e-3));
        await device.settle();
      }, shortest);
      if (ms >= shortest) return stepFlops(n, heads, T, d) / ms / 1e6;
    } finally {
      training.release();
    }
  }
}
