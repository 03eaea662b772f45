import type { Claim } from './claim.ts';
import { digestOf, round, VALUE_DIGITS } from './claim.ts';
import type { Findings } from './headlines.ts';

/** A headline that came out otherwise than claimed. */
export interface Deviation {
  readonly what: string;
  readonly claimed: number;
  readonly found: number;
  /** |found - claimed| / |claimed|; infinite where one of them is no number or only one is zero. */
  readonly relative: number;
}

/** How a run compares with what its link claims. */
export type Verdict =
  | { readonly kind: 'reproduced' }
  | {
      readonly kind: 'withinTolerance';
      readonly tolerance: number;
      /** The headline that deviates most; its deviation is 0 where only other digits differ. */
      readonly largest: Deviation;
      /** The same device and version, which should have given the same digits. */
      readonly isOdd: boolean;
    }
  | {
      readonly kind: 'differs';
      readonly tolerance: number;
      /** Those beyond the tolerance, the largest first; empty where the numbers cannot be held against each other. */
      readonly deviations: readonly Deviation[];
    };

const GPU = ['webgl', 'webgpu'];

/**
 * The relative deviation of a median that two devices may have. Devices are held to 1e-4 of the float64 oracle on features
 * and kernels; a small ridge and many steps of training enlarge that. So 1e-3 between processors, whose float32 sums differ
 * in order and in fused rounding alone, and 1e-2 where a graphics processor takes part.
 */
function toleranceOf(claimed: string, own: string): number {
  return GPU.includes(claimed) || GPU.includes(own) ? 1e-2 : 1e-3;
}

/** Losses and risks below this are rounding. */
const NEGLIGIBLE = 1e-9;

function deviationOf(what: string, claimed: number, found: number): Deviation {
  if (Object.is(claimed, found) || Math.abs(claimed - found) < NEGLIGIBLE)
    return { what, claimed, found, relative: 0 };
  const relative = Math.abs(found - claimed) / Math.abs(claimed);
  return { what, claimed, found, relative: Number.isNaN(relative) ? Number.POSITIVE_INFINITY : relative };
}

/** Holds what a run found against what its link claims. `own` is the device and app that ran now. */
export function judge(
  claim: Claim,
  findings: Findings,
  own: { readonly device: string; readonly version: string },
): Verdict {
  const tolerance = toleranceOf(claim.device, own.device);
  const { headlines } = findings;
  if (claim.values.length !== headlines.length || headlines.length === 0)
    return { kind: 'differs', tolerance, deviations: [] };
  const deviations = headlines
    .map(({ what, value }, k) => deviationOf(what, claim.values[k], round(value, VALUE_DIGITS)))
    .sort((a, b) => (b.relative > a.relative ? 1 : b.relative < a.relative ? -1 : 0));
  const beyond = deviations.filter(({ relative }) => relative > tolerance);
  if (beyond.length > 0) return { kind: 'differs', tolerance, deviations: beyond };
  if (digestOf(findings) === claim.digest) return { kind: 'reproduced' };
  const isOdd = claim.device === own.device && claim.version === own.version;
  return { kind: 'withinTolerance', tolerance, largest: deviations[0], isOdd };
}
