import type { DevicePlaces } from './openDevice.ts';
import { kernelPlacesInBrowser } from './simd/placesBrowser.ts';
import { wasmPathsInBrowser } from './tfjs/wasmPathsBrowser.ts';

/** Where the built site keeps what devices load. */
export const placesInBrowser: DevicePlaces = { kernels: kernelPlacesInBrowser, tfjs: wasmPathsInBrowser };
