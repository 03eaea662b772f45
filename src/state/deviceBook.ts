import type { StoreApi } from 'zustand/vanilla';
import type { Rates } from '../core/experiment/cost.ts';
import { NOMINAL_RATES } from '../core/experiment/cost.ts';
import type { DeviceName, DeviceReport } from '../core/experiment/device.ts';
import type { RandomFeaturesConfig } from '../core/experiment/randomFeaturesFields.ts';
import type { LabClient } from '../worker/client.ts';
import type { LabState } from './labState.ts';

/** Shapes that a measurement holds for: rates change little while sizes stay within a factor of four. */
function shapeOf({ tokenDim, numKeys, numHeads, numSamples, numTest }: RandomFeaturesConfig): string {
  const size = (x: number): number => Math.round(Math.log2(x) / 2);
  return [tokenDim, numKeys, numHeads, numSamples + numTest].map(size).join();
}

/** What is known of this machine's devices: measures them once per shape and remembers what was lost. */
export class DeviceBook {
  private readonly store: StoreApi<LabState>;
  private readonly client: LabClient;
  private readonly devices: readonly DeviceName[];
  private readonly known = new Map<string, DeviceReport>();
  private stopProbing: (() => void) | undefined;

  constructor(store: StoreApi<LabState>, client: LabClient, devices: readonly DeviceName[]) {
    this.store = store;
    this.client = client;
    this.devices = devices;
  }

  /** Reports of all devices for this shape, or of the forced one; measures those not measured yet. */
  async reportsFor(config: RandomFeaturesConfig): Promise<DeviceReport[]> {
    const { preference } = this.store.getState().device;
    const wanted = preference === 'auto' ? this.devices : [preference];
    const shape = shapeOf(config);
    const missing = wanted.filter((name) => !this.known.has(`${name} ${shape}`));
    if (missing.length > 0) {
      const probing = this.client.calibrate(config, missing, (report) => {
        this.known.set(`${report.name} ${shape}`, report);
        this.show(report);
      });
      this.stopProbing = probing.stop;
      await probing.done;
      this.stopProbing = undefined;
    }
    return wanted.flatMap((name) => this.known.get(`${name} ${shape}`) ?? []);
  }

  /** Ends measurements in hand; what was measured stays known. */
  stop(): void {
    this.stopProbing?.();
    this.stopProbing = undefined;
  }

  /** The device that computes from now on. */
  use(chosen: DeviceReport, workers: number): void {
    this.store.setState(({ device }) => ({ device: { ...device, chosen, workers } }));
  }

  /** After a device was lost: what was measured of it no longer holds; it is probed again when next asked for. */
  forgetLost(reports: readonly DeviceReport[]): void {
    const { chosen } = this.store.getState().device;
    for (const { name } of reports) {
      if (name === chosen?.name) continue;
      for (const key of this.known.keys()) if (key.startsWith(`${name} `)) this.known.delete(key);
    }
  }

  /** How fast this machine is as far as it was measured. */
  rates(): Rates {
    const { chosen, workers } = this.store.getState().device;
    if (chosen?.gigaflops === undefined) return NOMINAL_RATES;
    return { ...NOMINAL_RATES, deviceGigaflops: chosen.gigaflops, workers: Math.max(1, workers) };
  }

  private show(report: DeviceReport): void {
    this.store.setState(({ device }) => ({
      device: { ...device, reports: [...device.reports.filter(({ name }) => name !== report.name), report] },
    }));
  }
}
