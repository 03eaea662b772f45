import type { Dataset } from '../../core/dataset/dataset.ts';
import type { RunUnit } from '../../core/experiment/randomFeatures/curve.ts';
import { CurveBuffer } from '../../core/experiment/randomFeatures/curveBuffer.ts';
import type { RandomFeaturesConfig } from '../../core/experiment/randomFeatures/fields.ts';
import type { RunDevice, RunDocument } from '../../core/experiment/randomFeatures/runDocument.ts';
import { runDocument } from '../../core/experiment/randomFeatures/runDocument.ts';
import { unitsOf } from '../../core/experiment/randomFeatures/units.ts';
import { oraclePoints } from '../../core/randomFeatures/oracle.ts';
import { failureOf } from '../../engine/failure.ts';
import { openFloat64 } from '../../engine/float64.ts';
import { placesInNode } from '../../engine/placesNode.ts';
import type { RunEvent } from '../../engine/randomFeatures/runUnit.ts';
import { runUnit } from '../../engine/randomFeatures/runUnit.ts';
import { UNCONTROLLED } from '../../engine/runControl.ts';
import type { NodeChoice } from '../devices.ts';
import { CORE_REPORT, openNodeDevice, RunFailedError } from '../devices.ts';

/** Runs one unit and says what it gives. */
type UnitRunner = (unit: RunUnit) => AsyncIterable<RunEvent>;

/** Points of core's plain loops, as a device would give them. */
async function* runOnCore(
  config: RandomFeaturesConfig,
  unit: RunUnit,
  data?: Dataset,
): AsyncIterable<RunEvent> {
  yield { kind: 'points', points: oraclePoints(config, unit, data) };
}

/**
 * Runs the whole experiment in this process, unit after unit, on the device that is asked for, else on the fastest.
 * `progress` hears the share done, 0 to 1.
 */
export async function runHeadless(
  config: RandomFeaturesConfig,
  choice: NodeChoice | undefined,
  progress: (fraction: number) => void,
  data?: Dataset,
): Promise<RunDocument> {
  if (choice === 'core')
    return runAll(config, CORE_REPORT, (unit) => runOnCore(config, unit, data), progress, data);
  const { report, device } = await openNodeDevice(config, choice);
  const float64 = await openFloat64(placesInNode().kernels);
  const run = (unit: RunUnit) => runUnit({ config, unit, data }, { device, float64, control: UNCONTROLLED });
  return runAll(config, report, run, progress, data);
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
        if (event.kind === 'points') for (const point of event.points) curves.add(unit, point);
        else if (event.kind === 'progress') progress((done + event.fraction) / units.length);
      }
    } catch (cause) {
      throw new RunFailedError(failureOf(cause, config).message, { cause });
    }
  }
  return runDocument(config, report, curves.list(config), performance.now() - start, data);
}
