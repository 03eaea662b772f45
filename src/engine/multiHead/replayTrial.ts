import type { TokenDataset } from '../../core/dataset/dataset.ts';
import type { MultiHeadConfig } from '../../core/experiment/multiHead/fields.ts';
import type { ReplayEvent, ReplayJob } from '../../core/experiment/multiHead/training.ts';
import { stepSizeAt } from '../../core/experiment/multiHead/training.ts';
import type { Device } from '../device.ts';
import { Pace } from '../pace.ts';
import type { RunControl } from '../runControl.ts';
import { modelPoint, openTrial, stepsOfModels } from './openTrial.ts';

/**
 * [MH-5] Takes steps of a trial again, from a kept state to a step after it, and measures all models there: the same
 * bits as training had on the same device, since nothing is decided anew. Eta changes and models end where it is written
 * that they did. All tensors are released at the end, on a stop and on an error. Throws DeviceLostError,
 * OutOfMemoryError, StoppedError. O(step - from.step) steps and one measurement.
 */
export async function* replayTrial(
  config: MultiHeadConfig,
  { trial, from, step, stepSizes, ended }: ReplayJob,
  device: Device,
  control: RunControl,
  own?: TokenDataset,
): AsyncGenerator<ReplayEvent, void, void> {
  const open = await openTrial(config, trial, device, control, own);
  const { training } = open;
  try {
    training.load(from);
    const pace = new Pace(device);
    for (let at = from.step; at < step; at++) {
      training.differentiate();
      const isHeld = (model: number): boolean =>
        ended.some((held) => held.model === model && held.step <= at);
      training.move(stepsOfModels(config, stepSizeAt(at, config, stepSizes), isHeld));
      if (!(await pace.after(1))) continue;
      yield { kind: 'progress', fraction: (at + 1 - from.step) / (step - from.step) };
      await control.checkpoint();
      pace.restart();
    }
    const [responses, state] = await Promise.all([training.respond(), training.save()]);
    const points = config.numHeads.map((_, model) => modelPoint(config, open, model, state, responses));
    yield { kind: 'replayed', replayed: { state, points } };
  } finally {
    training.release();
  }
}
