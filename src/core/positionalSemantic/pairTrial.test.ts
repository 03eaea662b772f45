import { describe, expect, it } from 'vitest';
import { inspectPair } from './inspectPair.ts';
import { wholeTrial } from './pairTrial.ts';
import { mixTokens, pairAttention, sampleCount } from './samples.ts';
import { studentFields } from './student.ts';
import { pairConfig } from './testing/smallTrials.ts';

const place = { tokenDim: 20, trial: 1 };
const config = pairConfig({ alpha: 2 });
const trial = wholeTrial(config, place);

describe('[PS-1] the samples of a trial', () => {
  it('are alpha d, at least two', () => {
    expect(trial.train.geometry.n).toBe(40);
    expect(sampleCount(1.5, 101)).toBe(152);
    expect(sampleCount(0.02, 10)).toBe(2);
  });

  it('are those of fewer samples and some more; alpha, omega and A change no token', () => {
    const fewer = wholeTrial({ ...config, alpha: 0.5, omega: 0.9, mixingFirst: 0.1 }, place);
    expect(trial.train.tokens.slice(0, fewer.train.tokens.length)).toEqual(fewer.train.tokens);
    expect(fewer.test.tokens).toEqual(trial.test.tokens);
    expect(fewer.teacher).toEqual(trial.teacher);
  });

  it('have the first entries of Q* in common with larger d', () => {
    const larger = wholeTrial({ ...config, alpha: 0.2 }, { ...place, tokenDim: 30 });
    expect(larger.teacher.slice(0, 20)).toEqual(trial.teacher);
  });

  it('are others in another trial, and the next seed’s', () => {
    const other = wholeTrial(config, { ...place, trial: 0 });
    expect(other.train.tokens).not.toEqual(trial.train.tokens);
    const next = wholeTrial({ ...config, seed: config.seed + 1 }, { ...place, trial: 0 });
    expect(next.train.tokens).toEqual(trial.train.tokens);
    expect(trial.train.tokens.subarray(0, 100)).not.toEqual(trial.test.tokens.subarray(0, 100));
  });

  it('are drawn in pieces to the same numbers as at once', () => {
    // More than a piece: 1e6 numbers.
    const large = wholeTrial({ ...config, alpha: 4 }, { tokenDim: 400, trial: 0 });
    const first = wholeTrial({ ...config, alpha: 0.01 }, { tokenDim: 400, trial: 0 });
    expect(large.train.tokens.slice(0, first.train.tokens.length)).toEqual(first.train.tokens);
    expect(large.train.geometry.gram.at(-1)).toBeGreaterThan(0);
  });

  it('have the deviation that is asked for', () => {
    const { tokens, geometry } = wholeTrial({ ...config, tokenStd: 0.7 }, { tokenDim: 200, trial: 0 }).train;
    const square = tokens.reduce((sum, x) => sum + x * x, 0) / tokens.length;
    expect(Math.sqrt(square)).toBeCloseTo(0.7, 2);
    const { gram, shift } = geometry;
    let own = 0;
    let sum = 0;
    for (let j = 0; j < 200; j++) {
      own += tokens[j] * tokens[200 + j];
      sum += tokens[j] - tokens[200 + j];
    }
    expect(gram[1]).toBeCloseTo(own, 12);
    expect(shift[0]).toBeCloseTo(sum / Math.sqrt(200), 12);
  });

  it('are mixed by A alone at omega = 1', () => {
    const { tokens, geometry } = wholeTrial(
      { ...config, omega: 1, mixingFirst: 0.7, mixingSecond: 0.2 },
      place,
    ).train;
    const targets = mixTokens(tokens, geometry.mixing, 20);
    for (let j = 0; j < 20; j++) {
      expect(targets[j]).toBeCloseTo(0.7 * tokens[j] + 0.3 * tokens[20 + j], 12);
      expect(targets[20 + j]).toBeCloseTo(0.8 * tokens[j] + 0.2 * tokens[20 + j], 12);
    }
  });

  it('can be looked at one by one', () => {
    const Q = Float64Array.from({ length: 20 }, (_, j) => Math.cos(j));
    const fields = studentFields(trial.test, Q);
    const seen = inspectPair(config, place, Q, 3);
    expect(seen.fields).toEqual([fields[6], fields[7]]);
    expect(seen.attention).toEqual(pairAttention(fields[6], fields[7]));
    expect(seen.target).toEqual([trial.test.geometry.mixing[6], trial.test.geometry.mixing[7]]);
    const { omega, mixingFirst, mixingSecond } = config;
    expect(seen.target[0]).toBeCloseTo((1 - omega) * seen.semantic[0] + omega * mixingFirst, 14);
    expect(seen.target[1]).toBeCloseTo((1 - omega) * seen.semantic[1] + omega * mixingSecond, 14);
  });
});
