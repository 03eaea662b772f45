import type { PositionalSemanticConfig } from '../../core/experiment/positionalSemantic/fields.ts';
import type { PairJob, PairState } from '../../core/experiment/positionalSemantic/training.ts';
import { allocateFloat32 } from '../../core/math/allocate.ts';
import type { NormalRows } from '../../core/math/streams.ts';
import { startOf } from '../../core/positionalSemantic/descent.ts';
import type { PairTrial } from '../../core/positionalSemantic/pairTrial.ts';
import { drawTrial } from '../../core/positionalSemantic/pairTrial.ts';
import { sampleCount } from '../../core/positionalSemantic/samples.ts';
import type { Device } from '../device.ts';
import type { RunControl } from '../runControl.ts';
import type { PairTraining } from './pairTraining.ts';

/** A draw on a device, all students at their starts. Its training must be released. */
export interface OpenPairs {
  readonly trial: PairTrial;
  readonly training: PairTraining;
}

/** Q of all starts, [starts, d]. */
function startsOf({ starts, startScale }: PositionalSemanticConfig, { teacher, seed }: PairTrial): PairState {
  const d = teacher.length;
  const Q = new Float64Array(starts.length * d);
  for (const [k, start] of starts.entries()) Q.set(startOf(start, teacher, seed, startScale), k * d);
  return { step: 0, Q };
}

/**
 * Draws the samples of a trial piece by piece and brings them onto a device. Throws StoppedError, OutOfMemoryError,
 * DeviceLostError.
 */
export async function openPairs(
  config: PositionalSemanticConfig,
  { tokenDim: d, trial: number }: Pick<PairJob, 'tokenDim' | 'trial'>,
  { device, draw }: { readonly device: Device; readonly draw: NormalRows },
  control: RunControl,
): Promise<OpenPairs> {
  await control.checkpoint();
  const width = 2 * d;
  const numSamples = sampleCount(config.alpha, d);
  const train = allocateFloat32(numSamples * width, `${numSamples} samples of two tokens`);
  const test = allocateFloat32(config.numTest * width, `${config.numTest} samples of two tokens`);
  const drawing = drawTrial(
    config,
    { tokenDim: d, trial: number },
    {
      train: (first, tokens) => train.set(tokens, first * width),
      test: (first, tokens) => test.set(tokens, first * width),
    },
    draw,
  );
  let next = drawing.next();
  while (next.done !== true) {
    await control.checkpoint();
    next = drawing.next();
  }
  const trial = next.value;
  const training = device.openPairs(
    {
      train: { tokens: train, geometry: trial.train },
      test: { tokens: test, geometry: trial.test },
      count: config.starts.length,
      rule: config,
      weightDecay: config.weightDecay,
    },
    startsOf(config, trial),
  );
  return { trial, training };
}
