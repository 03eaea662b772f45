import { declareTrainingSuite } from '../testing/trainingSuite.ts';
import { openTfjsDevice } from '../tfjs/openDevice.ts';
import { wasmPathsInBrowser } from '../tfjs/wasmPathsBrowser.ts';

for (const name of ['webgl', 'webgpu'] as const) {
  const open = () => openTfjsDevice(name, wasmPathsInBrowser);
  // Which devices there are depends on the browser; the device suite sees to it that one that is missing says why.
  const isThere = await open().then(
    () => true,
    () => false,
  );
  if (isThere) declareTrainingSuite(name, open, 30);
}
