import type { RunUnit } from '../core/experiment/randomFeatures/curve.ts';
import type { RandomFeaturesConfig } from '../core/experiment/randomFeatures/fields.ts';
import { kernelKey } from '../core/experiment/randomFeatures/kernelKey.ts';

const MOST_UNITS = 1000;

/**
 * Which worker has computed the kernels of a unit, and may have kept them. A worker knows best what it has: what is said
 * here decides who is asked, never what is drawn.
 */
export class Whereabouts {
  private readonly workers = new Map<string, number>();

  private keyOf(config: RandomFeaturesConfig, unit: RunUnit): string {
    return kernelKey(config, unit, config.data === 'sphere' ? '' : config.data);
  }

  find(config: RandomFeaturesConfig, unit: RunUnit): number | undefined {
    return this.workers.get(this.keyOf(config, unit));
  }

  keep(config: RandomFeaturesConfig, unit: RunUnit, worker: number): void {
    const key = this.keyOf(config, unit);
    this.workers.delete(key);
    this.workers.set(key, worker);
    const oldest = this.workers.keys().next();
    if (this.workers.size > MOST_UNITS && !oldest.done) this.workers.delete(oldest.value);
  }
}
