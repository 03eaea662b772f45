import type { DeviceName } from '../core/experiment/device.ts';
import type { Device } from './device.ts';
import type { KernelPlaces } from './simd/loadKernels.ts';
import type { WasmPaths } from './tfjs/openDevice.ts';

/** Where the binaries of devices are; a bundler and Node find them in different ways. */
export interface DevicePlaces {
  readonly kernels: KernelPlaces;
  readonly tfjs: WasmPaths;
}

/**
 * Opens a device, loading what it needs and no more, and makes it the active one of this thread.
 * Throws DeviceMissingError when this browser or machine lacks it.
 */
export async function openDevice(name: DeviceName, places: DevicePlaces): Promise<Device> {
  if (name === 'simd') {
    const { openSimdDevice } = await import('./simd/simdDevice.ts');
    return openSimdDevice(places.kernels);
  }
  const { openTfjsDevice } = await import('./tfjs/openDevice.ts');
  return openTfjsDevice(name, places.tfjs);
}
