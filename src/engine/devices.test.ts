import { declareDeviceSuite } from './testing/deviceSuite.ts';
import { openTfjsDevice } from './tfjs/openDevice.ts';
import { wasmPathsInNode } from './tfjs/wasmPathsNode.ts';

for (const name of ['wasm', 'cpu'] as const) {
  declareDeviceSuite(name, () => openTfjsDevice(name, wasmPathsInNode()));
}
