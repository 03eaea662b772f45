import { normalDistribution } from '../math/normal.ts';
import type { Piecewise } from '../math/piecewise.ts';
import { evaluatePiecewise, tabulatePiecewise } from '../math/piecewise.ts';
import { portableExp } from '../math/portable.ts';

/** Past it exp(-y²) is below 3e-16. */
const LAST = 6;
/** exp(-y²) on [0, 6], to 1e-15. */
export const GAUSSIAN: Piecewise = tabulatePiecewise((y) => portableExp(-y * y), LAST, 384);
/** sqrt(pi) erfc(y) on [0, 6], to 1e-15. */
export const TAIL: Piecewise = tabulatePiecewise(
  (y) => 2 * Math.sqrt(Math.PI) * normalDistribution(-y * Math.SQRT2),
  LAST,
  384,
);

const SCALE = 1 / (2 * Math.PI * Math.SQRT2);

/**
 * [RF-8] k(a, b, 1 - gap) = E (a + Z1)_+ (b + Z2)_+ for a small gap, by expansion about r = 1; ours. With lo, hi the
 * smaller and larger mean, p, F the normal density and distribution function, and dk²/dr² = p2(a, b; r),
 *
 *     k = (ab + 1) F(lo) + hi p(lo) - gap F(lo) + ∫_0^gap (gap - v) p2(a, b; 1 - v) dv.
 *
 * In p2 the factor exp(-(a+b)²/(4(2-v))) / sqrt(2-v) is smooth at v = 0: it generates Laguerre polynomials. With
 * x = (a-b)²/(4 gap), s = (a+b)²/8 and j_m = ∫_0^1 w^(m-½) e^(-x/w) dw the integral is
 *
 *     e^(-s)/(2 pi sqrt2) gap^(3/2) sum_m (gap/2)^m L_m^(-½)(s) (j_m - j_{m+1}),   (m + 3/2) j_{m+1} = e^(-x) - x j_m,
 *
 * where e^(-s/2) |L_m^(-½)(s)| <= 2 and j_m <= 1/(m + ½), so a dozen terms do for gap <= ¼; the recurrence amplifies
 * rounding by at most e^(x gap / 2), which x + s < 34 keeps harmless. Absolute error below 1e-13 (1 + |ab|).
 *
 * `distribution` and `density` are F and p at the smaller mean.
 */
export function reluMomentNearOne(
  a: number,
  b: number,
  gap: number,
  distribution: number,
  density: number,
): number {
  const same = (a * b + 1) * distribution + Math.max(a, b) * density;
  if (gap <= 0) return same;
  const linear = same - gap * distribution;
  const root = Math.sqrt(gap);
  const y = Math.abs(a - b) / (2 * root);
  const x = y * y;
  const s = ((a + b) * (a + b)) / 8;
  if (!(x + s < 34)) return linear;
  const gaussian = evaluatePiecewise(GAUSSIAN, y);
  let j = 2 * (gaussian - y * evaluatePiecewise(TAIL, y));
  let before = 0;
  let laguerre = 1;
  let power = 1;
  let sum = 0;
  for (let m = 0; power > 1e-13; m++) {
    const next = (gaussian - x * j) / (m + 1.5);
    sum += power * laguerre * (j - next);
    j = next;
    const above = ((2 * m + 0.5 - s) * laguerre - (m - 0.5) * before) / (m + 1);
    before = laguerre;
    laguerre = above;
    power *= gap / 2;
  }
  return linear + SCALE * evaluatePiecewise(GAUSSIAN, Math.sqrt(s)) * gap * root * sum;
}
