import { DEVICE_NAMES } from '../../core/experiment/device.ts';
import { declareTrainingSuite } from '../testing/trainingSuite.ts';
import { openTfjsDevice } from '../tfjs/openDevice.ts';
import { wasmPathsInBrowser } from '../tfjs/wasmPathsBrowser.ts';

const open = (name: (typeof DEVICE_NAMES)[number]) => openTfjsDevice(name, wasmPathsInBrowser);

for (const name of DEVICE_NAMES) {
  // Which devices there are depends on the browser; the device suite sees to it that one that is missing says why.
  const isThere = await open(name).then(
    () => true,
    () => false,
  );
  if (isThere) declareTrainingSuite(name, () => open(name), 30);
}
