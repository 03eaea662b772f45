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

/**
 * How so many tasks in hand are spread for a device: a GPU is one and the same for all, so it gets one worker; more than
 * two cores leave one to the page. Tasks in workers of their own need no coordination; only cores that fewer tasks than
 * cores would leave idle take part as threads, where memory can be shared.
 */
export function deploy({ cores, sharesMemory }: Machine, device: DeviceName, tasks: number): Deployment {
  if (device === 'webgl' || device === 'webgpu') return { workers: 1, threads: 1 };
  const free = Math.min(MOST_WORKERS, cores > 2 ? cores - 1 : Math.max(1, cores));
  const workers = Math.max(1, Math.min(free, tasks));
  return { workers, threads: device === 'simd' && sharesMemory ? Math.floor(free / workers) : 1 };
}
