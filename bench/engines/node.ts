import type { NodeChoice } from '../../src/cli/devices.ts';
import { NODE_CHOICES, openNodeDevice, RunFailedError } from '../../src/cli/devices.ts';
import { trainHeadless } from '../../src/cli/multiHead/headless.ts';
import { runHeadless } from '../../src/cli/randomFeatures/headless.ts';
import type { DeviceName, DeviceReport } from '../../src/core/experiment/device.ts';
import { defaultsOf } from '../../src/core/experiment/field.ts';
import type { MultiHeadConfig } from '../../src/core/experiment/multiHead/fields.ts';
import type { RandomFeaturesConfig } from '../../src/core/experiment/randomFeatures/fields.ts';
import { randomFeaturesFields } from '../../src/core/experiment/randomFeatures/fields.ts';
import type { Engine, EngineDevice } from './engine.ts';

type NodeDeviceName = Exclude<NodeChoice, 'core'>;

/** The engine of the command line in this process, as `npm run lab` runs it. */
export class NodeEngine implements Engine {
  readonly name = 'Node';

  async openDevice(name: DeviceName): Promise<EngineDevice> {
    const label = `${name} in Node`;
    const choice = NODE_CHOICES.find((known) => known === name);
    if (choice === undefined || choice === 'core') return new MissingDevice(label, name, 'Node has none');
    try {
      const { report } = await openNodeDevice(defaultsOf(randomFeaturesFields), choice);
      return new NodeDevice(label, report, choice);
    } catch (cause) {
      if (!(cause instanceof RunFailedError)) throw cause;
      return new MissingDevice(label, name, cause.message);
    }
  }

  async close(): Promise<void> {
    // Nothing is open outside of this process.
  }
}

/** Times are those that the command line itself prints: measuring the device, which it does first, is not in them. */
class NodeDevice implements EngineDevice {
  readonly label: string;
  readonly report: DeviceReport;
  private readonly choice: NodeDeviceName;

  constructor(label: string, report: DeviceReport, choice: NodeDeviceName) {
    this.label = label;
    this.report = report;
    this.choice = choice;
  }

  async runFeatures(config: RandomFeaturesConfig): Promise<number> {
    return (await runHeadless(config, this.choice, () => undefined)).elapsedMs;
  }

  async train(config: MultiHeadConfig): Promise<number> {
    return (await trainHeadless(config, this.choice, () => undefined)).document.elapsedMs;
  }
}

/** A device that is not there: nobody asks it for work. */
class MissingDevice implements EngineDevice {
  readonly label: string;
  readonly report: DeviceReport;

  constructor(label: string, name: DeviceName, reason: string) {
    this.label = label;
    this.report = { name, usable: false, renderer: name, reason };
  }

  runFeatures(): Promise<null> {
    return Promise.resolve(null);
  }

  train(): Promise<null> {
    return Promise.resolve(null);
  }
}
