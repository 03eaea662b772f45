import { readFile } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import type { KernelPlaces } from './loadKernels.ts';
import type { AssistantStart } from './threadTasks.mjs';

/** Where Node finds the kernels, compiled beside their sources by the project's own scripts, and how it starts threads. */
export const kernelPlacesInNode: KernelPlaces = {
  async compile(variant) {
    return WebAssembly.compile(await readFile(new URL(`./built/${variant}.wasm`, import.meta.url)));
  },
  startAssistant,
};

function startAssistant(start: AssistantStart): void {
  const worker = new Worker(new URL('./assistantNode.mjs', import.meta.url), { execArgv: [] });
  worker.postMessage(start);
  // The leader hears of a failure through the shared counters.
  worker.on('error', () => undefined);
  // It never ends by itself, and must not keep the process.
  worker.unref();
}
