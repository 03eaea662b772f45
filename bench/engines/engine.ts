import type { DeviceName, DeviceReport } from '../../src/core/experiment/device.ts';
import type { MultiHeadConfig } from '../../src/core/experiment/multiHead/fields.ts';
import type { RandomFeaturesConfig } from '../../src/core/experiment/randomFeatures/fields.ts';

/** A run in Chromium is given up after so long: a device that needs more is of no use for it. */
export const LIMIT_MS = 90_000;

/** The engine on one device, ready to work. */
export interface EngineDevice {
  /** "wasm" in Chromium, "wasm in Node". */
  readonly label: string;
  /** What calibration said of it. */
  readonly report: DeviceReport;
  /** Milliseconds of a whole run, draws and fits included; null where it took longer than the limit. */
  runFeatures(config: RandomFeaturesConfig): Promise<number | null>;
  /** Milliseconds of training all trials, data and report steps included; null likewise. */
  train(config: MultiHeadConfig): Promise<number | null>;
}

/** Where the lab's engine runs. */
export interface Engine {
  readonly name: 'Chromium' | 'Node';
  /** Opens a device; its report says whether it is usable. */
  openDevice(name: DeviceName): Promise<EngineDevice>;
  close(): Promise<void>;
}
