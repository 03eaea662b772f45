import { describe, expect, it } from 'vitest';
import { fitLinear } from './baseline.ts';
import { wholeTrial } from './pairTrial.ts';
import { mixTokens } from './samples.ts';
import type { PairSamples } from './student.ts';
import { pairConfig } from './testing/smallTrials.ts';

const config = pairConfig({ mixingFirst: 0.8, mixingSecond: 0.3 });
const { train, test } = wholeTrial(config, { tokenDim: 15, trial: 0 });
const { matrix, trainError, testError } = fitLinear(train.geometry, test.geometry);

/** Mean of |y − B X|²/d, every entry written out. */
function plainLinearError({ tokens, geometry }: PairSamples, B: readonly number[]): number {
  const { n, d, mixing } = geometry;
  const targets = mixTokens(tokens, mixing, d);
  let sum = 0;
  for (let i = 0; i < n; i++) {
    for (let at = 2 * i * d; at < (2 * i + 1) * d; at++) {
      sum += (targets[at] - B[0] * tokens[at] - B[1] * tokens[at + d]) ** 2;
      sum += (targets[at + d] - B[2] * tokens[at] - B[3] * tokens[at + d]) ** 2;
    }
  }
  return sum / (n * d);
}

describe('[PS-3] the trained linear baseline', () => {
  it('errs by what its outputs differ from the target, entry by entry', () => {
    expect(trainError).toBeCloseTo(plainLinearError(train, matrix), 12);
    expect(testError).toBeCloseTo(plainLinearError(test, matrix), 12);
  });

  it('is the best of all matrices on the training samples', () => {
    for (let entry = 0; entry < 4; entry++) {
      for (const by of [1e-3, -1e-3]) {
        const moved = matrix.map((value, k) => (k === entry ? value + by : value));
        expect(plainLinearError(train, moved)).toBeGreaterThan(trainError);
      }
    }
  });

  it('is A where the target is positional', () => {
    const trial = wholeTrial({ ...config, omega: 1 }, { tokenDim: 15, trial: 0 });
    const fit = fitLinear(trial.train.geometry, trial.test.geometry);
    for (const [k, value] of [0.8, 0.2, 0.7, 0.3].entries()) expect(fit.matrix[k]).toBeCloseTo(value, 12);
    expect(fit.testError).toBeLessThan(1e-20);
  });
});
