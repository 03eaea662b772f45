import { wholePower } from '../math/portable.ts';
import { expandedVariance, expandKeyFunction } from './harmonics.ts';
import type { Target } from './targets.ts';

/** coefficient · t^p s^q, a term of F(t, s) with t = <x0,xi>, s = <beta,xi>; p and q whole, not negative. */
export interface Monomial {
  readonly p: number;
  readonly q: number;
  readonly coefficient: number;
}

/** F of a target as a polynomial; undefined for the families that are none (and for typed F, which the caller parses). */
export function monomialsOf({ target, p, q }: Target): Monomial[] | undefined {
  if (target === 'f') return [{ p: 0, q: p, coefficient: 1 }];
  if (target === 'g') return [{ p, q, coefficient: 1 }];
  return undefined;
}

/** Terms of the same p and q become one; their tensors are the same up to the factor. */
function collected(monomials: readonly Monomial[]): Monomial[] {
  const terms = new Map<string, Monomial>();
  for (const { p, q, coefficient } of monomials) {
    const key = `${p},${q}`;
    terms.set(key, { p, q, coefficient: coefficient + (terms.get(key)?.coefficient ?? 0) });
  }
  return [...terms.values()];
}

/** [RF-12] C_k = max(k^4.5 4^k, 1); the constant is after the paper, not confirmed word for word. */
export function degreeWeight(k: number): number {
  return Math.max(wholePower(k, 4) * Math.sqrt(k) * wholePower(4, k), 1);
}

/**
 * [RF-12] Complexity of f = (1/N) sum_i F(x0, xi), F = sum_{r,s} <f_rs, x0^(r) ⊗ xi^(s)>, for RFA:
 *
 *     B(f) = sum_k C_k sum_{max(r,s)=k} |f_rs|².
 *
 * t^p s^q is the tensor with r = p, s = p + q made of p identities and q times beta, so |f_rs|² = coefficient² d^p and
 * k = p + q. d >= 1. The bounds that B enters are upper bounds: B orders targets and predicts no risk.
 */
export function complexity(monomials: readonly Monomial[], d: number): number {
  return collected(monomials).reduce(
    (sum, { p, q, coefficient }) => sum + degreeWeight(p + q) * coefficient * coefficient * wholePower(d, p),
    0,
  );
}

/**
 * [RF-12] Complexity of the standardised target (f - E f)/deviation [RF-9], as the lab learns it: the mean is taken from
 * the constant term and B divided by the variance. d >= 2, N >= 1. Throws RangeError if the target is constant.
 */
export function standardisedComplexity(monomials: readonly Monomial[], N: number, d: number): number {
  const terms = collected(monomials);
  const F = (t: number, s: number): number =>
    terms.reduce((sum, { p, q, coefficient }) => sum + coefficient * wholePower(t, p) * wholePower(s, q), 0);
  const expansion = expandKeyFunction(F, Math.max(0, ...terms.map(({ p, q }) => p + q)), d);
  if (expansion.components.length === 0) throw new RangeError('a constant cannot be standardised');
  const centred = [...terms, { p: 0, q: 0, coefficient: -expansion.mean }];
  return complexity(centred, d) / expandedVariance(expansion, N);
}

/** [RF-12] (d² + log M) B / M, which bounds the squared error of the best fit by M heads, up to a constant. */
export function approximationBound(B: number, M: number, d: number): number {
  return ((d * d + Math.log(M)) * B) / M;
}

/** [RF-12] sqrt(B) (sqrt(1/n) + sqrt(d²/M)), which bounds the excess risk from n samples, up to constants and logarithms. */
export function excessRiskBound(B: number, n: number, M: number, d: number): number {
  return Math.sqrt(B) * (Math.sqrt(1 / n) + Math.sqrt((d * d) / M));
}
