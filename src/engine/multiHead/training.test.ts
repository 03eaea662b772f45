import { openDevice } from '../openDevice.ts';
import { placesInNode } from '../placesNode.ts';
import { declareReplaySuite } from '../testing/replaySuite.ts';
import { declareTrainingFlowSuite } from '../testing/trainingFlowSuite.ts';
import { declareTrainingSuite } from '../testing/trainingSuite.ts';

// The plain JavaScript device takes several times as long.
for (const [name, steps] of [
  ['simd', 200],
  ['wasm', 200],
  ['cpu', 60],
] as const) {
  const open = () => openDevice(name, placesInNode());
  declareTrainingSuite(name, open, steps);
  declareTrainingFlowSuite(name, open);
  declareReplaySuite(name, open, 40);
}
