import { declareReplaySuite } from '../testing/replaySuite.ts';
import { declareTrainingFlowSuite } from '../testing/trainingFlowSuite.ts';
import { declareTrainingSuite } from '../testing/trainingSuite.ts';
import { openTfjsDevice } from '../tfjs/openDevice.ts';
import { wasmPathsInNode } from '../tfjs/wasmPathsNode.ts';

// The plain JavaScript device takes several times as long.
for (const [name, steps] of [
  ['wasm', 200],
  ['cpu', 60],
] as const) {
  const open = () => openTfjsDevice(name, wasmPathsInNode());
  declareTrainingSuite(name, open, steps);
  declareTrainingFlowSuite(name, open);
  declareReplaySuite(name, open, 40);
}
