import type { DeviceName, DeviceReport } from '../core/experiment/device.ts';
import { fastestDevice } from '../core/experiment/device.ts';
import type { Workload } from '../core/experiment/workload.ts';
import { calibrate } from '../engine/calibration.ts';
import type { Device } from '../engine/device.ts';
import { openDevice } from '../engine/openDevice.ts';
import { placesInNode } from '../engine/placesNode.ts';

/** The devices that exist outside a browser. */
const NODE_DEVICES = ['simd', 'wasm', 'cpu'] as const satisfies readonly DeviceName[];
/** 'core': the plain float64 loops that devices are checked against. Slow. */
export const NODE_CHOICES = [...NODE_DEVICES, 'core'] as const;
export type NodeChoice = (typeof NODE_CHOICES)[number];

/** What core calls itself where a device would give its report. */
export const CORE_REPORT = { name: 'core', renderer: 'plain float64 loops' } as const;

/** The computation failed for a reason the user can act on; the message is one line. */
export class RunFailedError extends Error {
  override name = 'RunFailedError';
}

/** The device that is asked for, or else the fastest that works here, measured on work of this shape. */
export async function openNodeDevice(
  shape: Workload,
  choice: Exclude<NodeChoice, 'core'> | undefined,
): Promise<{ readonly report: DeviceReport; readonly device: Device }> {
  const paths = placesInNode();
  const reports: DeviceReport[] = [];
  for (const name of choice === undefined ? NODE_DEVICES : [choice])
    reports.push(await calibrate(name, shape, (wanted) => openDevice(wanted, paths)));
  const report = fastestDevice(reports);
  if (report === undefined) {
    throw new RunFailedError(
      `no device can compute here: ${reports.map(({ name, reason }) => `${name}: ${reason}`).join('; ')}`,
    );
  }
  return { report, device: await openDevice(report.name, paths) };
}
