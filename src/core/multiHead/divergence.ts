/** A loss this many times that of the start means that the step is too large. */
const LARGEST_GROWTH = 100;

/** Gradient descent whose loss has run away. */
export class DivergedError extends Error {
  override name = 'DivergedError';
  /** Steps taken when it was noticed. */
  readonly step: number;
  /** eta as it was asked for, before the rule. */
  readonly stepSize: number;
  /** eta to try instead. */
  readonly suggestion: number;

  constructor(step: number, stepSize: number) {
    const suggestion = stepSize / 10;
    super(
      `diverged at step ${step} with eta = ${stepSize}: try ${Number(suggestion.toPrecision(3))} or a smaller start`,
    );
    this.step = step;
    this.stepSize = stepSize;
    this.suggestion = suggestion;
  }
}

/**
 * Whether a training loss has run away: it is no finite number, or over 100 times the larger of the start's and log 2, the
 * loss of a model that outputs 0 (our choice). The gradient in U is bounded [MH-3], so too large a step makes the loss leap to
 * about its own size rather than overflow, and separable data bring even that back to a loss of 0, by luck and not by descent.
 */
export function hasDiverged(loss: number, startLoss: number): boolean {
  return !Number.isFinite(loss) || loss > LARGEST_GROWTH * Math.max(startLoss, Math.LN2);
}
