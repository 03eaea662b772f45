import { openDevice } from '../openDevice.ts';
import { placesInNode } from '../placesNode.ts';
import { declarePairSuite } from '../testing/pairSuite.ts';

for (const name of ['simd', 'wasm', 'cpu'] as const) {
  declarePairSuite(name, () => openDevice(name, placesInNode()));
}
