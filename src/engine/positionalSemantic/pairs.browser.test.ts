import { openDevice } from '../openDevice.ts';
import { placesInBrowser } from '../placesBrowser.ts';
import { declarePairSuite } from '../testing/pairSuite.ts';

for (const name of ['simd', 'webgl'] as const) {
  declarePairSuite(name, () => openDevice(name, placesInBrowser));
}
