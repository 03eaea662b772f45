import { describe, expect, it } from 'vitest';
import { mean } from '../math/statistics.ts';
import { stairs, stairsOfKeyFunction } from './stairs.ts';
import type { Target } from './targets.ts';
import { keyFunction } from './targets.ts';
import { sampleBeta, sampleTokens } from './tokens.ts';

/** Share of the variance of y that a line in x leaves over. */
function leftOver(x: Float64Array, y: Float64Array): number {
  const [mx, my] = [mean(x), mean(y)];
  let xx = 0;
  let xy = 0;
  let yy = 0;
  for (let i = 0; i < x.length; i++) {
    xx += (x[i] - mx) ** 2;
    xy += (x[i] - mx) * (y[i] - my);
    yy += (y[i] - my) ** 2;
  }
  return 1 - (xy * xy) / (xx * yy);
}

function dot(x: Float64Array, y: Float64Array): number {
  return x.reduce((sum, value, a) => sum + value * y[a], 0);
}

const g = (p: number, q = 1): Target => ({ target: 'g', p, q });
const f = (p: number): Target => ({ target: 'f', p, q: 0 });

/** First stairs as the theory notes write them. */
const FORMULAS: readonly [Target, (N: number, d: number) => number][] = [
  [g(1), (N, d) => (1 - 1 / d) / (N / d + 1 - 1 / d)],
  [g(2), (_N, d) => 1 - (d + 2) / (3 * d)],
  [
    g(3),
    (N, d) => {
      const A = 15 / (d * d * (d + 2) * (d + 4));
      const B = 9 / (d ** 3 * (d + 2) ** 2);
      return (A - B) / (A - B + N * B);
    },
  ],
  [g(4), (_N, d) => 1 - (9 * (d + 4) * (d + 6)) / (105 * d * (d + 2))],
  [
    f(4),
    (_N, d) => {
      const variance = 105 / (d * (d + 2) * (d + 4) * (d + 6)) - (3 / (d * (d + 2))) ** 2;
      return 1 - ((36 / (d + 4) ** 2) * (2 * (d - 1))) / (d * d * (d + 2)) / variance;
    },
  ],
];

describe('stairs [RF-11]', () => {
  it.each([
    [g(1), 0.484],
    [g(2), 0.625],
    [g(3), 0.59],
    [g(4), 0.869],
    [f(4), 0.186],
  ])('of %o at d = N = 16 begin with %f', (target, risk) => {
    expect(Math.abs((stairs(target, 16, 16)[0]?.risk ?? Number.NaN) - risk)).toBeLessThan(5.1e-4);
  });

  it.each([
    [1, 2],
    [1, 16],
    [4, 3],
    [16, 16],
    [8, 64],
  ])('begin as the formulas say at N = %i, d = %i', (N, d) => {
    for (const [target, formula] of FORMULAS) {
      const risk = stairs(target, N, d)[0]?.risk ?? Number.NaN;
      expect(Math.abs(risk - formula(N, d))).toBeLessThan(1e-12);
    }
  });

  it('of g_{2,1} go on with the part linear in the key that s/d leaves', () => {
    // E[F x | x0] less s/d is <w, x>, w = (2<x0,beta> x0 - 2 beta/d)/(d+2), whose share of 3/(d²(d+2)) is 4(d-1)/(3d(d+2)).
    for (const d of [3, 16]) {
      const [first, second, ...others] = stairs(g(2), 16, d);
      expect(first.risk - second.risk).toBeCloseTo((4 * (d - 1)) / (3 * d * (d + 2)), 12);
      expect(others).toEqual([]);
    }
  });

  it('say in words what has been learnt', () => {
    const labels = (target: Target) => stairs(target, 16, 16).map(({ label }) => label);
    expect(labels(g(1))).toEqual(['⟨x₀,β⟩ part learnt']);
    expect(labels(g(2))).toEqual(['⟨β,xᵢ⟩ part learnt', 'degree (2,1) in (x₀,xᵢ) learnt']);
    expect(labels(f(4))).toEqual(['degree 2 in xᵢ learnt']);
    expect(labels(g(2, 2))[0]).toBe('degree 2 in xᵢ, degree 2 in x₀ learnt');
    expect(labels(g(3, 3))[2]).toBe('degrees (1,4), (3,2) in (x₀,xᵢ) learnt');
    expect(labels(g(8, 8))[0]).toBe('all up to degree 4 learnt');
  });

  it('are none of a single harmonic, a constant, or what is no mean over single keys', () => {
    const others: Target[] = [
      f(0),
      f(1),
      f(2),
      g(0, 0),
      { target: 'max', p: 4, q: 1 },
      { target: 'pair', p: 1, q: 1 },
      { target: 'labels', p: 1, q: 1 },
    ];
    for (const target of others) expect(stairs(target, 16, 16)).toEqual([]);
  });

  it('of a typed function do not depend on the degree that it is expanded to', () => {
    const typed = stairsOfKeyFunction((t, s) => t * t * t * s, 16, 16, 16);
    for (const [i, { risk, label }] of stairs(g(3), 16, 16).entries()) {
      expect(typed[i].risk).toBeCloseTo(risk, 12);
      expect(typed[i].label).toBe(label);
    }
  });

  it('of a typed function are none where it is not a number, or too rough to expand', () => {
    expect(stairsOfKeyFunction((t, s) => Math.sqrt(t) * s, 16, 4, 5)).toEqual([]);
    expect(stairsOfKeyFunction((t, s) => s / (t - t), 16, 4, 5)).toEqual([]);
    expect(stairsOfKeyFunction((t, s) => Math.cos(60 * t) * s, 16, 4, 5)).toEqual([]);
  });

  it('go down visibly and stay inside (0, 1), for every target that can be chosen', () => {
    for (const d of [2, 16, 64]) {
      for (const N of [1, 16]) {
        const targets: Target[] = [];
        for (let p = 0; p <= 8; p += 2) {
          targets.push(f(p), { target: 'cos', p, q: 0 });
          for (let q = 0; q <= 8; q += 4) targets.push(g(p, q));
        }
        for (const target of targets) {
          let above = 1;
          for (const { risk, label } of stairs(target, N, d)) {
            expect(risk).toBeLessThan(above / 1.029);
            expect(risk).toBeGreaterThanOrEqual(1e-3);
            expect(label).toMatch(/learnt$/);
            above = risk;
          }
        }
      }
    }
  });

  it.each([
    [3, 5],
    [1, 4],
  ])('at N = %i, d = %i are what least squares on the lower-degree part leaves over', (N, d) => {
    const n = 60_000;
    const tokens = sampleTokens(21, 'data/test', n, N, d);
    const beta = sampleBeta(21, d);
    const key = (k: number, i: number) => tokens.keys.subarray((k * N + i) * d, (k * N + i + 1) * d);
    const query = (k: number) => tokens.query.subarray(k * d, (k + 1) * d);
    const average = (F: (t: number, s: number) => number): Float64Array =>
      Float64Array.from({ length: n }, (_, k) => {
        let sum = 0;
        for (let i = 0; i < N; i++) sum += F(dot(query(k), key(k, i)), dot(beta, key(k, i)));
        return sum / N;
      });
    const queryProjection = Float64Array.from({ length: n }, (_, k) => dot(query(k), beta));
    const meanProjection = average((_t, s) => s);
    const meanSquare = average((_t, s) => s * s);
    for (const [target, part] of [
      [g(1), queryProjection],
      [g(2), meanProjection],
      [g(3), queryProjection],
      [g(4), meanProjection],
      [f(4), meanSquare],
      [{ target: 'cos', p: 3, q: 0 }, meanProjection],
    ] as const) {
      const F = keyFunction(target);
      if (F === undefined) throw new Error('not a mean over keys');
      const measured = leftOver(part, average(F));
      expect(Math.abs((stairs(target, N, d)[0]?.risk ?? Number.NaN) - measured)).toBeLessThan(0.02);
    }
  });
});
