import * as tf from '@tensorflow/tfjs-core';
import type { TfjsDeviceName } from '../../core/experiment/device.ts';
import type { Device } from '../device.ts';
import { DeviceMissingError } from '../device.ts';
import { PROCESSOR, TfjsDevice } from './tfjsDevice.ts';
import { finish } from './webgl/finish.ts';
import { WebglDevice } from './webgl/webglDevice.ts';

/** The addresses of tfjs's WASM binaries, by file name; a bundler and Node find them in different ways. */
export type WasmPaths = Record<string, string>;

/**
 * Loads the tfjs backend of that name, makes it the active one and opens it as a device.
 * Throws DeviceMissingError when this browser or machine lacks it.
 */
export async function openTfjsDevice(name: TfjsDeviceName, wasmPaths: WasmPaths): Promise<Device> {
  // Without tfjs's own greetings on the console, and without its checks of every value.
  tf.enableProdMode();
  switch (name) {
    case 'webgl':
      return openWebgl();
    case 'webgpu':
      return openWebgpu();
    case 'wasm':
      return openWasm(wasmPaths);
    case 'cpu':
      await import('@tensorflow/tfjs-backend-cpu');
      await activate('cpu');
      return new TfjsDevice('cpu', 'JavaScript', PROCESSOR);
    default:
      return name satisfies never;
  }
}

async function activate(name: TfjsDeviceName): Promise<void> {
  // tfjs answers false for some failures and throws for others.
  if (!(await tf.setBackend(name))) throw new DeviceMissingError(`${name} could not be started`);
  await tf.ready();
}

async function openWasm(paths: WasmPaths): Promise<Device> {
  if (typeof WebAssembly === 'undefined') throw new DeviceMissingError('this browser has no WebAssembly');
  const wasm = await import('@tensorflow/tfjs-backend-wasm');
  // tfjs's threaded build breaks under minification; without it the plain SIMD build is taken.
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  if (tf.findBackendFactory('wasm') !== null && tf.findBackend('wasm') === null) wasm.setWasmPaths(paths);
  await activate('wasm');
  const simd = await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT');
  return new TfjsDevice('wasm', simd ? 'WebAssembly SIMD' : 'WebAssembly', PROCESSOR);
}

/** The part of tfjs's WebGL backend that tells which renderer it runs on and whether it still runs. */
interface WebglInternals {
  readonly gpgpu: { readonly gl: WebGL2RenderingContext & { readonly canvas: EventTarget } };
}

/** Contexts that were lost once. A browser may give one back, but empty, and its old objects then answer zeros. */
const lostContexts = new WeakSet<WebGL2RenderingContext>();

function isLost(gl: WebGL2RenderingContext): boolean {
  return lostContexts.has(gl) || gl.isContextLost();
}

function webglContext(): WebglInternals['gpgpu']['gl'] {
  return (tf.backend() as unknown as WebglInternals).gpgpu.gl;
}

function assertWebgl(): void {
  if (typeof OffscreenCanvas === 'undefined') {
    throw new DeviceMissingError('this browser has no canvas in workers');
  }
  // Asked first, because tfjs reports a missing WebGL only as a failed start.
  const probe = new OffscreenCanvas(1, 1).getContext('webgl2');
  if (probe === null) throw new DeviceMissingError('this browser has no WebGL 2, or it is blocked');
  // Browsers allow few contexts and take away the oldest: this one is not needed any more.
  probe.getExtension('WEBGL_lose_context')?.loseContext();
}

async function openWebgl(): Promise<Device> {
  assertWebgl();
  await import('@tensorflow/tfjs-backend-webgl');
  // One program serves all shapes of an operation, so that a growing curve does not compile at every step.
  tf.env().set('WEBGL_USE_SHAPES_UNIFORMS', true);
  await activate('webgl');
  if (isLost(webglContext())) await renewBackend('webgl');
  const gl = webglContext();
  gl.canvas.addEventListener('webglcontextlost', () => lostContexts.add(gl));
  const names = gl.getExtension('WEBGL_debug_renderer_info');
  const renderer: unknown = gl.getParameter(names === null ? gl.RENDERER : names.UNMASKED_RENDERER_WEBGL);
  return new WebglDevice('webgl', String(renderer), { isLost: () => isLost(gl), finish: () => finish(gl) });
}

/** Starts a backend anew: one that lost its hardware never works again. */
async function renewBackend(name: TfjsDeviceName): Promise<void> {
  const factory = tf.findBackendFactory(name);
  tf.removeBackend(name);
  tf.registerBackend(name, factory);
  await activate(name);
}

/** The part of tfjs's WebGPU backend that tells whether it still runs and when it is done. */
interface WebgpuInternals {
  readonly device: { readonly lost: Promise<unknown> };
  readonly queue: { onSubmittedWorkDone(): Promise<unknown> };
  ensureCommandEncoderReady(): void;
  endComputePassEncoder(): void;
  submitQueue(): void;
}

interface GpuInfo {
  readonly vendor: string;
  readonly architecture: string;
  readonly description: string;
}

async function openWebgpu(): Promise<Device> {
  const gpu = (
    globalThis.navigator as { gpu?: { requestAdapter(): Promise<{ info?: GpuInfo } | null> } } | undefined
  )?.gpu;
  if (gpu === undefined) throw new DeviceMissingError('this browser has no WebGPU');
  const adapter = await gpu.requestAdapter();
  if (adapter === null) throw new DeviceMissingError('WebGPU finds no graphics adapter here');
  await import('@tensorflow/tfjs-backend-webgpu');
  await activate('webgpu');
  let lost = false;
  const backend = tf.backend() as unknown as WebgpuInternals;
  void backend.device.lost.then(() => {
    lost = true;
  });
  const finishWebgpu = async (): Promise<void> => {
    backend.ensureCommandEncoderReady();
    backend.endComputePassEncoder();
    backend.submitQueue();
    await backend.queue.onSubmittedWorkDone();
  };
  const { info } = adapter;
  const renderer = [info?.description, info?.vendor, info?.architecture].filter((text) => text).join(' ');
  return new TfjsDevice('webgpu', renderer === '' ? 'WebGPU' : renderer, {
    isLost: () => lost,
    finish: finishWebgpu,
  });
}
