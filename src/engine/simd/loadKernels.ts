import { relaxedSimd, simd } from 'wasm-feature-detect';
import { DeviceMissingError } from '../device.ts';
import type { KernelExports } from './exports.ts';
import { instantiateKernels, KERNEL_NAMES, SCRATCH_BYTES } from './exports.ts';
import { KernelMemory, openMemory } from './memory.ts';
import type { KernelRunner } from './runner.ts';
import { SoloRunner } from './runner.ts';
import { TeamRunner } from './team.ts';
import type { AssistantStart } from './threadTasks.mjs';

/** Binaries of the same kernels: with fused multiply–add or without, in memory of their own or shared by threads. */
type KernelVariant = 'plain' | 'relaxed' | 'plainShared' | 'relaxedShared';

/** Where kernels come from; a bundler and Node find them in different ways. */
export interface KernelPlaces {
  compile(variant: KernelVariant): Promise<WebAssembly.Module>;
  /** Starts a thread that assists as long as its parent lives. Missing where threads cannot share memory. */
  readonly startAssistant?: (start: AssistantStart) => void;
}

/** Compiled kernels with their memory, and one thread or more to run them. */
export interface Kernels {
  readonly memory: KernelMemory;
  readonly exports: KernelExports;
  readonly runner: KernelRunner;
  /** For people: which instructions are used. */
  readonly renderer: string;
  /** Lets up to so many threads take part from now on; one alone where memory cannot be shared. */
  setThreads(count: number): void;
}

/**
 * The fastest kernels that this engine understands. Without shared memory there is one thread.
 * Throws DeviceMissingError where WebAssembly has no SIMD.
 */
export async function loadKernels({ compile, startAssistant }: KernelPlaces): Promise<Kernels> {
  if (typeof WebAssembly === 'undefined' || !(await simd())) {
    throw new DeviceMissingError('this browser has no SIMD in WebAssembly');
  }
  const fused = await relaxedSimd();
  const renderer = fused ? 'WebAssembly relaxed SIMD' : 'WebAssembly SIMD';
  if (startAssistant === undefined) {
    const module = await compile(fused ? 'relaxed' : 'plain');
    const memory = openMemory(false);
    const kernels = await instantiateKernels(module, memory);
    const arena = new KernelMemory(memory, kernels.heapBase());
    const runner = new SoloRunner(kernels, scratchIn(arena));
    return { memory: arena, exports: kernels, runner, renderer, setThreads: () => undefined };
  }
  const module = await compile(fused ? 'relaxedShared' : 'plainShared');
  const memory = openMemory(true);
  const kernels = await instantiateKernels(module, memory);
  const arena = new KernelMemory(memory, kernels.heapBase());
  const runner = new TeamRunner(kernels, scratchIn(arena));
  return {
    memory: arena,
    exports: kernels,
    runner,
    renderer,
    setThreads(count) {
      while (runner.started < count - 1) {
        const { control } = runner;
        startAssistant({ module, memory, control, scratch: scratchIn(arena), names: KERNEL_NAMES });
        runner.started += 1;
      }
      runner.limit = count;
    },
  };
}

/** Kernels that are shared: loading, or there. */
interface Shared {
  readonly loading: Promise<Kernels>;
  kernels?: Kernels;
}

const shared = new WeakMap<KernelPlaces, Shared>();

/**
 * The kernels of this thread: one memory and one team for the device and for what is solved in float64. A team whose thread
 * failed is forgotten, and so is what could not be loaded: then they are loaded afresh. As `loadKernels`.
 */
export function sharedKernels(places: KernelPlaces): Promise<Kernels> {
  const known = shared.get(places);
  if (known !== undefined && known.kernels?.runner.isBroken !== true) return known.loading;
  const entry: Shared = { loading: loadKernels(places) };
  shared.set(places, entry);
  entry.loading.then(
    (kernels) => {
      entry.kernels = kernels;
    },
    () => shared.delete(places),
  );
  return entry.loading;
}

function scratchIn(memory: KernelMemory): number {
  return memory.allocate(SCRATCH_BYTES, 'scratch of a thread');
}
