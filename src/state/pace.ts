/** Up to this share the estimate from shapes still counts beside the pace. */
const TRUSTED_FRACTION = 0.15;

/**
 * Whole time expected from the time so far and the share of the work done in it: the estimate from shapes at first, then
 * more and more the pace itself.
 */
export function expectedFromPace(elapsedMs: number, done: number, estimatedMs: number): number {
  if (!(done > 0)) return Math.max(estimatedMs, elapsedMs);
  const trust = Math.min(1, done / TRUSTED_FRACTION);
  return Math.max(elapsedMs, (1 - trust) * estimatedMs + (trust * elapsedMs) / done);
}
