import type { MultiHeadConfig } from './multiHead/fields.ts';
import type { RandomFeaturesConfig } from './randomFeatures/fields.ts';

/** What a device may be measured on: features and kernel of the one lab, or a step of training of the other. */
export type Workload = RandomFeaturesConfig | MultiHeadConfig;

export function isTraining(workload: Workload): workload is MultiHeadConfig {
  return 'stepSize' in workload;
}

/** Names the shapes that a measurement holds for: rates change little while sizes stay within a factor of four. */
export function shapeOf(workload: Workload): string {
  const { tokenDim, numSamples, numTest } = workload;
  const size = (x: number): number => Math.round(Math.log2(x) / 2);
  if (!isTraining(workload)) {
    const { numKeys, numHeads } = workload;
    return ['features', ...[tokenDim, numKeys, numHeads, numSamples + numTest].map(size)].join();
  }
  const { numTokens, numHeads } = workload;
  const allHeads = numHeads.reduce((sum, H) => sum + H, 0);
  return ['training', ...[tokenDim, numTokens, allHeads, numSamples].map(size)].join();
}
