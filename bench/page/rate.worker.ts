import type { DeviceName } from '../../src/core/experiment/device.ts';
import { sampleTokens } from '../../src/core/randomFeatures/tokens.ts';
import type { Device } from '../../src/engine/device.ts';
import { openDevice } from '../../src/engine/openDevice.ts';
import { placesInBrowser } from '../../src/engine/placesBrowser.ts';
import { microKernelRate } from './microKernel.ts';

/** What a rate worker is asked: to make a device ready (null: the micro-kernel), then to go. */
export type RateRequest =
  | { readonly kind: 'prepare'; readonly device: DeviceName | null }
  | { readonly kind: 'go'; readonly ms: number };

/** The side of the matrices. */
const SIZE = 1024;

const scope = globalThis as unknown as {
  postMessage(answer: number | 'ready'): void;
  onmessage: ((event: MessageEvent<RateRequest>) => void) | null;
};

/** Makes a product of two matrices of the device's own ready, and times it for a while: its best turn, Gflop/s. */
async function prepareProduct(device: Device): Promise<(ms: number) => Promise<number>> {
  const width = 6;
  const workspace = device.open(sampleTokens(1, 'data/test', 2 * SIZE, 1, (width - 2) / 2));
  const weights = Float64Array.from({ length: SIZE * (width - 1) }, (_, k) => Math.sin(k));
  const features = workspace.features({ kind: 'mlp', weights }, 2 * SIZE);
  await device.settle();
  return async (ms) => {
    let best = Number.POSITIVE_INFINITY;
    const end = performance.now() + ms;
    while (performance.now() < end) {
      const start = performance.now();
      const columns = workspace.openColumns(SIZE, SIZE, SIZE);
      columns.add(features);
      await device.settle();
      best = Math.min(best, performance.now() - start);
      columns.release();
    }
    return (2 * SIZE ** 3) / best / 1e6;
  };
}

let measure = (ms: number): Promise<number> => Promise.resolve(microKernelRate(ms));

scope.onmessage = async ({ data }) => {
  if (data.kind === 'prepare') {
    if (data.device !== null) measure = await prepareProduct(await openDevice(data.device, placesInBrowser));
    // Once for the engine to compile it.
    await measure(1);
    scope.postMessage('ready');
  } else {
    scope.postMessage(await measure(data.ms));
  }
};
