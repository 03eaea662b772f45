import { declareTrainingSuite } from '../testing/trainingSuite.ts';
import { openTfjsDevice } from '../tfjs/openDevice.ts';
import { wasmPathsInNode } from '../tfjs/wasmPathsNode.ts';

const open = (name: 'wasm' | 'cpu') => () => openTfjsDevice(name, wasmPathsInNode());

declareTrainingSuite('wasm', open('wasm'), 200);
// The same arithmetic, slower.
declareTrainingSuite('cpu', open('cpu'), 60);
