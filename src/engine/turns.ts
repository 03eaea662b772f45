import type { Device } from './device.ts';
import { isGpu } from './pace.ts';

/** Timed turns on one shape, and the time after which no further one begins. */
const TURNS = 4;
const MOST_MS = 40;

/** A measurement shorter than this says little. */
const SHORTEST_MS = 4;
/** A GPU takes some milliseconds to answer whatever it is asked, which must not count as its rate. */
const SHORTEST_GPU_MS = 40;

/** Milliseconds below which a measurement on a device is repeated with more work. */
export function shortestMs(device: Device): number {
  return isGpu(device) ? SHORTEST_GPU_MS : SHORTEST_MS;
}

/**
 * Milliseconds of the fastest of a few turns. The first, which compiles programs and fills caches, does not count. A turn
 * below `tooShortMs` is the last: it will be measured with more work.
 */
export async function fastestTurn(work: () => Promise<void>, tooShortMs = 0): Promise<number> {
  await work();
  let fastest = Number.POSITIVE_INFINITY;
  let spent = 0;
  for (let turn = 0; turn < TURNS && spent < MOST_MS; turn++) {
    const start = performance.now();
    await work();
    const turnMs = performance.now() - start;
    spent += turnMs;
    fastest = Math.min(fastest, turnMs);
    if (turnMs < tooShortMs) break;
  }
  return fastest;
}
