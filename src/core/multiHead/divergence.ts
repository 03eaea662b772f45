/** A loss this many times that of the start means that the step is too large. */
const LARGEST_GROWTH = 100;

/**
 * Whether a training loss has run away: it is no finite number, or over 100 times the larger of the start's and log 2, the
 * loss of a model that outputs 0 (our choice). The gradient in U is bounded [MH-3], so too large a step makes the loss leap to
 * about its own size rather than overflow, and separable data bring even that back to a loss of 0, by luck and not by descent.
 */
export function hasDiverged(loss: number, startLoss: number): boolean {
  return !Number.isFinite(loss) || loss > LARGEST_GROWTH * Math.max(startLoss, Math.LN2);
}
