import type { PairGeometry } from './geometry.ts';
import { squaredGap } from './geometry.ts';

/** A loss this many times the lowest of before means that the step is too large, */
const LARGEST_GROWTH = 10;
/** if it is also above it by this share of what looking at the wrong token alone would cost. */
const LEAST_RISE = 0.1;

/**
 * sum_i |x_1 − x_2|²/(2d): what one of the rows costs where it keeps the one token and the target is the other. A student's
 * error can be about as large and no larger, so that a step that is too large makes the loss leap there, not overflow.
 */
export function lossScale(geometry: PairGeometry): number {
  let sum = 0;
  for (let i = 0; i < geometry.n; i++) sum += squaredGap(geometry, i);
  return sum / (2 * geometry.d);
}

/** Watches the training loss of one student for having run away (our choice of what that is). */
export class LossWatch {
  private readonly leastRise: number;
  private lowest = Number.POSITIVE_INFINITY;

  /** `scale` as {@link lossScale} gives it. */
  constructor(scale: number) {
    this.leastRise = LEAST_RISE * scale;
  }

  /** Whether a loss has run away: it is no finite number, or far above the lowest that was seen before. */
  sees(loss: number): boolean {
    const { lowest, leastRise } = this;
    this.lowest = Math.min(lowest, loss);
    return !Number.isFinite(loss) || (loss > LARGEST_GROWTH * lowest && loss > lowest + leastRise);
  }
}
