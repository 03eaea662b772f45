import { openDevice } from '../openDevice.ts';
import { placesInBrowser } from '../placesBrowser.ts';
import { declareReplaySuite } from '../testing/replaySuite.ts';
import { declareTrainingFlowSuite } from '../testing/trainingFlowSuite.ts';
import { declareTrainingSuite } from '../testing/trainingSuite.ts';

// Where WebGPU is emulated a step takes most of a second.
for (const [name, steps] of [
  ['simd', 200],
  ['webgl', 200],
  ['webgpu', 6],
] as const) {
  const open = () => openDevice(name, placesInBrowser);
  // Which devices there are depends on the browser; the device suite sees to it that one that is missing says why.
  const isThere = await open().then(
    () => true,
    () => false,
  );
  if (!isThere) continue;
  declareTrainingSuite(name, open, steps);
  declareReplaySuite(name, open, Math.min(16, steps));
  // The course is the same on every GPU.
  if (name !== 'webgpu') declareTrainingFlowSuite(name, open);
}
