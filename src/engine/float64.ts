import type { NormalRows } from '../core/math/streams.ts';
import { normalRows } from '../core/math/streams.ts';
import type { InfiniteBlocksOpener } from '../core/randomFeatures/infiniteBlocks.ts';
import { openPlainBlocks } from '../core/randomFeatures/infiniteBlocks.ts';
import type { RidgeSolverOpener } from '../core/randomFeatures/ridgeSolver.ts';
import { openPlainSolver } from '../core/randomFeatures/ridgeSolver.ts';
import { DeviceMissingError } from './device.ts';
import type { KernelPlaces } from './simd/loadKernels.ts';

/** What is computed in float64 on the CPU, whatever the device. */
export interface Float64Work {
  readonly openSolver: RidgeSolverOpener;
  /** Kernels of infinitely many heads. */
  readonly openInfinite: InfiniteBlocksOpener;
  /** Draws normals: the same bits, whoever does it. */
  readonly normalRows: NormalRows;
}

/** Core's own loops. */
export const PLAIN_FLOAT64: Float64Work = {
  openSolver: openPlainSolver,
  openInfinite: openPlainBlocks,
  normalRows,
};

/**
 * By the kernels of this thread where WebAssembly has SIMD, else by core's loops. `threads` may take part from now on, if
 * they are told, in whatever else these kernels do too.
 */
export async function openFloat64(places: KernelPlaces, threads?: number): Promise<Float64Work> {
  const [{ sharedKernels }, { SimdRidge }, { SimdInfinite }, { simdNormals }] = await Promise.all([
    import('./simd/loadKernels.ts'),
    import('./simd/simdRidge.ts'),
    import('./simd/simdInfinite.ts'),
    import('./simd/simdNormals.ts'),
  ]);
  try {
    const kernels = await sharedKernels(places);
    if (threads !== undefined) kernels.setThreads(threads);
    return {
      openSolver: (problem) => new SimdRidge(kernels, problem),
      openInfinite: (problem) => new SimdInfinite(kernels, problem),
      normalRows: simdNormals(kernels),
    };
  } catch (cause) {
    if (cause instanceof DeviceMissingError) return PLAIN_FLOAT64;
    throw cause;
  }
}
