import { describe, expect, it } from 'vitest';
import { NotPositiveDefiniteError } from '../../core/math/cholesky.ts';
import { fillNormals, openStream } from '../../core/math/streams.ts';
import { gram } from '../../core/randomFeatures/ridge.ts';
import { RidgePath } from '../../core/randomFeatures/ridgePath.ts';
import type { RidgeProblem, RidgeSolver } from '../../core/randomFeatures/ridgeSolver.ts';
import { openPlainSolver } from '../../core/randomFeatures/ridgeSolver.ts';
import type { Kernels } from './loadKernels.ts';
import { loadKernels, sharedKernels } from './loadKernels.ts';
import { kernelPlacesInNode } from './placesNode.ts';
import { SimdRidge } from './simdRidge.ts';

const kernels = await sharedKernels(kernelPlacesInNode);

function normals(seed: number, row: number, count: number): Float64Array {
  const values = new Float64Array(count);
  fillNormals(openStream(seed, 'data/train'), row, 1, values, 0, count);
  return values;
}

/** A kernel of `width` Gaussian features and labels of nothing. */
function problemOf(n: number, width: number, held: number, tasks: number, estimates: boolean): RidgeProblem {
  const Phi = normals(n, 0, n * width);
  return {
    kernels: { n, train: gram(Phi, Phi, width), cross: gram(normals(n, 1, held * width), Phi, width) },
    labels: Array.from({ length: tasks }, (_, k) => ({
      train: normals(n, 2 + 2 * k, n),
      heldOut: normals(n, 3 + 2 * k, held),
    })),
    numTest: Math.ceil(held / 2),
    estimates,
  };
}

function extend(solver: RidgeSolver, n: number): number {
  return [...solver.extendTo(n)].reduce((sum, flops) => sum + flops, 0);
}

/** What a generator returns in the end. */
function endOf<T>(pieces: Generator<number, T, void>): T {
  for (;;) {
    const { done, value } = pieces.next();
    if (done) return value;
  }
}

/** Largest difference as a share of the largest entry. */
function difference(here: Float64Array, there: Float64Array): number {
  if (here.length !== there.length) return Number.POSITIVE_INFINITY;
  const largest = there.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-300);
  return here.reduce((worst, value, i) => Math.max(worst, Math.abs(value - there[i])), 0) / largest;
}

/** The same as core at every size, with the same solver used for one mu after the other. */
function compare(problem: RidgeProblem, sizes: readonly number[]): void {
  const [plain, simd] = [openPlainSolver(problem), new SimdRidge(kernels, problem)];
  try {
    for (const mu of [0.3, 40]) {
      plain.begin(mu);
      simd.begin(mu);
      for (const size of sizes) {
        extend(plain, size);
        extend(simd, size);
        expect(simd.size).toBe(size);
        const exact = plain.solve();
        const solutions = simd.solve();
        expect(solutions.length).toBe(exact.length);
        for (const [task, { alpha, errors }] of solutions.entries()) {
          expect(difference(alpha, exact[task].alpha), `alpha, n = ${size}, mu = ${mu}`).toBeLessThan(1e-10);
          expect(difference(errors, exact[task].errors), `errors, n = ${size}`).toBeLessThan(1e-10);
        }
        const [trails, exactTrails] = [endOf(simd.trails()), endOf(plain.trails())];
        for (const [task, trail] of exactTrails.tasks.entries()) {
          for (const name of ['test', 'validation', 'alpha', 'leftOut'] as const) {
            const [here, there] = [trails.tasks[task][name], trail[name]];
            expect(here === undefined, name).toBe(there === undefined);
            if (here !== undefined && there !== undefined) {
              expect(difference(here, there), `${name} trail, n = ${size}`).toBeLessThan(1e-10);
            }
          }
        }
        if (problem.estimates) {
          expect(
            difference(
              trails.inverseTraces ?? new Float64Array(0),
              exactTrails.inverseTraces ?? new Float64Array(1),
            ),
          ).toBeLessThan(1e-10);
          expect(difference(endOf(simd.inverseDiagonal()), endOf(plain.inverseDiagonal()))).toBeLessThan(
            1e-10,
          );
        }
      }
    }
  } finally {
    simd.release();
  }
}

describe('ridge regression by kernels of our own', () => {
  it.each([1, 2, 3, 4, 5, 8, 31, 33, 64, 65, 127, 200, 300])(
    'is that of core for %i samples, grown in uneven steps',
    (n) => {
      const sizes = [0.1, 0.11, 0.5, 0.77, 1].map((share) => Math.ceil(share * n));
      compare(problemOf(n, n + 7, (11 * n) % 37, 1 + (n % 6), true), [...new Set(sizes)]);
    },
  );

  it('is that of core for more rows than are factorised together', () => {
    compare(problemOf(617, 630, 70, 3, false), [250, 258, 617]);
  });

  it('finds what grew meanwhile, and nothing of the kernels before after a restart', () => {
    const full = problemOf(50, 60, 9, 2, false);
    const kernelsNow = { n: 50, train: new Float64Array(2500), cross: new Float64Array(450) };
    const simd = new SimdRidge(kernels, { ...full, kernels: kernelsNow });
    const plain = openPlainSolver(full);
    for (const turn of [0, 1]) {
      kernelsNow.train.fill(Number.NaN);
      kernelsNow.cross.fill(Number.NaN);
      simd.restart();
      for (const solver of [plain, simd]) solver.begin(1 + turn);
      for (const size of [7, 22, 50]) {
        for (let i = 0; i < size; i++)
          for (let j = 0; j <= i; j++) kernelsNow.train[50 * i + j] = full.kernels.train[50 * i + j];
        for (let i = 0; i < 9; i++)
          for (let j = 0; j < size; j++) kernelsNow.cross[50 * i + j] = full.kernels.cross[50 * i + j];
        extend(plain, size);
        extend(simd, size);
        expect(difference(simd.solve()[1].errors, plain.solve()[1].errors)).toBeLessThan(1e-10);
      }
    }
    simd.release();
  });

  it('gives the bits that one thread gives, whoever does which part', async () => {
    const problem = problemOf(300, 310, 70, 5, true);
    const bitsOf = (of: Kernels): string => {
      const solver = new SimdRidge(of, problem);
      solver.begin(0.1);
      for (const size of [90, 301 - 7, 300]) extend(solver, size);
      const arrays = [
        endOf(solver.inverseDiagonal()),
        ...solver.solve().flatMap(({ alpha, errors }) => [alpha, errors]),
      ];
      solver.release();
      return arrays.map(({ buffer }) => Buffer.from(buffer).toString('base64')).join();
    };
    const team = await loadKernels(kernelPlacesInNode);
    team.setThreads(3);
    for (let turn = 0; turn < 10; turn++) {
      expect(bitsOf(team) === bitsOf(kernels)).toBe(true);
      // Assistants are still loading in the first turns.
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  });

  it('refuses a singular kernel as core does, at the same row', () => {
    // Rank 20 in 90 samples without a ridge.
    const problem = problemOf(90, 20, 5, 1, false);
    for (const open of [openPlainSolver, (of: RidgeProblem) => new SimdRidge(kernels, of)]) {
      const solver = open(problem);
      solver.begin(0);
      expect(() => extend(solver, 90)).toThrow(NotPositiveDefiniteError);
      solver.begin(0);
      expect(() => extend(solver, 90)).toThrow(/in row 2\d$/);
      solver.begin(1e-3);
      expect(() => extend(solver, 90)).not.toThrow();
      solver.release();
    }
  });

  it('takes the same jitter and lambda as core along a path', () => {
    const { kernels: grown, labels } = problemOf(90, 20, 30, 2, false);
    const tasks = labels.map(({ train, heldOut }) => ({
      target: { target: 'g', p: 1, q: 1 } as const,
      trainLabels: train,
      testLabels: heldOut.subarray(0, 20),
      validationLabels: heldOut.subarray(20),
      standardisation: { mean: 0, deviation: 1 },
    }));
    for (const ridge of [0, 0.1, 'oracle', 'validation'] as const) {
      const open = (of: RidgeProblem) => new SimdRidge(kernels, of);
      const [plain, simd] = [openPlainSolver, open].map((opener) => {
        const path = new RidgePath({ ridge, riskEstimate: 'loo' }, grown, tasks, opener);
        const fits = [...path.fitAt([5, 16, 23, 90], 30)].flatMap((step) =>
          step.kind === 'fits' ? step.fits : [],
        );
        path.release();
        return fits;
      });
      for (const [k, { point }] of simd.entries()) {
        expect([point.ridge, point.jitter]).toEqual([plain[k].point.ridge, plain[k].point.jitter]);
        if (ridge !== 0) expect(point.testRisk / plain[k].point.testRisk).toBeCloseTo(1, 6);
        if (ridge !== 0) expect((point.looRisk ?? 0) / (plain[k].point.looRisk ?? 1)).toBeCloseTo(1, 6);
      }
    }
  });

  it('tells the operations it has done, and gives all memory back', () => {
    const before = kernels.memory.count;
    const solver = new SimdRidge(kernels, problemOf(300, 310, 20, 2, true));
    solver.begin(1);
    expect(extend(solver, 300) / (300 ** 3 / 3)).toBeCloseTo(1, 1);
    solver.release();
    expect(kernels.memory.count).toBe(before);
  });

  it('keeps nothing where memory does not suffice, and says what for', () => {
    const before = kernels.memory.count;
    const empty = { n: 40_000, train: new Float64Array(0), cross: new Float64Array(0) };
    const problem = { kernels: empty, labels: [], numTest: 0, estimates: false };
    expect(() => new SimdRidge(kernels, problem)).toThrow(/a Cholesky factor of 40000 rows needs 6.4 GB/);
    expect(kernels.memory.count).toBe(before);
  });
});
