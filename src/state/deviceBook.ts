import type { DeviceName, DeviceReport } from '../core/experiment/device.ts';
import type { Rates } from '../core/experiment/randomFeatures/cost.ts';
import { NOMINAL_RATES } from '../core/experiment/randomFeatures/cost.ts';
import type { Workload } from '../core/experiment/workload.ts';
import { shapeOf } from '../core/experiment/workload.ts';
import type { LabClient } from '../worker/client.ts';
import type { Deployment } from '../worker/deployment.ts';
import type { DeviceMemory, DevicePreference } from './deviceMemory.ts';
import type { DeviceState } from './labState.ts';
import type { NoticeBoard } from './notices.ts';

/** The part of a lab's store that a device book keeps up to date. */
interface DeviceStore {
  getState(): { readonly device: DeviceState };
  setState(change: (state: { readonly device: DeviceState }) => { device: DeviceState }): void;
}

/** What is known of this machine's devices, by experiment shape. */
export class DeviceBook<Config extends Workload> {
  private readonly store: DeviceStore;
  private readonly client: LabClient;
  private readonly devices: readonly DeviceName[];
  private readonly known = new Map<string, DeviceReport>();
  private readonly notices: NoticeBoard;
  private readonly memory: DeviceMemory;
  private stopMeasuring: (() => void) | undefined;

  /** `devices` in the order in which they are measured, the one that starts fastest first. */
  constructor(
    store: DeviceStore,
    client: LabClient,
    devices: readonly DeviceName[],
    notices: NoticeBoard,
    memory: DeviceMemory,
  ) {
    this.store = store;
    this.client = client;
    this.devices = devices;
    this.notices = notices;
    this.memory = memory;
    for (const [key, report] of memory.readRates()) this.known.set(key, report);
    this.recall();
  }

  /** Takes up what the visitor chose, here or in another lab. */
  recall(): void {
    this.show({ preference: this.memory.read() });
  }

  /** The visitor's choice, from now on. A device that is asked for by name is tried afresh. */
  prefer(preference: DevicePreference): void {
    this.memory.keep(preference);
    this.show({ preference });
    if (preference === 'auto') return;
    for (const [key, report] of this.known) if (report.name === preference) this.known.delete(key);
    this.memory.keepRates(this.known);
  }

  /**
   * What a run can begin with: the forced device, or else all that were measured on this shape, at least one of them
   * usable if any is. Starting a GPU and compiling for it takes seconds where it is emulated, so a run does not wait for
   * it: see `measureRest`. A device that was asked for by name and is not there is given up, with a notice. Undefined when
   * stopped meanwhile.
   */
  async enough(config: Config): Promise<DeviceReport[] | undefined> {
    const wanted = this.wanted();
    for (const name of wanted) {
      if (this.reports(config).some((report) => report.usable)) break;
      if ((await this.measure(config, name, false)) === undefined) return undefined;
    }
    const reports = this.reports(config);
    const { preference } = this.store.getState().device;
    if (preference === 'auto' || reports.some((report) => report.usable)) return reports;
    this.giveUp(preference, `${preference} cannot be used here`, reports[0]?.reason ?? 'it is not usable');
    return this.enough(config);
  }

  /** A device that was asked for by name cannot be had: the others compute, and the visitor is told. */
  giveUp(name: DeviceName, title: string, reason: string): void {
    this.prefer('auto');
    this.notices.post('warning', title, [
      `${name}: ${reason}.`,
      'The fastest other device computes instead.',
    ]);
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
    this.note(`${chosen.name} ${shapeOf(config)}`, chosen);
    this.list(chosen);
    this.show({ chosen, workers, threads });
  }

  /** After a device failed: it counts as unusable until the visitor asks for it by name. */
  lose(name: DeviceName, reason: string): void {
    for (const [key, report] of this.known) {
      if (report.name === name) this.known.set(key, { ...report, usable: false, reason });
    }
    this.memory.keepRates(this.known);
    const shown = this.store.getState().device.reports.find((report) => report.name === name);
    if (shown !== undefined) this.list({ ...shown, usable: false, reason });
  }

  /**
   * How fast this machine is on experiments of such a shape, as far as that was measured: what was measured on a small one says
   * nothing of a large one.
   */
  rates(config: Config): Rates {
    const { chosen, workers, threads } = this.store.getState().device;
    const gigaflops = chosen === null ? undefined : this.find(config, chosen.name)?.gigaflops;
    if (gigaflops === undefined) return NOMINAL_RATES;
    return { ...NOMINAL_RATES, deviceGigaflops: gigaflops, workers: Math.max(1, workers * threads) };
  }

  private wanted(): readonly DeviceName[] {
    const { preference } = this.store.getState().device;
    return preference === 'auto' ? this.devices : [preference];
  }

  private reports(config: Config): DeviceReport[] {
    return this.wanted().flatMap((name) => this.find(config, name) ?? []);
  }

  private find(config: Config, name: DeviceName): DeviceReport | undefined {
    return this.known.get(`${name} ${shapeOf(config)}`);
  }

  private async measure(config: Config, name: DeviceName, aside: boolean): Promise<DeviceReport | undefined> {
    const found = this.find(config, name);
    if (found !== undefined) return found;
    const measuring = this.client.calibrate(config, name, aside);
    this.stopMeasuring = measuring.stop;
    const report = await measuring.done;
    if (report === undefined) return undefined;
    this.note(`${name} ${shapeOf(config)}`, report);
    this.list(report);
    return report;
  }

  /** Remembers a measurement, the newest last, here and for the next visit; another lab's are not lost. */
  private note(key: string, report: DeviceReport): void {
    this.known.delete(key);
    this.known.set(key, report);
    this.memory.keepRates(new Map([...this.memory.readRates(), ...this.known]));
  }

  private list(report: DeviceReport): void {
    const { reports } = this.store.getState().device;
    this.show({ reports: [...reports.filter(({ name }) => name !== report.name), report] });
  }

  private show(part: Partial<DeviceState>): void {
    this.store.setState(({ device }) => ({ device: { ...device, ...part } }));
  }
}
