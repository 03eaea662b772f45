import { openDevice } from './openDevice.ts';
import { placesInNode } from './placesNode.ts';
import { declareDeviceSuite } from './testing/deviceSuite.ts';

for (const name of ['simd', 'wasm', 'cpu'] as const) {
  declareDeviceSuite(name, () => openDevice(name, placesInNode()), placesInNode().kernels);
}
