import type { DeviceName } from '../core/experiment/device.ts';
import { DEVICE_NAMES } from '../core/experiment/device.ts';

/** A device that the visitor asks for by name, or the fastest. */
export type DevicePreference = 'auto' | DeviceName;

/** Where the visitor's choice of a device is kept between visits and between labs. */
export interface DeviceMemory {
  read(): DevicePreference;
  keep(preference: DevicePreference): void;
}

const KEY = 'attention-lab/device';

/** Keeps the choice in this page alone. */
export function briefMemory(): DeviceMemory {
  let kept: DevicePreference = 'auto';
  return {
    read: () => kept,
    keep(preference) {
      kept = preference;
    },
  };
}

/** Keeps the choice in the browser, which may forbid it: then in this page alone. */
export function browserMemory(storage: () => Storage): DeviceMemory {
  const brief = briefMemory();
  return {
    read() {
      try {
        const kept = storage().getItem(KEY);
        return DEVICE_NAMES.find((name) => name === kept) ?? 'auto';
      } catch {
        return brief.read();
      }
    },
    keep(preference) {
      brief.keep(preference);
      try {
        storage().setItem(KEY, preference);
      } catch {
        // Private windows and full disks: the choice lasts as long as the page.
      }
    },
  };
}
