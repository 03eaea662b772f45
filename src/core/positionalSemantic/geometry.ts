import type { TargetSettings } from './samples.ts';
import { targetMixing } from './samples.ts';

/**
 * All that the errors of students and of linear models on some samples depend on besides their attention: no target is ever
 * needed itself, since it mixes the same two tokens.
 */
export interface PairGeometry {
  readonly n: number;
  readonly d: number;
  /** x_1·x_1, x_1·x_2, x_2·x_2 of every sample, [n, 3]. */
  readonly gram: Float64Array;
  /** (p_1 − p_2)·(x_1 − x_2)/2 = 1·(x_1 − x_2)/sqrt d, [n]. */
  readonly shift: Float64Array;
  /** [PS-1] f and g of the target's T, rows (f, 1 − f) and (1 − g, g), [n, 2]. */
  readonly mixing: Float64Array;
}

/** A geometry of n samples to be filled by {@link describePairs}. */
export function emptyGeometry(n: number, d: number): PairGeometry {
  return {
    n,
    d,
    gram: new Float64Array(3 * n),
    shift: new Float64Array(n),
    mixing: new Float64Array(2 * n),
  };
}

/** Fills in samples `first` … from their tokens X [some, 2, d]. O(some · d). */
export function describePairs(
  geometry: PairGeometry,
  first: number,
  tokens: Float64Array,
  teacher: Float64Array,
  settings: TargetSettings,
): void {
  const { d, gram, shift, mixing } = geometry;
  const root = Math.sqrt(d);
  mixing.set(targetMixing(tokens, teacher, settings), 2 * first);
  for (let k = 0; k < tokens.length / (2 * d); k++) {
    let [g11, g12, g22, sum] = [0, 0, 0, 0];
    for (let at = 2 * k * d; at < (2 * k + 1) * d; at++) {
      const x1 = tokens[at];
      const x2 = tokens[at + d];
      g11 += x1 * x1;
      g12 += x1 * x2;
      g22 += x2 * x2;
      sum += x1 - x2;
    }
    gram.set([g11, g12, g22], 3 * (first + k));
    shift[first + k] = sum / root;
  }
}

/** |x_1 − x_2|² of sample i. */
export function squaredGap({ gram }: PairGeometry, i: number): number {
  return gram[3 * i] - 2 * gram[3 * i + 1] + gram[3 * i + 2];
}
