import type { Rates } from '../core/experiment/cost.ts';
import { NOMINAL_RATES } from '../core/experiment/cost.ts';
import type { DeviceName, DeviceReport } from '../core/experiment/device.ts';
import type { RandomFeaturesConfig } from '../core/experiment/randomFeaturesFields.ts';
import type { LabClient } from '../worker/client.ts';
import type { Deployment } from '../worker/deployment.ts';
import type { DeviceState } from './labState.ts';

/** Shapes that a measurement holds for: rates change little while sizes stay within a factor of four. */
function shapeOf({ tokenDim, numKeys, numHeads, numSamples, numTest }: RandomFeaturesConfig): string {
  const size = (x: number): number => Math.round(Math.log2(x) / 2);
  return [tokenDim, numKeys, numHeads, numSamples + numTest].map(size).join();
}

/** The part of a lab's store that a device book keeps up to date. */
interface DeviceStore {
  getState(): { readonly device: DeviceState };
  setState(change: (state: { readonly device: DeviceState }) => { device: DeviceState }): void;
}

/** What is known of this machine's devices, by experiment shape. */
export class DeviceBook<Config> {
  private readonly store: DeviceStore;
  private readonly client: LabClient;
  private readonly devices: readonly DeviceName[];
  private readonly known = new Map<string, DeviceReport>();
  private readonly measured: (config: Config) => RandomFeaturesConfig;
  private stopMeasuring: (() => void) | undefined;

  /**
   * `devices` in the order in which they are measured, the one that starts fastest first; `measured` says on which
   * experiment a device is measured for a config.
   */
  constructor(
    store: DeviceStore,
    client: LabClient,
    devices: readonly DeviceName[],
    measured: (config: Config) => RandomFeaturesConfig,
  ) {
    this.store = store;
    this.client = client;
    this.devices = devices;
    this.measured = measured;
  }

  /**
   * What a run can begin with: the forced device, or else all that were measured on this shape, at least one of them
   * usable if any is. Starting a GPU and compiling for it takes seconds where it is emulated, so a run does not wait for
   * it: see `measureRest`. Undefined when stopped meanwhile.
   */
  async enough(config: Config): Promise<DeviceReport[] | undefined> {
    const wanted = this.wanted();
    for (const name of wanted) {
      if (this.reports(config).some((report) => report.usable)) break;
      if ((await this.measure(config, name, false)) === undefined) return undefined;
    }
    return this.reports(config);
  }

  /** Measures, beside a run or while nothing runs, the devices not yet measured on this shape, one after the other. */
  async measureRest(config: Config, heard: (report: DeviceReport) => void): Promise<void> {
    for (const name of this.wanted()) {
      if (this.find(config, name) !== undefined) continue;
      const report = await this.measure(config, name, true);
      if (report === undefined) return;
      heard(report);
    }
  }

  /** Ends a measurement in hand; what was measured stays known. */
  stop(): void {
    this.stopMeasuring?.();
    this.stopMeasuring = undefined;
  }

  /** The device that computes this experiment from now on, with what is known of it by now. */
  use(config: Config, chosen: DeviceReport, { workers, threads }: Deployment): void {
    this.known.set(`${chosen.name} ${shapeOf(this.measured(config))}`, chosen);
    this.show(chosen);
    this.store.setState(({ device }) => ({ device: { ...device, chosen, workers, threads } }));
  }

  /** After a device failed: it counts as unusable until the visitor asks for it by name. */
  lose(name: DeviceName, reason: string): void {
    for (const [key, report] of this.known) {
      if (report.name === name) this.known.set(key, { ...report, usable: false, reason });
    }
    const shown = this.store.getState().device.reports.find((report) => report.name === name);
    if (shown !== undefined) this.show({ ...shown, usable: false, reason });
  }

  /** Forgets what was measured of a device, so that it is probed afresh. */
  forget(name: DeviceName): void {
    for (const [key, report] of this.known) if (report.name === name) this.known.delete(key);
  }

  /** How fast this machine is as far as it was measured. */
  rates(): Rates {
    const { chosen, workers, threads } = this.store.getState().device;
    if (chosen?.gigaflops === undefined) return NOMINAL_RATES;
    return { ...NOMINAL_RATES, deviceGigaflops: chosen.gigaflops, workers: Math.max(1, workers * threads) };
  }

  private wanted(): readonly DeviceName[] {
    const { preference } = this.store.getState().device;
    return preference === 'auto' ? this.devices : [preference];
  }

  private reports(config: Config): DeviceReport[] {
    return this.wanted().flatMap((name) => this.find(config, name) ?? []);
  }

  private find(config: Config, name: DeviceName): DeviceReport | undefined {
    return this.known.get(`${name} ${shapeOf(this.measured(config))}`);
  }

  private async measure(config: Config, name: DeviceName, aside: boolean): Promise<DeviceReport | undefined> {
    const found = this.find(config, name);
    if (found !== undefined) return found;
    const measuring = this.client.calibrate(this.measured(config), name, aside);
    this.stopMeasuring = measuring.stop;
    const report = await measuring.done;
    if (report === undefined) return undefined;
    this.known.set(`${name} ${shapeOf(this.measured(config))}`, report);
    this.show(report);
    return report;
  }

  private show(report: DeviceReport): void {
    this.store.setState(({ device }) => ({
      device: { ...device, reports: [...device.reports.filter(({ name }) => name !== report.name), report] },
    }));
  }
}
