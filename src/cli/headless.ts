import type { Dataset } from '../core/dataset/dataset.ts';
import { CurveBuffer } from '../core/experiment/curveBuffer.ts';
import type { DeviceName, DeviceReport } from '../core/experiment/device.ts';
import { fastestDevice } from '../core/experiment/device.ts';
import type { RandomFeaturesConfig } from '../core/experiment/randomFeaturesFields.ts';
import type { RunDocument } from '../core/experiment/runDocument.ts';
import { runDocument } from '../core/experiment/runDocument.ts';
import { unitsOf } from '../core/experiment/units.ts';
import { calibrate } from '../engine/calibration.ts';
import { failureOf } from '../engine/failure.ts';
import { runUnit } from '../engine/randomFeatures/runUnit.ts';
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
  data?: Dataset,
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
  const curves = new CurveBuffer();
  const units = unitsOf(config);
  for (const [done, unit] of units.entries()) {
    try {
      for await (const event of runUnit(config, unit, device, UNCONTROLLED, data)) {
        if (event.kind === 'point') curves.add(unit, event);
        else if (event.kind === 'progress') progress((done + event.fraction) / units.length);
      }
    } catch (cause) {
      throw new RunFailedError(failureOf(cause, config).message, { cause });
    }
  }
  return runDocument(config, chosen, curves.list(config), performance.now() - start, data);
}
