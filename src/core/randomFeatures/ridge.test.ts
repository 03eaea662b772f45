import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillNormals, openStream } from '../math/streams.ts';
import { GrowingRidge, gram, heldOutRisk, trace } from './ridge.ts';

function normals(
  seed: number,
  name: 'data/train' | 'data/test' | 'noise/train',
  count: number,
): Float64Array {
  const values = new Float64Array(count);
  fillNormals(openStream(seed, name), 0, 1, values, 0, count);
  return values;
}

const shapes = fc.record({
  seed: fc.integer({ min: 0, max: 1e6 }),
  n: fc.integer({ min: 1, max: 25 }),
  P: fc.integer({ min: 1, max: 40 }),
  penalty: fc.double({ min: 1e-3, max: 100, noNaN: true }),
});
const some = { numRuns: 40 };

function fitAll(K: Float64Array, y: Float64Array, n: number, penalty: number) {
  const ridge = new GrowingRidge(K, n, penalty);
  const z = new Float64Array(n);
  ridge.extendTo(n);
  ridge.forward(y, z, 0, n);
  return ridge.fit(z, n);
}

describe('ridge regression [RF-10]', () => {
  it('fulfils the normal equations Phi^T (y - Phi v) = mu v of the primal form', () => {
    fc.assert(
      fc.property(shapes, ({ seed, n, P, penalty }) => {
        const Phi = normals(seed, 'data/train', n * P);
        const y = normals(seed, 'noise/train', n);
        const { alpha } = fitAll(gram(Phi, Phi, P), y, n, penalty);
        const v = new Float64Array(P);
        for (let i = 0; i < n; i++) for (let a = 0; a < P; a++) v[a] += Phi[i * P + a] * alpha[i];
        const gradient = v.map((value) => -penalty * value);
        for (let i = 0; i < n; i++) {
          let residual = y[i];
          for (let a = 0; a < P; a++) residual -= Phi[i * P + a] * v[a];
          for (let a = 0; a < P; a++) gradient[a] += Phi[i * P + a] * residual;
        }
        // Phi^T y is of size sqrt(n P); the condition number is at most about n P / penalty.
        for (const value of gradient) expect(Math.abs(value)).toBeLessThan(1e-10 * n * P);
      }),
      some,
    );
  });

  it('tells the mean squared residual on the training labels', () => {
    fc.assert(
      fc.property(shapes, ({ seed, n, P, penalty }) => {
        const Phi = normals(seed, 'data/train', n * P);
        const y = normals(seed, 'noise/train', n);
        const K = gram(Phi, Phi, P);
        const { alpha, trainRisk } = fitAll(K, y, n, penalty);
        // The training samples taken as test samples.
        expect(trainRisk).toBeCloseTo(heldOutRisk(K, n, alpha, y), 9);
      }),
      some,
    );
  });

  it('grown through several sizes solves each of them as if alone', () => {
    const [n, P, penalty] = [30, 12, 0.7];
    const Phi = normals(4, 'data/train', n * P);
    const K = gram(Phi, Phi, P);
    const y = normals(4, 'noise/train', n);
    const ridge = new GrowingRidge(K, n, penalty);
    const z = new Float64Array(n);
    let from = 0;
    for (const size of [1, 3, 4, 11, 23, 30]) {
      ridge.extendTo(size);
      ridge.forward(y, z, from, size);
      from = size;
      const { alpha } = ridge.fit(z, size);
      expect(alpha.length).toBe(size);
      for (let i = 0; i < size; i++) {
        let residual = y[i] - penalty * alpha[i];
        for (let j = 0; j < size; j++) residual -= K[i * n + j] * alpha[j];
        expect(Math.abs(residual)).toBeLessThan(1e-11);
      }
    }
    expect(ridge.size).toBe(30);
    ridge.extendTo(5);
    expect(ridge.size).toBe(30);
  });

  it('shrinks to nothing under a huge penalty: training and test risk are those of predicting 0', () => {
    const n = 8;
    const Phi = normals(2, 'data/train', n * 5);
    const y = normals(2, 'noise/train', n);
    const { alpha, trainRisk } = fitAll(gram(Phi, Phi, 5), y, n, 1e12);
    const meanSquare = y.reduce((sum, value) => sum + value * value, 0) / n;
    expect(trainRisk).toBeCloseTo(meanSquare, 9);
    const cross = gram(normals(2, 'data/test', 15), Phi, 5);
    expect(heldOutRisk(cross, n, alpha, Float64Array.of(1, -2, 0))).toBeCloseTo(5 / 3, 9);
  });

  it('interpolates without noise when there are more features than samples and almost no penalty', () => {
    const [n, P] = [6, 20];
    const Phi = normals(3, 'data/train', n * P);
    expect(fitAll(gram(Phi, Phi, P), normals(3, 'noise/train', n), n, 1e-9).trainRisk).toBeLessThan(1e-18);
  });
});

describe('matrices', () => {
  it('X Y^T and the trace are as written out', () => {
    const X = Float64Array.of(1, 2, 3, 4, 5, 6);
    const Y = Float64Array.of(1, 0, -1, 2, 1, 0);
    expect([...gram(X, Y, 3)]).toEqual([-2, 4, -2, 13]);
    expect(trace(Float64Array.of(1, 2, 3, 4), 2)).toBe(5);
  });
});
