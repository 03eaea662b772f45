import type { InspectedFeatures } from './fitDetail.ts';

/** One for each model of a run with all of them. */
const MOST_UNITS = 7;
/** Of one unit (16 MB). */
const MOST_NUMBERS = 4e6;

/** Features of the heads that are looked at, of the units that a worker inspected: other labels learn other values of them. */
export class InspectionShelf {
  private readonly kept = new Map<string, InspectedFeatures>();

  /** Those of a key, from `compute` where they are not there. */
  async find(key: string, compute: () => Promise<InspectedFeatures>): Promise<InspectedFeatures> {
    const features = this.kept.get(key) ?? (await compute());
    this.kept.delete(key);
    if (features.reduce((sum, { length }) => sum + length, 0) <= MOST_NUMBERS) this.kept.set(key, features);
    const oldest = this.kept.keys().next();
    if (this.kept.size > MOST_UNITS && !oldest.done) this.kept.delete(oldest.value);
    return features;
  }
}
