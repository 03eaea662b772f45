import { pairStepFlops } from '../../core/experiment/positionalSemantic/cost.ts';
import type { PositionalSemanticConfig } from '../../core/experiment/positionalSemantic/fields.ts';
import { fillNormals, openStream } from '../../core/math/streams.ts';
import { emptyGeometry } from '../../core/positionalSemantic/geometry.ts';
import { sampleCount } from '../../core/positionalSemantic/samples.ts';
import type { Device } from '../device.ts';
import { fastestTurn, shortestMs } from '../turns.ts';
import type { PairBatch } from './pairTraining.ts';

/** Operations of the first measurement: some milliseconds on the slowest device. */
const FIRST_FLOPS = 5e5;
const GROWTH = 4;

/** Samples of this shape; what they hold does not matter to the time of a step. */
function batchOf(n: number, d: number): PairBatch {
  const tokens = new Float64Array(2 * n * d);
  fillNormals(openStream(0, 'pairs/train'), 0, 0.5, tokens, 0, tokens.length);
  return { tokens: Float32Array.from(tokens), geometry: emptyGeometry(n, d) };
}

/**
 * 10^9 operations [PS-2] a second of a device in steps of an experiment's own shape, its losses looked at as in training: first
 * on few samples, then on more until it can be measured or the step is whole. Leaves nothing behind.
 */
export async function pairRate(device: Device, config: PositionalSemanticConfig): Promise<number> {
  const d = Math.max(...config.tokenDim);
  const count = config.starts.length;
  const whole = sampleCount(config.alpha, d);
  for (let flops = FIRST_FLOPS; ; flops *= GROWTH) {
    const n = Math.min(whole, Math.max(1, Math.floor(flops / pairStepFlops(1, d, count))));
    const training = device.openPairs(
      { train: batchOf(n, d), test: batchOf(1, d), count, rule: config, weightDecay: config.weightDecay },
      { step: 0, Q: new Float64Array(count * d).fill(0.1) },
    );
    try {
      const shortest = n === whole ? 0 : shortestMs(device);
      const ms = await fastestTurn(async () => {
        training.differentiate();
        await training.losses();
        training.move(() => false);
        await device.settle();
      }, shortest);
      if (ms >= shortest) return pairStepFlops(n, d, count) / ms / 1e6;
    } finally {
      training.release();
    }
  }
}
