import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import type { WasmPaths } from './openDevice.ts';

const FILES = [
  'tfjs-backend-wasm.wasm',
  'tfjs-backend-wasm-simd.wasm',
  'tfjs-backend-wasm-threaded-simd.wasm',
];

/** Where Node finds tfjs's WASM binaries: beside the package's main file. */
export function wasmPathsInNode(): WasmPaths {
  const folder = dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'));
  return Object.fromEntries(FILES.map((file) => [file, `${folder}/${file}`]));
}
