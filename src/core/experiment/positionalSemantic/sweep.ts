import type { PositionalSemanticConfig } from './fields.ts';
import type { PairPlace, PairSweepName } from './sweepNames.ts';
import { PAIR_SWEEP_NAMES } from './sweepNames.ts';

type Swept = Pick<PositionalSemanticConfig, 'sweep'>;
type Axes = Pick<PositionalSemanticConfig, 'alphaFrom' | 'alphaTo' | 'alphaPoints' | 'omegaPoints'>;

/** Whether the end of training is asked for along a field, and not training step by step. */
export function isPairSweep({ sweep }: Swept): boolean {
  return sweep.length > 0;
}

/** Whether alpha and omega are both swept. */
export function isPairMap({ sweep }: Swept): boolean {
  return sweep.length > 1;
}

/** To six digits, so that a value of a grid is what its link says. */
function evenly(from: number, to: number, count: number): number[] {
  return Array.from({ length: count }, (_, k) =>
    Number((from + ((to - from) * k) / (count - 1)).toPrecision(6)),
  );
}

/** The values that a swept field takes, ascending and evenly spaced: alpha between its ends, omega from 0 to 1. */
export function pairGrid(
  { alphaFrom, alphaTo, alphaPoints, omegaPoints }: Axes,
  name: PairSweepName,
): readonly number[] {
  switch (name) {
    case 'alpha':
      return evenly(alphaFrom, alphaTo, alphaPoints);
    case 'omega':
      return evenly(0, 1, omegaPoints);
    default:
      return name satisfies never;
  }
}

/** Every place of the swept fields, alpha fastest; one empty place when there are none. */
export function pairPlaces(config: Swept & Axes): PairPlace[] {
  let places: PairPlace[] = [{}];
  for (const name of PAIR_SWEEP_NAMES) {
    if (!config.sweep.includes(name)) continue;
    places = pairGrid(config, name).flatMap((value) => places.map((place) => ({ ...place, [name]: value })));
  }
  return places;
}

/** The training of dimension d at a place: the same as the link with these values asks for. */
export function pairTrainingAt(
  config: PositionalSemanticConfig,
  { tokenDim, at = {} }: { readonly tokenDim: number; readonly at?: PairPlace },
): PositionalSemanticConfig {
  return { ...config, ...at, tokenDim: [tokenDim], sweep: [] };
}
