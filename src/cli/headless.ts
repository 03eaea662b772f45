import type { Curve, CurvePoint } from '../core/experiment/curve.ts';
import type { DeviceName, DeviceReport } from '../core/experiment/device.ts';
import { fastestDevice } from '../core/experiment/device.ts';
import type { RandomFeaturesConfig } from '../core/experiment/randomFeaturesFields.ts';
import type { RunDocument } from '../core/experiment/runDocument.ts';
import { runDocument } from '../core/experiment/runDocument.ts';
import { calibrate } from '../engine/calibration.ts';
import { failureOf } from '../engine/failure.ts';
import { learningCurve } from '../engine/randomFeatures/learningCurve.ts';
import { UNCONTROLLED } from '../engine/runControl.ts';
import { openTfjsDevice } from '../engine/tfjs/openDevice.ts';
import { wasmPathsInNode } from '../engine/tfjs/wasmPathsNode.ts';

/** The computation failed for a reason the user can act on; the message is one line. */
export class RunFailedError extends Error {
  override name = 'RunFailedError';
}

/** Runs the whole experiment in this process, curve after curve. `progress` hears the share done, 0 to 1. */
export async function runHeadless(
  config: RandomFeaturesConfig,
  devices: readonly DeviceName[],
  progress: (fraction: number) => void,
): Promise<RunDocument> {
  const paths = wasmPathsInNode();
  const reports: DeviceReport[] = [];
  for (const name of devices)
    reports.push(await calibrate(name, config, (wanted) => openTfjsDevice(wanted, paths)));
  const chosen = fastestDevice(reports);
  if (chosen === undefined) {
    throw new RunFailedError(
      `no device can compute here: ${reports.map(({ name, reason }) => `${name}: ${reason}`).join('; ')}`,
    );
  }
  const device = await openTfjsDevice(chosen.name, paths);
  const start = performance.now();
  const curves: Curve[] = [];
  const total = config.seeds * config.models.length;
  for (let seed = config.seed; seed < config.seed + config.seeds; seed++) {
    for (const model of config.models) {
      const points: CurvePoint[] = [];
      try {
        for await (const event of learningCurve(config, { model, seed }, device, UNCONTROLLED)) {
          if (event.kind === 'point') points.push(event.point);
          else progress((curves.length + event.fraction) / total);
        }
      } catch (cause) {
        throw new RunFailedError(failureOf(cause, config).message, { cause });
      }
      curves.push({ model, target: config.target, seed, points });
    }
  }
  return runDocument(config, chosen, curves, performance.now() - start);
}
