import { octaves } from '../octaves.ts';
import type { MultiHeadConfig } from './fields.ts';
import { multiHeadFields } from './fields.ts';
import type { MultiHeadSweepName, OuterSweepName, TrainingPlace } from './sweepNames.ts';
import { MULTI_HEAD_SWEEP_NAMES } from './sweepNames.ts';

/** With fewer samples there is nothing to see. */
const FEWEST_SAMPLES = 8;
/** A sweep of sigma goes on to where learning has become learning by heart, at our other defaults. */
const LEAST_NOISE_END = 1.5;
/** Octaves of eta on either side. */
const STEP_OCTAVES = { curve: 5, map: 4 } as const;

const OUTER = MULTI_HEAD_SWEEP_NAMES.filter((name): name is OuterSweepName => name !== 'numHeads');

type Swept = Pick<MultiHeadConfig, 'sweep'>;

/** Whether outcomes are asked for along a field, and not training step by step. */
export function isSwept({ sweep }: Swept): boolean {
  return sweep.length > 0;
}

/** Whether two fields are swept. */
export function isTrainingMap({ sweep }: Swept): boolean {
  return sweep.length > 1;
}

/** eta 2^k about the config's own, as far as the field allows; powers of two are exact. */
function stepSizes(eta: number, most: number): number[] {
  const { min, max } = multiHeadFields.stepSize;
  return Array.from({ length: 2 * most + 1 }, (_, k) => eta * 2 ** (k - most)).filter(
    (value) => value >= min && value <= max,
  );
}

/**
 * The values that a swept field takes, ascending. n: half octaves (on a map octaves) from 8 to the config's own. H: the
 * config's list. sigma: 12 (on a map 6) equal steps from 0 to the config's own, to 1.5 at least. zeta: k/T, k = 1 … T in
 * half octaves (octaves). eta: octaves about the config's own, 5 (4) on either side. The values on a map are among those
 * on a curve.
 */
export function multiHeadGrid(config: MultiHeadConfig, name: MultiHeadSweepName): readonly number[] {
  const isCurve = !isTrainingMap(config);
  const { numSamples, numHeads, noise, numTokens: T, stepSize } = config;
  switch (name) {
    case 'numSamples':
      return octaves(Math.min(FEWEST_SAMPLES, numSamples), numSamples, isCurve);
    case 'numHeads':
      return numHeads;
    case 'noise': {
      const steps = isCurve ? 12 : 6;
      const end = Math.max(LEAST_NOISE_END, noise);
      return Array.from({ length: steps + 1 }, (_, k) => (k * end) / steps);
    }
    case 'relevantFraction':
      return octaves(1, T, isCurve).map((count) => count / T);
    case 'stepSize':
      return stepSizes(stepSize, isCurve ? STEP_OCTAVES.curve : STEP_OCTAVES.map);
    default:
      return name satisfies never;
  }
}

/** Every place of the swept fields but H, the first field fastest; one empty place when there are none. */
export function trainingPlaces(config: MultiHeadConfig): TrainingPlace[] {
  let places: TrainingPlace[] = [{}];
  for (const name of OUTER) {
    if (!config.sweep.includes(name)) continue;
    places = multiHeadGrid(config, name).flatMap((value) =>
      places.map((place) => ({ ...place, [name]: value })),
    );
  }
  return places;
}

/** The training that stands at a place: the same as the link with these values asks for. */
export function trainingAt(config: MultiHeadConfig, at: TrainingPlace | undefined): MultiHeadConfig {
  return isSwept(config) ? { ...config, ...at, sweep: [] } : config;
}
