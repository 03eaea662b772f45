/** Gradient descent whose loss has run away. */
export class DivergedError extends Error {
  override name = 'DivergedError';
  /** Steps taken when it was noticed. */
  readonly step: number;
  /** eta as it was asked for, before any rule. */
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
