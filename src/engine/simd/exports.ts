/** A part of a kernel's work: `part` counts from 0, `scratch` is memory of the calling thread's own. */
type Kernel = (part: number, scratch: number, ...args: number[]) => void;

/** Kernels whose work is split into parts that may run side by side. Their arguments stand in `kernels/`. */
export const KERNEL_NAMES = [
  'packPanel',
  'addProducts',
  'addSquares',
  'attentionFeatures',
  'mlpFeatures',
  'pooledFeatures',
  'headOutputs',
  'headGradients',
  'moveHeads',
  'packRows',
  'eliminateRows',
  'subtractBlock',
  'finishBlock',
  'solveBackward',
  'subtractPredictions',
  'squareRows',
  'addTrails',
  'addEstimates',
  'normalRows',
  'headKernelRows',
  'headKernelDiagonal',
  'pairErrors',
] as const;
export type KernelName = (typeof KERNEL_NAMES)[number];

/** What a compiled module of kernels exports. */
export type KernelExports = Readonly<Record<KernelName, Kernel>> & {
  heapBase(): number;
  productRows(): number;
  partRows(): number;
  normalPartRows(): number;
  headPartSamples(N: number): number;
  headScratch(N: number, stride: number): number;
};

/** Scratch of one thread. The largest need is that of series in `headKernelRows`, up to 400 kB for 64 keys. */
export const SCRATCH_BYTES = 2 ** 20;

/** Instantiates a compiled module in a memory. */
export async function instantiateKernels(
  module: WebAssembly.Module,
  memory: WebAssembly.Memory,
): Promise<KernelExports> {
  const instance = await WebAssembly.instantiate(module, { env: { memory } });
  return instance.exports as unknown as KernelExports;
}
