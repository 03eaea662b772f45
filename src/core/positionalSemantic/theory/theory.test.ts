import { describe, expect, it } from 'vitest';
import { defaultsOf } from '../../experiment/field.ts';
import { positionalSemanticFields } from '../../experiment/positionalSemantic/fields.ts';
import { fitLinear } from '../baseline.ts';
import { wholeTrial } from '../pairTrial.ts';
import { linearBaseline } from './baseline.ts';
import type { Branch } from './fieldNodes.ts';
import type { TheoryProblem } from './problem.ts';
import { USUAL_SETTINGS } from './problem.ts';
import { Proximal } from './proximal.ts';
import type { BranchPoint } from './solve.ts';
import { solveBranch } from './solve.ts';
import { STARTS, StateEvolution } from './stateEvolution.ts';

const PROBLEM: TheoryProblem = {
  alpha: 2,
  omega: 0.3,
  variance: 0.25,
  weightDecay: 0.01,
  mixing: [0.6, 0.6],
};

function solved(
  problem: Partial<TheoryProblem>,
  branch: Branch,
  settings = {},
  from?: BranchPoint,
): BranchPoint {
  const steps = solveBranch(
    { ...PROBLEM, ...problem },
    branch,
    { ...USUAL_SETTINGS, ...settings },
    from?.order,
  );
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** Where a difference along alpha changes its sign, by continuation from alpha = 2 downwards in small steps. */
function crossing(of: 'trainLoss' | 'testError', nodes: number): number {
  let [semantic, positional] = (['semantic', 'positional'] as const).map((branch) =>
    solved({}, branch, { nodes }),
  ) as [BranchPoint, BranchPoint];
  let before = positional[of] - semantic[of];
  for (let alpha = 1.95; alpha > 0.6; alpha -= 0.05) {
    semantic = solved({ alpha }, 'semantic', { nodes }, semantic);
    positional = solved({ alpha }, 'positional', { nodes }, positional);
    const here = positional[of] - semantic[of];
    if (here < 0) return alpha + (0.05 * -here) / (before - here);
    before = here;
  }
  return Number.NaN;
}

describe('[PS-4] the fitted field', () => {
  it('is a place where nothing goes down, and no worse than the field itself', () => {
    for (let k = 0; k < 500; k++) {
      const [o1, o2, t1, t2] = [1, 2, 3, 4].map((j) => Math.sin(j * (k + 1)) + Math.cos(3 * k + j)) as [
        number,
        number,
        number,
        number,
      ];
      const [p1, p2] = [0.5 + 0.2 * t1, 0.5 + 0.2 * t2];
      const proximal = new Proximal(5, 0.25);
      const value = proximal.minimise(o1, o2, p1, p2);
      const { z1, z2 } = proximal;
      const F = (x: number, y: number): number => {
        const [a, b] = [1 / (1 + Math.exp(x * (y - x))), 1 / (1 + Math.exp(y * (x - y)))];
        return ((x - o1) ** 2 + (y - o2) ** 2) / 5 + 0.5 * ((a - p1) ** 2 + (b - p2) ** 2);
      };
      expect(value).toBeCloseTo(F(z1, z2), 12);
      expect(value).toBeLessThanOrEqual(F(o1, o2) + 1e-15);
      for (const [x, y] of [
        [1e-4, 0],
        [-1e-4, 0],
        [0, 1e-4],
        [0, -1e-4],
      ] as const) {
        expect(F(z1 + x, z2 + y)).toBeGreaterThan(value - 1e-12);
      }
    }
  });
});

describe('[PS-4] order parameters', () => {
  it('of the semantic branch are those that an independent program found with 5, 7 and 9 nodes', () => {
    const thetas = [5, 7, 9].map((nodes) => solved({}, 'semantic', { nodes }).order.theta);
    // Given there to four digits.
    for (const [k, theta] of [0.1564, 0.1576, 0.1579].entries()) {
      expect(Math.abs((thetas[k] as number) - theta)).toBeLessThan(1.1e-4);
    }
  });

  it('of the positional branch are those that an independent program found', () => {
    expect(Math.abs(solved({}, 'positional', { nodes: 9 }).order.m - 0.259)).toBeLessThan(2e-3);
  });

  it.each(['semantic', 'positional'] as const)(
    'are what plain damped steps come to as well (%s)',
    (branch) => {
      const quick = solved({ alpha: 1.5 }, branch, { nodes: 5 });
      const evolution = new StateEvolution({ ...PROBLEM, alpha: 1.5 }, branch, 5);
      let order = STARTS[branch];
      for (let step = 0; step < 600; step++) {
        const { next } = evolution.evaluate(order);
        const mix = (name: 'q' | 'm' | 'V' | 'theta') => 0.8 * order[name] + 0.2 * next[name];
        order = { q: mix('q'), m: mix('m'), V: mix('V'), theta: mix('theta') };
      }
      expect(quick.verdict).toBe('converged');
      for (const name of ['q', 'm', 'V', 'theta'] as const)
        expect(quick.order[name]).toBeCloseTo(order[name], 5);
    },
  );

  it('do not depend on which of the equivalent nodes are summed', () => {
    const [same, almost] = [0.6, 0.6 + 1e-9].map(
      (second) => solved({ mixing: [0.6, second] }, 'semantic', { nodes: 5 }).order.theta,
    ) as [number, number];
    expect(same).toBeCloseTo(almost, 6);
  });

  it('cross in training loss, and the semantic branch generalises better well before that', () => {
    expect(Math.abs(crossing('trainLoss', 7) - 1.26)).toBeLessThan(0.02);
    const better = crossing('testError', 7);
    expect(better).toBeGreaterThan(0.7);
    expect(better).toBeLessThan(0.95);
  }, 60_000);

  it('that do not converge are told so, not thrown', () => {
    const few = solved({}, 'semantic', { mostSteps: 3 });
    expect(few.verdict).toBe('notConverged');
    expect(few.residuals.length).toBe(3);
  });

  it.each([
    { alpha: 0 },
    { omega: 1.2 },
    { variance: 0 },
    { weightDecay: 0 },
    { mixing: [1.1, 0.5] as const },
    { alpha: Number.NaN },
  ])('are refused for %o', (problem) => {
    expect(() => solved(problem, 'semantic')).toThrow(RangeError);
  });
});

describe('[PS-3] the linear baseline', () => {
  it('is what least squares find on many samples', () => {
    const config = { ...defaultsOf(positionalSemanticFields), mixingSecond: 0.8, alpha: 1, numTest: 600 };
    const { train, test, teacher } = wholeTrial(config, { tokenDim: 800, trial: 0 });
    const trained = fitLinear(train.geometry, test.geometry);
    const { mixing, testError } = linearBaseline({ omega: 0.3, variance: 0.25, mixing: [0.6, 0.8] });
    expect(trained.matrix[0]).toBeCloseTo(mixing[0], 1);
    expect(trained.matrix[3]).toBeCloseTo(mixing[1], 1);
    // The teacher of one draw has no length of exactly sqrt d.
    expect(teacher.reduce((sum, q) => sum + q * q, 0) / 800).toBeCloseTo(1, 1);
    expect(Math.abs(trained.testError / testError - 1)).toBeLessThan(0.15);
  });

  it('errs by nothing where the target is positional', () => {
    expect(linearBaseline({ omega: 1, variance: 0.25, mixing: [0.6, 0.6] })).toEqual({
      mixing: [0.6, 0.6],
      testError: 0,
    });
  });
});
