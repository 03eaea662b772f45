import type { Dataset } from '../core/dataset/dataset.ts';
import type { RunUnit } from '../core/experiment/curve.ts';
import { CurveBuffer } from '../core/experiment/curveBuffer.ts';
import type { DeviceName, DeviceReport } from '../core/experiment/device.ts';
import { fastestDevice } from '../core/experiment/device.ts';
import type { RandomFeaturesConfig } from '../core/experiment/randomFeaturesFields.ts';
import type { RunDevice, RunDocument } from '../core/experiment/runDocument.ts';
import { runDocument } from '../core/experiment/runDocument.ts';
import { unitsOf } from '../core/experiment/units.ts';
import { oraclePoints } from '../core/randomFeatures/oracle.ts';
import { calibrate } from '../engine/calibration.ts';
import type { Device } from '../engine/device.ts';
import { failureOf } from '../engine/failure.ts';
import type { RunEvent } from '../engine/randomFeatures/runUnit.ts';
import { runUnit } from '../engine/randomFeatures/runUnit.ts';
import { UNCONTROLLED } from '../engine/runControl.ts';
import { openTfjsDevice } from '../engine/tfjs/openDevice.ts';
import { wasmPathsInNode } from '../engine/tfjs/wasmPathsNode.ts';
import type { NodeChoice } from './arguments.ts';

/** The computation failed for a reason the user can act on; the message is one line. */
export class RunFailedError extends Error {
  override name = 'RunFailedError';
}

/** Runs one unit and says what it gives. */
type UnitRunner = (unit: RunUnit) => AsyncIterable<RunEvent>;

/** The fastest of `devices` that works here. */
async function openFastest(
  config: RandomFeaturesConfig,
  devices: readonly DeviceName[],
): Promise<{ readonly report: DeviceReport; readonly device: Device }> {
  const paths = wasmPathsInNode();
  const reports: DeviceReport[] = [];
  for (const name of devices)
    reports.push(await calibrate(name, config, (wanted) => openTfjsDevice(wanted, paths)));
  const report = fastestDevice(reports);
  if (report === undefined) {
    throw new RunFailedError(
      `no device can compute here: ${reports.map(({ name, reason }) => `${name}: ${reason}`).join('; ')}`,
    );
  }
  return { report, device: await openTfjsDevice(report.name, paths) };
}

/** Points of core's plain loops, as a device would give them. */
async function* runOnCore(
  config: RandomFeaturesConfig,
  unit: RunUnit,
  data?: Dataset,
): AsyncIterable<RunEvent> {
  for (const point of oraclePoints(config, unit, data)) yield { kind: 'point', ...point };
}

/**
 * Runs the whole experiment in this process, unit after unit, on the fastest of some devices or on core. `progress` hears
 * the share done, 0 to 1.
 */
export async function runHeadless(
  config: RandomFeaturesConfig,
  devices: readonly DeviceName[] | NodeChoice,
  progress: (fraction: number) => void,
  data?: Dataset,
): Promise<RunDocument> {
  if (devices === 'core') {
    const report = { name: 'core', renderer: 'plain float64 loops' } as const;
    return runAll(config, report, (unit) => runOnCore(config, unit, data), progress, data);
  }
  const { report, device } = await openFastest(config, typeof devices === 'string' ? [devices] : devices);
  return runAll(config, report, (unit) => runUnit(config, unit, device, UNCONTROLLED, data), progress, data);
}

async function runAll(
  config: RandomFeaturesConfig,
  report: RunDevice,
  run: UnitRunner,
  progress: (fraction: number) => void,
  data: Dataset | undefined,
): Promise<RunDocument> {
  const start = performance.now();
  const curves = new CurveBuffer();
  const units = unitsOf(config);
  for (const [done, unit] of units.entries()) {
    try {
      for await (const event of run(unit)) {
        if (event.kind === 'point') curves.add(unit, event);
        else if (event.kind === 'progress') progress((done + event.fraction) / units.length);
      }
    } catch (cause) {
      throw new RunFailedError(failureOf(cause, config).message, { cause });
    }
  }
  return runDocument(config, report, curves.list(config), performance.now() - start, data);
}
