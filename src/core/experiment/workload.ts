import { sampleCount } from '../positionalSemantic/samples.ts';
import type { MultiHeadConfig } from './multiHead/fields.ts';
import type { PositionalSemanticConfig } from './positionalSemantic/fields.ts';
import type { RandomFeaturesConfig } from './randomFeatures/fields.ts';

/** What a device may be measured on: features and kernel of the first lab, or a step of training of one of the others. */
export type Workload = RandomFeaturesConfig | MultiHeadConfig | PositionalSemanticConfig;

export function isTraining(workload: Workload): workload is MultiHeadConfig {
  return 'relevantFraction' in workload;
}

export function isPairs(workload: Workload): workload is PositionalSemanticConfig {
  return 'omega' in workload;
}

/** Names the shapes that a measurement holds for: rates change little while sizes stay within a factor of four. */
export function shapeOf(workload: Workload): string {
  const size = (x: number): number => Math.round(Math.log2(x) / 2);
  if (isPairs(workload)) {
    const { tokenDim, alpha, starts } = workload;
    const d = Math.max(...tokenDim);
    return ['pairs', ...[d, sampleCount(alpha, d), starts.length].map(size)].join();
  }
  const { tokenDim, numSamples, numTest } = workload;
  if (!isTraining(workload)) {
    const { numKeys, numHeads } = workload;
    return ['features', ...[tokenDim, numKeys, numHeads, numSamples + numTest].map(size)].join();
  }
  const { numTokens, numHeads } = workload;
  const allHeads = numHeads.reduce((sum, H) => sum + H, 0);
  return ['training', ...[tokenDim, numTokens, allHeads, numSamples].map(size)].join();
}
