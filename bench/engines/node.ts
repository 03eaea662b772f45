import type { NodeChoice } from '../../src/cli/devices.ts';
import { NODE_CHOICES, openNodeDevice, RunFailedError } from '../../src/cli/devices.ts';
import type { DeviceName, DeviceReport } from '../../src/core/experiment/device.ts';
import { defaultsOf } from '../../src/core/experiment/field.ts';
import type { MultiHeadConfig } from '../../src/core/experiment/multiHeadFields.ts';
import type { RandomFeaturesConfig } from '../../src/core/experiment/randomFeaturesFields.ts';
import { randomFeaturesFields } from '../../src/core/experiment/randomFeaturesFields.ts';
import { unitsOf } from '../../src/core/experiment/units.ts';
import type { Device } from '../../src/engine/device.ts';
import { openFloat64 } from '../../src/engine/float64.ts';
import { trainTrial } from '../../src/engine/multiHead/trainTrial.ts';
import { placesInNode } from '../../src/engine/placesNode.ts';
import { runUnit } from '../../src/engine/randomFeatures/runUnit.ts';
import type { RunControl } from '../../src/engine/runControl.ts';
import { StoppedError } from '../../src/engine/runControl.ts';
import type { Engine, EngineDevice } from './engine.ts';
import { LIMIT_MS } from './engine.ts';

type NodeDeviceName = Exclude<NodeChoice, 'core'>;

/** Lets a computation go on until a moment, then stops it. */
function untilTime(end: number): RunControl {
  return {
    checkpoint: () =>
      performance.now() > end
        ? Promise.reject(new StoppedError('it took longer than the limit'))
        : Promise.resolve(),
  };
}

async function timed(work: (control: RunControl) => Promise<void>): Promise<number | null> {
  const start = performance.now();
  try {
    await work(untilTime(start + LIMIT_MS));
    return performance.now() - start;
  } catch (cause) {
    if (cause instanceof StoppedError) return null;
    throw cause;
  }
}

async function drain(events: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of events);
}

/** The engine of the command line in this process: one thread, in which one device is active at a time. */
export class NodeEngine implements Engine {
  readonly name = 'Node';
  private active: { readonly report: DeviceReport; readonly device: Device } | undefined;

  /** Makes a device the active one; throws RunFailedError where it cannot be used. */
  async activate(name: NodeDeviceName): Promise<{ readonly report: DeviceReport; readonly device: Device }> {
    if (this.active?.report.name !== name)
      this.active = await openNodeDevice(defaultsOf(randomFeaturesFields), name);
    return this.active;
  }

  async openDevice(name: DeviceName): Promise<EngineDevice> {
    const label = `${name} in Node`;
    const choice = NODE_CHOICES.find((known) => known === name);
    if (choice === undefined || choice === 'core')
      return new MissingDevice(label, { name, usable: false, renderer: name, reason: 'Node has none' });
    try {
      const { report } = await this.activate(choice);
      return new NodeDevice(label, report, async () => (await this.activate(choice)).device);
    } catch (cause) {
      if (!(cause instanceof RunFailedError)) throw cause;
      return new MissingDevice(label, { name, usable: false, renderer: name, reason: cause.message });
    }
  }

  async close(): Promise<void> {
    // Nothing is open outside of this process.
  }
}

class NodeDevice implements EngineDevice {
  readonly label: string;
  readonly report: DeviceReport;
  private readonly activate: () => Promise<Device>;

  constructor(label: string, report: DeviceReport, activate: () => Promise<Device>) {
    this.label = label;
    this.report = report;
    this.activate = activate;
  }

  async runFeatures(config: RandomFeaturesConfig): Promise<number | null> {
    const device = await this.activate();
    const float64 = await openFloat64(placesInNode().kernels);
    return timed(async (control) => {
      for (const unit of unitsOf(config)) await drain(runUnit(config, unit, device, float64, control));
    });
  }

  async train(config: MultiHeadConfig): Promise<number | null> {
    const device = await this.activate();
    return timed(async (control) => {
      for (let trial = 0; trial < config.trials; trial++)
        await drain(trainTrial(config, { trial }, device, control));
    });
  }
}

/** A device that is not there: nobody asks it for work. */
class MissingDevice implements EngineDevice {
  readonly label: string;
  readonly report: DeviceReport;

  constructor(label: string, report: DeviceReport) {
    this.label = label;
    this.report = report;
  }

  runFeatures(): Promise<null> {
    return Promise.resolve(null);
  }

  train(): Promise<null> {
    return Promise.resolve(null);
  }
}
