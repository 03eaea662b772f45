import { describe, expect, it } from 'vitest';
import type { PositionalSemanticConfig, StartName } from '../experiment/positionalSemantic/fields.ts';
import { reportSteps } from '../experiment/reportSteps.ts';
import type { PairOracleRun } from './oracleRun.ts';
import { pairOracleRun } from './oracleRun.ts';
import { pairConfig } from './testing/smallTrials.ts';

function trained(
  start: StartName,
  fields: Partial<PositionalSemanticConfig> = {},
  tokenDim = 100,
): PairOracleRun {
  return pairOracleRun(pairConfig({ numTest: 200, steps: 300, ...fields }), { tokenDim, start, trial: 0 });
}

describe('[PS-2] training in float64', () => {
  it('by gradient descent never raises the loss at the paper’s step', () => {
    const { points } = trained('semantic');
    expect(points.map(({ step }) => step)).toEqual(reportSteps(300));
    for (let k = 1; k < points.length; k++)
      expect(points[k]?.trainLoss).toBeLessThanOrEqual(points[k - 1]?.trainLoss as number);
  });

  it('ends where it began to look: at what tokens are, or at where they stand', () => {
    const semantic = trained('semantic', { steps: 2000 }).points.at(-1);
    const positional = trained('positional', { steps: 2000 }).points.at(-1);
    expect(semantic?.semantic).toBeGreaterThan(5 * (semantic?.positional ?? 1));
    expect(positional?.positional).toBeGreaterThan(3 * (positional?.semantic ?? 1));
    expect(semantic?.testError).toBeLessThan(0.7 * (positional?.testError ?? 0));
    expect(positional?.attentionFirst).toBeGreaterThan(0.5);
  }, 60_000);

  it.each(['momentum', 'adam'] as const)('by %s comes down as well', (optimiser) => {
    const { points, diverged } = trained('random', { optimiser, stepSize: 0.02 });
    expect(diverged).toBeUndefined();
    expect(points.at(-1)?.trainLoss).toBeLessThan(0.9 * (points[0]?.trainLoss ?? 0));
  });

  it('gives Q of the last point', () => {
    const { final, points } = trained('semantic', { steps: 7 });
    expect(final.step).toBe(7);
    expect(final.Q.reduce((sum, q) => sum + q * q, 0) / 100).toBe(points.at(-1)?.norm);
  });

  it('says at which step a step size was too large', () => {
    const { diverged, points } = trained('semantic', { stepSize: 10, alpha: 10 }, 50);
    expect(diverged?.message).toMatch(/^diverged at step \d+ with eta = 10: try 1 or a smaller start$/);
    expect(points.at(-1)?.step).toBeLessThan(diverged?.step as number);
  });

  it('says so where weight decay alone makes the step too large', () => {
    expect(trained('random', { stepSize: 10, weightDecay: 1 }, 20).diverged).toBeDefined();
  });
});
