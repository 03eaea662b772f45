// Everything the module exports. Kernels that are split take the part to do and a scratch of their thread's own first.
export { addProducts, addSquares, packPanel, productRows } from './product';
export { moveHeads } from './descent';
export { eliminateRows, finishBlock, packRows, partRows, subtractBlock } from './factor';
export { addEstimates, addTrails, solveBackward, squareRows, subtractPredictions } from './solutions';
export { attentionFeatures, mlpFeatures, pooledFeatures } from './features';
export { headKernelDiagonal, headKernelRows, headPartSamples, headScratch } from './headKernel';
export { headGradients, headOutputs } from './multiHead';
export { normalPartRows, normalRows } from './normals';
export { pairErrors } from './pairs';

/** Where memory is free from. */
export function heapBase(): usize {
  return __heap_base;
}
