import plain from './built/plain.wasm?url';
import plainShared from './built/plainShared.wasm?url';
import relaxed from './built/relaxed.wasm?url';
import relaxedShared from './built/relaxedShared.wasm?url';
import type { KernelPlaces } from './loadKernels.ts';
import type { AssistantStart } from './threadTasks.mjs';

const addresses = { plain, relaxed, plainShared, relaxedShared };

/** Where the built site keeps the kernels, and how a worker of it starts threads. */
export const kernelPlacesInBrowser: KernelPlaces = {
  async compile(variant) {
    // Against this module: the worker itself may have come from a blob, which has no directory.
    const response = await fetch(new URL(addresses[variant], import.meta.url));
    if (!response.ok) throw new Error(`the kernels could not be loaded (${response.status})`);
    // Not compileStreaming: a static host may not know the type of .wasm files.
    return WebAssembly.compile(await response.arrayBuffer());
  },
  ...(globalThis.crossOriginIsolated === true && typeof SharedArrayBuffer !== 'undefined'
    ? { startAssistant }
    : {}),
};

function startAssistant(start: AssistantStart): void {
  const worker = new Worker(new URL('./assistant.worker.ts', import.meta.url), { type: 'module' });
  worker.postMessage(start);
}
