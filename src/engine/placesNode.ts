import type { DevicePlaces } from './openDevice.ts';
import { kernelPlacesInNode } from './simd/placesNode.ts';
import { wasmPathsInNode } from './tfjs/wasmPathsNode.ts';

/** Where Node finds what devices load. */
export function placesInNode(): DevicePlaces {
  return { kernels: kernelPlacesInNode, tfjs: wasmPathsInNode() };
}
