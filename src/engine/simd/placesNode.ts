import { readFile } from 'node:fs/promises';
import type { KernelPlaces } from './loadKernels.ts';

/** Where Node finds the kernels: compiled beside their sources by the project's own scripts. */
export const kernelPlacesInNode: KernelPlaces = {
  async compile(variant) {
    return WebAssembly.compile(await readFile(new URL(`./built/${variant}.wasm`, import.meta.url)));
  },
};
