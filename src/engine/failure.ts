import type { Failure } from '../core/experiment/failure.ts';
import { multiHeadCost } from '../core/experiment/multiHead/cost.ts';
import { pairCost } from '../core/experiment/positionalSemantic/cost.ts';
import { estimateCost } from '../core/experiment/randomFeatures/cost.ts';
import type { Workload } from '../core/experiment/workload.ts';
import { isPairs, isTraining } from '../core/experiment/workload.ts';
import { formatBytes, OutOfMemoryError } from '../core/math/allocate.ts';
import { NotPositiveDefiniteError } from '../core/math/cholesky.ts';
import { DeviceLostError } from './device.ts';

/** What engines say, in their own words, when there is no memory left. */
const MEMORY_WORDS =
  /allocation failed|invalid (typed )?array length|out of memory|memory access out of bounds|cannot enlarge memory|texture size/i;

function bytesOf(config: Workload): number {
  if (isPairs(config)) return pairCost(config).bytes;
  return (isTraining(config) ? multiHeadCost(config) : estimateCost(config)).bytes;
}

/** What an error of a job means, and what to do about it; `config` is what is computed on a device, where that is. */
export function failureOf(cause: unknown, config: Workload | undefined): Failure {
  const error = cause instanceof Error ? cause : new Error(String(cause));
  const { message, stack = '' } = error;
  if (error instanceof OutOfMemoryError) return { kind: 'outOfMemory', message, stack };
  if (error instanceof DeviceLostError) return { kind: 'deviceLost', message, stack };
  if (config === undefined) return { kind: 'internal', message, stack };
  if (error instanceof NotPositiveDefiniteError) {
    return {
      kind: 'numerical',
      message: `With ridge λ = ${'ridge' in config ? config.ridge : 0} the kernel is singular to float32 precision (${message}). Use a larger ridge.`,
      stack,
    };
  }
  if (MEMORY_WORDS.test(message)) {
    const asked = formatBytes(bytesOf(config));
    return {
      kind: 'outOfMemory',
      message: `Out of memory: one curve of this experiment needs about ${asked} (${message}). Ask for fewer samples or heads.`,
      stack,
    };
  }
  return { kind: 'internal', message, stack };
}
