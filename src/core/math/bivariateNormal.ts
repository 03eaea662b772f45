import { gaussLegendre } from './gaussLegendre.ts';
import { normalDistribution } from './normal.ts';
import { portableExp } from './portable.ts';

const RULE = gaussLegendre(20);

/** Density p2(a, b; r) of the standard bivariate normal with correlation |r| < 1. */
export function bivariateNormalDensity(a: number, b: number, r: number): number {
  const s2 = (1 - r) * (1 + r);
  const exponent = -(a * a - 2 * r * a * b + b * b) / (2 * s2);
  return exponent < -700 ? 0 : portableExp(exponent) / (2 * Math.PI * Math.sqrt(s2));
}

function boundedExp(x: number): number {
  return x < -700 ? 0 : portableExp(x);
}

/** Integral of the density over correlations from 0 to r, in the angle asin r; smooth while |r| stays off 1. */
function moderate(h: number, k: number, r: number): number {
  const angle = Math.asin(r);
  let sum = 0;
  for (let i = 0; i < RULE.nodes.length; i++) {
    const sine = Math.sin((angle * ((RULE.nodes[i] as number) + 1)) / 2);
    const exponent = (sine * h * k - (h * h + k * k) / 2) / (1 - sine * sine);
    sum += (RULE.weights[i] as number) * boundedExp(exponent);
  }
  return (sum * angle) / (4 * Math.PI) + normalDistribution(-h) * normalDistribution(-k);
}

/** Near |r| = 1: the missing part from r to 1, singular terms integrated in closed form, the smooth rest by quadrature. */
function extreme(h: number, kGiven: number, r: number): number {
  const k = r < 0 ? -kGiven : kGiven;
  const hk = h * k;
  let gap = 0;
  if (Math.abs(r) < 1) {
    const width2 = (1 - r) * (1 + r);
    const width = Math.sqrt(width2);
    const distance2 = (h - k) ** 2;
    const c = (4 - hk) / 8;
    const e = (12 - hk) / 16;
    gap =
      width *
      boundedExp(-(distance2 / width2 + hk) / 2) *
      (1 - (c * (distance2 - width2) * (1 - (e * distance2) / 5)) / 3 + (c * e * width2 * width2) / 5);
    const distance = Math.sqrt(distance2);
    gap -=
      boundedExp(-hk / 2) *
      Math.sqrt(2 * Math.PI) *
      normalDistribution(-distance / width) *
      distance *
      (1 - (c * distance2 * (1 - (e * distance2) / 5)) / 3);
    for (let i = 0; i < RULE.nodes.length; i++) {
      const x2 = ((width / 2) * ((RULE.nodes[i] as number) + 1)) ** 2;
      const root = Math.sqrt(1 - x2);
      const outer = boundedExp(-(distance2 / x2 + hk) / 2);
      if (outer === 0) continue;
      gap +=
        (width / 2) *
        (RULE.weights[i] as number) *
        outer *
        (boundedExp((-hk * (1 - root)) / (2 * (1 + root))) / root - (1 + c * x2 * (1 + e * x2)));
    }
    gap = -gap / (2 * Math.PI);
  }
  if (r > 0) return gap + normalDistribution(-Math.max(h, k));
  return -gap + (k > h ? normalDistribution(k) - normalDistribution(h) : 0);
}

/**
 * Distribution function F2(a, b; r) = P(Z1 <= a, Z2 <= b) of the standard bivariate normal with correlation r in
 * [-1, 1]; absolute error about 1e-14. Method of Drezner and Wesolowsky as refined by Genz (2004).
 */
export function bivariateNormalDistribution(a: number, b: number, r: number): number {
  return Math.abs(r) < 0.925 ? moderate(-a, -b, r) : extreme(-a, -b, r);
}
