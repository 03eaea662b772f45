import type { DeviceName } from '../core/experiment/device.ts';

/** What of a machine matters for how work is spread over it. */
export interface Machine {
  /** Processors, as the machine says. */
  readonly cores: number;
  /** Whether threads can share memory: the page is cross-origin isolated. */
  readonly sharesMemory: boolean;
}

/** How tasks are spread: so many at a time, each in a worker, with so many threads on each. */
export interface Deployment {
  readonly workers: number;
  readonly threads: number;
}

/** More workers at a time would only take memory. */
const MOST_WORKERS = 8;
/** Share of a task that one thread has to do alone; with it no number of threads is more than ten times as fast. */
const SERIAL_SHARE = 0.1;
/** Threads have to save so much to be worth their coordination. */
const WORTH_THREADS = 0.95;

/**
 * How `tasks` of about the same size are best spread for a device: a GPU is one and the same for all, so it gets one worker;
 * more than two cores leave one to the page. Tasks in workers of their own need no coordination, but the last of
 * them leave cores idle; where threads can share memory, fewer tasks at a time with several threads each may end sooner.
 */
export function deploy({ cores, sharesMemory }: Machine, device: DeviceName, tasks: number): Deployment {
  if (device === 'webgl' || device === 'webgpu') return { workers: 1, threads: 1 };
  const free = Math.min(MOST_WORKERS, cores > 2 ? cores - 1 : Math.max(1, cores));
  let best: Deployment = { workers: free, threads: 1 };
  if (device !== 'simd' || !sharesMemory) return best;
  let bestTime = Math.ceil(tasks / free);
  for (let workers = free - 1; workers >= 1; workers--) {
    const threads = Math.floor(free / workers);
    const time = Math.ceil(tasks / workers) * (SERIAL_SHARE + (1 - SERIAL_SHARE) / threads);
    if (time < WORTH_THREADS * bestTime) {
      best = { workers, threads };
      bestTime = time;
    }
  }
  return best;
}
