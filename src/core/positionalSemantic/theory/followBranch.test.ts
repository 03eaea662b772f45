import { describe, expect, it } from 'vitest';
import { linearBaseline } from './baseline.ts';
import { crossingsOf } from './crossings.ts';
import type { Branch } from './fieldNodes.ts';
import { followBranch } from './followBranch.ts';
import { USUAL_SETTINGS } from './problem.ts';
import type { BranchPoint } from './solve.ts';

const PROBLEM = { omega: 0.3, variance: 0.25, weightDecay: 0.01, mixing: [0.6, 0.6] } as const;
const SETTINGS = { ...USUAL_SETTINGS, nodes: 5 };

function followed(branch: Branch, alphas: readonly number[], settings = SETTINGS): BranchPoint[] {
  return [...followBranch(PROBLEM, branch, alphas, settings)].filter((point) => point !== undefined);
}

describe('[PS-4] a branch along alpha', () => {
  it('begins near alpha = 2, goes up and then down, and is the same wherever it is entered', () => {
    const alphas = [0.5, 1, 1.5, 2, 2.5];
    const all = followed('semantic', alphas);
    expect(all.map(({ alpha }) => alpha)).toEqual([2, 2.5, 1.5, 1, 0.5]);
    expect(all.every(({ verdict }) => verdict === 'converged')).toBe(true);
    const [alone] = followed('semantic', [1]);
    const inTurn = all.find(({ alpha }) => alpha === 1);
    expect(alone?.order.theta).toBeCloseTo(inTurn?.order.theta ?? Number.NaN, 6);
    // Continuation pays: few evaluations once it has begun.
    expect(Math.max(...all.slice(1).map(({ residuals }) => residuals.length))).toBeLessThan(
      all[0]?.residuals.length ?? 0,
    );
  });

  it('lets others in after every evaluation', () => {
    const steps = [...followBranch(PROBLEM, 'positional', [2], SETTINGS)];
    const [point] = steps.slice(-1);
    expect(steps.filter((step) => step === undefined)).toHaveLength(point?.residuals.length ?? -1);
  });

  it('tells of searches that failed by their verdicts, and goes on', () => {
    const points = followed('semantic', [1.8, 2], { ...SETTINGS, mostSteps: 12 });
    expect(points.map(({ verdict }) => verdict)).toEqual(['notConverged', 'notConverged']);
    expect(points.map(({ residuals }) => residuals.length)).toEqual([12, 12]);
  });
});

describe('[PS-4] crossings', () => {
  const alphas = Array.from({ length: 15 }, (_, k) => 0.4 + 0.15 * k);
  const points = (['semantic', 'positional'] as const).flatMap((branch) => followed(branch, alphas));
  const { testError } = linearBaseline(PROBLEM);

  it('are where the branches change sides, and where attention beats the linear model', () => {
    const { trainLoss, testError: test, baseline } = crossingsOf(points, testError);
    expect(trainLoss).toBeCloseTo(1.25, 1);
    expect(test).toBeGreaterThan(0.7);
    expect(test).toBeLessThan(0.95);
    expect(baseline).toBeGreaterThan(1.4);
    expect(baseline).toBeLessThan(1.7);
    // A denser grid moves them little.
    const dense = (['semantic', 'positional'] as const).flatMap((branch) =>
      followed(
        branch,
        Array.from({ length: 11 }, (_, k) => 1.2 + 0.01 * k),
      ),
    );
    expect(crossingsOf(dense, testError).trainLoss).toBeCloseTo(trainLoss ?? Number.NaN, 2);
  });

  it('are not there where no side is changed, and never between points that did not converge', () => {
    expect(crossingsOf(points, 0)).toMatchObject({ baseline: undefined });
    const failed = points.map((point) => ({ ...point, verdict: 'notConverged' as const }));
    expect(crossingsOf(failed, testError)).toEqual({
      trainLoss: undefined,
      testError: undefined,
      baseline: undefined,
    });
  });
});
