import type { HarmonicComponent } from './harmonics.ts';
import { componentVariance, expandedVariance, expandKeyFunction } from './harmonics.ts';
import type { KeyFunction } from './keyFunction.ts';
import type { Target } from './targets.ts';
import { keyFunction } from './targets.ts';

/** A risk at which a learning curve pauses. */
export interface Stair {
  readonly risk: number;
  /** What has been learnt since the stair above, in words. */
  readonly label: string;
}

/** Stairs closer than this are one line: 2.6 pixels on a logarithmic axis of two decades and 400 pixels. */
const VISIBLE_RATIO = 1.03;
/** Stairs below are left out: curves of the lab's sample sizes hardly come this low, and an axis would have to show them. */
const LOWEST_RISK = 1e-3;
/** Of F that are not polynomials: with less of the variance in the expansion the total is not known well enough either. */
const LEAST_CAPTURED = 0.98;
/** Degrees by which cos is exhausted: the next coefficient is below 1e-9, its energy below 1e-18. */
const COSINE_DEGREES = 8;
/** Degrees to which a typed F is expanded. */
const TYPED_DEGREES = 16;
/** A part is named in a label if it holds this share of what was learnt since the stair above. */
const NAMED_SHARE = 0.05;
/** More names than this make no label. */
const MOST_NAMES = 3;

/** Total degree of F in t and s, or one by which it is exhausted to 1e-16, or for a typed F as far as we go. */
function expansionDegree({ target, p, q }: Target): number {
  switch (target) {
    case 'f':
      return p;
    case 'g':
      return p + q;
    case 'cos':
      return p + COSINE_DEGREES;
    default:
      return TYPED_DEGREES;
  }
}

/**
 * [RF-11] Stairs of a target, from above; none for targets that are not a mean over single keys. d >= 2, N >= 1.
 *
 * As stairsOfKeyFunction, which see.
 */
export function stairs(target: Target, N: number, d: number): Stair[] {
  const F = keyFunction(target);
  return F === undefined ? [] : stairsOfKeyFunction(F, expansionDegree(target), N, d);
}

/**
 * [RF-11] Residual risk of (1/N) sum_i F(<x0,xi>, <beta,xi>) when its components (r, l), of degree r in x0 and l in the
 * keys, have been learnt up to r + l = 1, 2, …:
 *
 *     risk(D) = sum_{r+l > D} V_{r,l} / sum V_{r,l},     V_{r,l} = E_{r,l}/N, but E_{r,0} for l = 0.
 *
 * Why by r + l: the kernel of [RF-8] with c = 0 is a power series in <x0,x0'> and <xi,x'j> alone, so each (r, l) is one of
 * its eigenspaces, of about d^{r+l} dimensions that share the weight of the term: it is learnt from about d^{r+l} samples.
 * Components of the same r + l are not told apart, although those with l = 0 come N times sooner than the others. With
 * c != 0 the kernel mixes r and l, and the curve may pass below.
 *
 * Exact for tokens uniform on the sphere and F a polynomial of at most that total degree; for others as good as `captured`
 * of the expansion, and none if that is below 0.98. Only stairs that a curve can show: at least a ratio of 1.03 apart, not below
 * 1e-3. d >= 2, N >= 1. A few milliseconds at degree 16.
 */
export function stairsOfKeyFunction(F: KeyFunction, degree: number, N: number, d: number): Stair[] {
  const expansion = expandKeyFunction(F, degree, d);
  const variance = expandedVariance(expansion, N);
  // Written so that a typed F that is infinite or not a number somewhere has no stairs.
  if (!(expansion.captured >= LEAST_CAPTURED && variance > 0)) return [];
  const { components, remainder } = expansion;
  const found: Stair[] = [];
  let above = 1;
  let since: HarmonicComponent[] = [];
  for (const [at, component] of components.entries()) {
    since.push(component);
    const rest = components.slice(at + 1);
    if (rest.length > 0 && degreeOf(rest[0]) === degreeOf(component)) continue;
    const left = rest.reduce((sum, later) => sum + componentVariance(later, N), remainder / N);
    const risk = left / variance;
    if (risk < LOWEST_RISK) break;
    if (above / risk < VISIBLE_RATIO) continue;
    found.push({ risk, label: labelOf(since, N) });
    above = risk;
    since = [];
  }
  return found;
}

function degreeOf({ r, l }: HarmonicComponent): number {
  return r + l;
}

function labelOf(learnt: readonly HarmonicComponent[], N: number): string {
  const total = learnt.reduce((sum, component) => sum + componentVariance(component, N), 0);
  const named = learnt.filter((component) => componentVariance(component, N) >= NAMED_SHARE * total);
  if (named.length > MOST_NAMES) return `all up to degree ${Math.max(...learnt.map(degreeOf))} learnt`;
  const mixed = named.filter(({ r, l }) => r > 0 && l > 0).map(({ r, l }) => `(${r},${l})`);
  const names = named.filter(({ r, l }) => r === 0 || l === 0).map(nameOf);
  if (mixed.length > 0) names.push(`degree${mixed.length > 1 ? 's' : ''} ${mixed.join(', ')} in (x₀,xᵢ)`);
  return `${names.join(', ')} learnt`;
}

/** The only functions of degree 1 that know no direction but beta are multiples of <x0,beta> and <beta,xi>. */
function nameOf({ r, l }: HarmonicComponent): string {
  if (r === 1) return '⟨x₀,β⟩ part';
  if (l === 1) return '⟨β,xᵢ⟩ part';
  return r === 0 ? `degree ${l} in xᵢ` : `degree ${r} in x₀`;
}
