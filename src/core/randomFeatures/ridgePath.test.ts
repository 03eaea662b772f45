import { describe, expect, it } from 'vitest';
import { fitsTogether, pathFlops } from '../experiment/randomFeatures/cost.ts';
import { RIDGE_GRID } from '../experiment/randomFeatures/ridgeRule.ts';
import { NotPositiveDefiniteError } from '../math/cholesky.ts';
import { fillNormals, openStream } from '../math/streams.ts';
import { invertDense, leadingBlock, solveDense } from '../math/testing/denseSolve.ts';
import type { Task } from './draw.ts';
import type { Fit } from './growingFits.ts';
import { gram, trace } from './ridge.ts';
import { RidgePath } from './ridgePath.ts';
import type { GrownKernels } from './ridgeSolver.ts';

const [n, numTest, numValidation] = [40, 25, 15];
const SIZES = [5, 8, 16, 23, 40];
const EVERY_SIZE = Array.from({ length: n }, (_, k) => k + 1);

function normals(seed: number, row: number, count: number): Float64Array {
  const values = new Float64Array(count);
  fillNormals(openStream(seed, 'data/train'), row, 1, values, 0, count);
  return values;
}

/** Kernels of P Gaussian features; held-out rows are the test samples, then the validation samples. */
function kernelsOf(P: number, seed = 1): GrownKernels {
  const Phi = normals(seed, 0, n * P);
  const heldOut = normals(seed, 1, (numTest + numValidation) * P);
  return { n, train: gram(Phi, Phi, P), cross: gram(heldOut, Phi, P) };
}

/** A task of Gaussian labels: nothing can be learnt, and every lambda has another risk. */
function taskOf(seed: number): Task {
  return {
    target: { target: 'g', p: 1, q: 1 },
    trainLabels: normals(seed, 2, n),
    testLabels: normals(seed, 3, numTest),
    validationLabels: normals(seed, 4, numValidation),
    standardisation: { mean: 0, deviation: 1 },
  };
}

const kernels = kernelsOf(60);
const scale = trace(kernels.train, n) / n;
const task = taskOf(1);

type Rule = ConstructorParameters<typeof RidgePath>[0];

function fitsOf(
  rule: Partial<Rule>,
  sizes: readonly number[] = SIZES,
  tasks: readonly Task[] = [task],
  grown: GrownKernels = kernels,
): Fit[] {
  const path = new RidgePath({ ridge: 0.1, riskEstimate: 'none', ...rule }, grown, tasks);
  return [...path.fitAt(sizes, trace(grown.train, n) / n)].flatMap((step) =>
    step.kind === 'fits' ? step.fits : [],
  );
}

/** The dual weights on the first `size` samples by a dense solve. */
function denseFit(size: number, ridge: number, { trainLabels }: Task): Float64Array {
  return solveDense(leadingBlock(kernels.train, n, size, ridge * scale), trainLabels.slice(0, size), size);
}

/** Mean squared error on rows `first` … of the held-out samples. */
function riskOf(alpha: Float64Array, labels: Float64Array, first = 0): number {
  const errors = labels.map(
    (y, k) => alpha.reduce((sum, a, i) => sum + a * kernels.cross[(first + k) * n + i], 0) - y,
  );
  return errors.reduce((sum, error) => sum + error * error, 0) / labels.length;
}

function relative(a: number, b: number): number {
  return Math.abs(a / b - 1);
}

describe('fits with one lambda [RF-10]', () => {
  it.each([1e-4, 0.1, 10])('are those of a dense solve at every n, at lambda = %f', (ridge) => {
    const fits = fitsOf({ ridge });
    expect(fits.map(({ point }) => point.numSamples)).toEqual(SIZES);
    for (const { alpha, point } of fits) {
      const exact = denseFit(point.numSamples, ridge, task);
      alpha?.forEach((value, i) => {
        expect(Math.abs(value - exact[i])).toBeLessThan(1e-9 * Math.hypot(...exact));
      });
      expect(relative(point.testRisk, riskOf(exact, task.testLabels))).toBeLessThan(1e-9);
      const residual = exact.reduce((sum, a) => sum + (ridge * scale * a) ** 2, 0) / point.numSamples;
      expect(relative(point.trainRisk, residual)).toBeLessThan(1e-9);
      expect(Object.keys(point).sort()).toEqual(['numSamples', 'ridge', 'testRisk', 'trainRisk']);
      expect(point.ridge).toBe(ridge);
    }
  });

  it('are the same in one call or several, on kernels that grow between', () => {
    const growing: GrownKernels = { ...kernels, train: new Float64Array(n * n) };
    const path = new RidgePath({ ridge: 0.1, riskEstimate: 'loo' }, growing, [task]);
    const grown: Fit[] = [];
    for (const sizes of [[5, 8], [16], [23, 40]]) {
      // Only as much as may be looked at is there.
      const to = sizes.at(-1) as number;
      growing.train.set(kernels.train.subarray(0, to * n));
      for (const step of path.fitAt(sizes, scale)) if (step.kind === 'fits') grown.push(...step.fits);
    }
    for (const [k, fit] of fitsOf({ riskEstimate: 'loo' }).entries()) {
      const other = grown[k] as Fit;
      for (const name of ['testRisk', 'trainRisk', 'looRisk', 'gcvRisk'] as const) {
        expect(relative(other.point[name] ?? 0, fit.point[name] ?? 1)).toBeLessThan(1e-11);
      }
    }
  });

  it('of several tasks are those of each alone', () => {
    const tasks = [task, taskOf(2), taskOf(3)];
    for (const ridge of [0.1, 'oracle', 'validation'] as const) {
      const fits = fitsOf({ ridge }, SIZES, tasks);
      expect(fits.map(({ panel }) => panel)).toEqual(SIZES.flatMap(() => [0, 1, 2]));
      tasks.forEach((own, panel) => {
        const alone = fitsOf({ ridge }, SIZES, [own]);
        expect(fits.filter((fit) => fit.panel === panel).map(({ point }) => point)).toEqual(
          alone.map(({ point }) => point),
        );
      });
    }
  });

  it('tell the operations as they are done, as many as the estimate says', () => {
    for (const sizes of [SIZES, EVERY_SIZE]) {
      for (const ridge of [0.1, 'oracle'] as const) {
        for (const riskEstimate of ['none', 'gcv'] as const) {
          const setting = { ridge, riskEstimate };
          const path = new RidgePath(setting, kernels, [{ ...task, validationLabels: new Float64Array(0) }]);
          let done = 0;
          for (const step of path.fitAt(sizes, scale)) if (step.kind === 'work') done += step.flops;
          expect(done / pathFlops({ ...setting, numTest, numValidation }, sizes, [n])).toBeCloseTo(1, 1);
        }
      }
    }
  });
});

describe('fits at every size, all together', () => {
  it.each([0, 1e-4, 10, 'oracle', 'validation'] as const)(
    'are those of each by itself, at lambda = %s',
    (ridge) => {
      expect(fitsTogether(EVERY_SIZE, numTest + numValidation)).toBe(true);
      const tasks = [task, taskOf(2)];
      const rule = { ridge, riskEstimate: 'loo' } as const;
      const together = fitsOf(rule, EVERY_SIZE, tasks);
      expect(together.map(({ point, panel }) => [point.numSamples, panel])).toEqual(
        EVERY_SIZE.flatMap((size) => [0, 1].map((panel) => [size, panel])),
      );
      for (const { point, panel, alpha } of together) {
        const [alone] = fitsOf(rule, [point.numSamples], [tasks[panel] as Task]);
        expect(point.ridge).toBe(alone?.point.ridge);
        for (const name of ['testRisk', 'trainRisk', 'looRisk', 'gcvRisk'] as const) {
          // Without a ridge the training risk is zero.
          if (ridge === 0 && name === 'trainRisk') continue;
          expect(
            relative(point[name] ?? 0, alone?.point[name] ?? 1),
            `${name}, n = ${point.numSamples}`,
          ).toBeLessThan(1e-8);
        }
        expect(alpha === undefined).toBe(point.numSamples < n);
        alpha?.forEach((value, i) => {
          expect(Math.abs(value - (alone?.alpha?.[i] ?? 0))).toBeLessThan(1e-8);
        });
      }
    },
  );

  it('end with a lambda at the row that fails, and go on with a jitter', () => {
    // Rank 15: without a ridge there is a fit on up to 15 samples.
    const singular = kernelsOf(15);
    const points = fitsOf({ ridge: 0 }, EVERY_SIZE, [task], singular).map(({ point }) => point);
    expect(points.map(({ numSamples }) => numSamples)).toEqual(EVERY_SIZE);
    expect(points.findIndex(({ jitter }) => jitter !== undefined)).toBe(15);
    expect(points.slice(15).every(({ jitter = 0 }) => jitter >= 1e-12)).toBe(true);
  });
});

describe('the best lambda of the grid', () => {
  /** Test and validation risk of every lambda, by fits of their own. */
  const curves = RIDGE_GRID.map((ridge) =>
    SIZES.map((size) => {
      const alpha = denseFit(size, ridge, task);
      const validation = riskOf(alpha, task.validationLabels, numTest);
      return { ridge, testRisk: riskOf(alpha, task.testLabels), validation };
    }),
  );
  const bestAt = (k: number, criterion: 'testRisk' | 'validation') =>
    curves
      .map((curve) => curve[k] as (typeof curve)[0])
      .reduce((a, b) => (b[criterion] < a[criterion] ? b : a));

  it.each([
    ['oracle', 'testRisk'],
    ['validation', 'validation'],
  ] as const)('by %s has the smallest %s of all, and its own test risk', (rule, criterion) => {
    for (const [k, { point }] of fitsOf({ ridge: rule }).entries()) {
      const best = bestAt(k, criterion);
      expect(point.ridge).toBe(best.ridge);
      expect(relative(point.testRisk, best.testRisk)).toBeLessThan(1e-6);
    }
  });

  it('is another for the two rules here, and for the sizes: the test can tell them apart', () => {
    const chosen = (ridge: 'oracle' | 'validation'): number[] =>
      fitsOf({ ridge }).map(({ point }) => point.ridge);
    expect(chosen('oracle')).not.toEqual(chosen('validation'));
    expect(new Set([...chosen('oracle'), ...chosen('validation')]).size).toBeGreaterThan(1);
  });

  it('does not need those that this kernel is singular for', () => {
    // Five features: of 40 rows the kernel has rank 5, and rounding is about 1e-15 of its size.
    const low = kernelsOf(5, 4);
    const tiny = { ...low, train: low.train.map((entry, at) => entry - (at % (n + 1) === 0 ? 1e-4 : 0)) };
    for (const { point } of fitsOf({ ridge: 'oracle' }, [23, 40], [task], tiny)) {
      expect(point.ridge).toBeGreaterThan(1e-5);
      expect(point.jitter).toBeUndefined();
    }
  });

  it('cannot be found where every one fails', () => {
    const negative = { ...kernels, train: kernels.train.map((entry) => -100 * entry) };
    const path = new RidgePath({ ridge: 'oracle', riskEstimate: 'none' }, negative, [task]);
    expect(() => [...path.fitAt(SIZES, scale)]).toThrow(NotPositiveDefiniteError);
  });
});

describe('a kernel that lambda leaves singular', () => {
  const singular = kernelsOf(10, 3);

  it('is given the smallest jitter that helps, and the point says how much', () => {
    const fits = fitsOf({ ridge: 0 }, SIZES, [task], singular);
    for (const { point } of fits) {
      if (point.numSamples <= 8) {
        expect(point.jitter).toBeUndefined();
        expect(point.ridge).toBe(0);
      } else {
        expect(point.jitter).toBeGreaterThan(0);
        expect(point.jitter).toBeLessThanOrEqual(1e-10);
        expect(point.ridge).toBe(point.jitter);
      }
      expect(Number.isFinite(point.testRisk)).toBe(true);
    }
    expect(fits).toHaveLength(SIZES.length);
  });

  it('is left alone where lambda is enough, and where the kernel has full rank', () => {
    for (const { point } of fitsOf({ ridge: 1e-6 }, SIZES, [task], singular)) {
      expect(point).not.toHaveProperty('jitter');
    }
    for (const { point } of fitsOf({ ridge: 0 })) {
      expect(point).not.toHaveProperty('jitter');
      // As many features as samples and more, without lambda: the training labels are met.
      expect(point.trainRisk).toBe(0);
    }
  });

  it('is given up on where no jitter helps', () => {
    const negative = { ...kernels, train: kernels.train.map((entry) => -entry) };
    const path = new RidgePath({ ridge: 0.1, riskEstimate: 'none' }, negative, [task]);
    expect(() => [...path.fitAt(SIZES, scale)]).toThrow(NotPositiveDefiniteError);
  });
});

describe('estimates of the risk from the training samples', () => {
  const ridge = 0.3;
  const mu = ridge * scale;
  const fits = fitsOf({ ridge, riskEstimate: 'gcv' });

  it('leave one out, literally: the fit without a sample predicts it', () => {
    for (const { point } of fits) {
      const size = point.numSamples;
      let sum = 0;
      for (let left = 0; left < size; left++) {
        const others = Array.from({ length: size }, (_, i) => i).filter((i) => i !== left);
        const K = Float64Array.from(
          others.flatMap((i) => others.map((j) => kernels.train[i * n + j] + (i === j ? mu : 0))),
        );
        const y = Float64Array.from(others, (i) => task.trainLabels[i]);
        const alpha = solveDense(K, y, size - 1);
        const prediction = others.reduce(
          (total, i, at) => total + alpha[at] * kernels.train[left * n + i],
          0,
        );
        sum += (task.trainLabels[left] - prediction) ** 2;
      }
      expect(relative(point.looRisk ?? 0, sum / size)).toBeLessThan(1e-9);
    }
  });

  it('cross-validate in the generalised way: |y - H y|²/n over (tr(I - H)/n)², H = K (K + mu I)^{-1}', () => {
    for (const { point } of fits) {
      const size = point.numSamples;
      const K = leadingBlock(kernels.train, n, size, 0);
      const inverse = invertDense(leadingBlock(kernels.train, n, size, mu), size);
      let squares = 0;
      let freedom = 0;
      for (let i = 0; i < size; i++) {
        let residual = task.trainLabels[i];
        for (let j = 0; j < size; j++) {
          let entry = 0;
          for (let k = 0; k < size; k++) entry += K[i * size + k] * inverse[k * size + j];
          residual -= entry * task.trainLabels[j];
          if (i === j) freedom += 1 - entry;
        }
        squares += residual * residual;
      }
      expect(relative(point.gcvRisk ?? 0, squares / size / (freedom / size) ** 2)).toBeLessThan(1e-9);
    }
  });

  it('are those of the chosen lambda where a rule chooses', () => {
    for (const { point } of fitsOf({ ridge: 'oracle', riskEstimate: 'loo' })) {
      const [own] = fitsOf({ ridge: point.ridge, riskEstimate: 'loo' }, [point.numSamples]) as [Fit];
      expect(relative(point.looRisk ?? 0, own.point.looRisk ?? 1)).toBeLessThan(1e-9);
    }
  });
});
