import type { DeviceName } from '../core/experiment/device.ts';
import { DEVICE_NAMES } from '../core/experiment/device.ts';
import type { KnownRates } from './rateMemory.ts';
import { decodeRates, encodeRates } from './rateMemory.ts';

/** A device that the visitor asks for by name, or the fastest. */
export type DevicePreference = 'auto' | DeviceName;

/** What is kept of devices between visits and between labs: the visitor's choice, and how fast they were. */
export interface DeviceMemory {
  read(): DevicePreference;
  keep(preference: DevicePreference): void;
  readRates(): KnownRates;
  keepRates(rates: KnownRates): void;
}

const CHOICE_KEY = 'attention-lab/device';
const RATES_KEY = 'attention-lab/rates';

/** Keeps them in this page alone. */
export function briefMemory(): DeviceMemory {
  let kept: DevicePreference = 'auto';
  let known: KnownRates = new Map();
  return {
    read: () => kept,
    keep(preference) {
      kept = preference;
    },
    readRates: () => known,
    keepRates(rates) {
      known = new Map(rates);
    },
  };
}

/** Keeps them in the browser, which may forbid it: then in this page alone. `machine` is what rates hold for. */
export function browserMemory(storage: () => Storage, machine: string): DeviceMemory {
  const brief = briefMemory();
  return {
    read() {
      try {
        const kept = storage().getItem(CHOICE_KEY);
        return DEVICE_NAMES.find((name) => name === kept) ?? 'auto';
      } catch {
        return brief.read();
      }
    },
    keep(preference) {
      brief.keep(preference);
      try {
        storage().setItem(CHOICE_KEY, preference);
      } catch {
        // Private windows and full disks: the choice lasts as long as the page.
      }
    },
    readRates() {
      try {
        return decodeRates(storage().getItem(RATES_KEY) ?? '', machine);
      } catch {
        return brief.readRates();
      }
    },
    keepRates(rates) {
      brief.keepRates(rates);
      try {
        storage().setItem(RATES_KEY, encodeRates(rates, machine));
      } catch {
        // As above: what was measured lasts as long as the page.
      }
    },
  };
}
