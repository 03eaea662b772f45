import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultsOf } from '../experiment/field.ts';
import type { MultiHeadConfig } from '../experiment/multiHead/fields.ts';
import { multiHeadFields } from '../experiment/multiHead/fields.ts';
import { readMultiHead, relevantCount } from '../experiment/multiHead/readConfig.ts';
import { sampleTrial } from './tokenizedMixture.ts';

const defaults = defaultsOf(multiHeadFields);
const trial = (fields: Partial<MultiHeadConfig>, seed = 1) => sampleTrial({ ...defaults, ...fields }, seed);

const someConfig = fc
  .record({
    numSamples: fc.integer({ min: 2, max: 12 }),
    numTest: fc.integer({ min: 1, max: 12 }),
    numTokens: fc.integer({ min: 2, max: 9 }),
    tokenDim: fc.integer({ min: 3, max: 12 }),
    relevantFraction: fc.double({ min: 0.01, max: 1, noNaN: true }),
    signalNorm: fc.double({ min: 0.1, max: 10, noNaN: true }),
    numNoiseTokens: fc.integer({ min: 1, max: 10 }),
    relevantPositions: fc.constantFrom('perSample' as const, 'shared' as const),
    noise: fc.constantFrom(0, 0.3),
  })
  .map((fields) => readMultiHead(Object.entries(fields)).config);

describe('the tokenized mixture [MH-8]', () => {
  it('has a frame of orthogonal directions of length S', () => {
    fc.assert(
      fc.property(someConfig, fc.integer({ min: 0, max: 1e6 }), (config, seed) => {
        const { frame } = sampleTrial(config, seed);
        const { d } = frame;
        const rows = [...frame.mu, ...frame.nu];
        const count = 2 + config.numNoiseTokens;
        expect(rows.length).toBe(count * d);
        const square = config.signalNorm * config.signalNorm;
        for (let i = 0; i < count; i++) {
          for (let j = 0; j <= i; j++) {
            let product = 0;
            for (let a = 0; a < d; a++) product += rows[i * d + a] * rows[j * d + a];
            expect(Math.abs(product - (i === j ? square : 0))).toBeLessThan(1e-13 * square);
          }
        }
      }),
    );
  });

  it('holds mu_y exactly where it is relevant, and one of the nu elsewhere when there is no noise', () => {
    fc.assert(
      fc.property(someConfig, fc.integer({ min: 0, max: 1e6 }), (config, seed) => {
        const { train, test, frame } = sampleTrial({ ...config, noise: 0 }, seed);
        const { d, T } = train;
        const nus = Array.from({ length: config.numNoiseTokens }, (_, j) =>
          String(frame.nu.slice(j * d, (j + 1) * d)),
        );
        for (const { n, tokens, labels, relevant } of [train, test]) {
          for (let i = 0; i < n; i++) {
            const marks = relevant.slice(i * T, (i + 1) * T);
            expect(marks.reduce((sum, mark) => sum + mark, 0)).toBe(relevantCount(config));
            if (config.relevantPositions === 'shared')
              expect([...marks]).toEqual([...train.relevant.slice(0, T)]);
            const mu = String(labels[i] > 0 ? frame.mu.slice(0, d) : frame.mu.slice(d));
            for (let t = 0; t < T; t++) {
              const token = String(tokens.slice((i * T + t) * d, (i * T + t + 1) * d));
              if (marks[t] === 1) expect(token).toBe(mu);
              else expect(nus).toContain(token);
            }
          }
        }
      }),
    );
  });

  it('has labels, positions, directions and noise of the stated laws', () => {
    const { train, frame } = trial({ numSamples: 4000, numTokens: 5, relevantFraction: 0.4, noise: 0.5 });
    const { n, T, d, tokens, labels, relevant } = train;
    // All within five standard errors.
    expect(Math.abs(labels.reduce((sum, y) => sum + y, 0) / n)).toBeLessThan(5 / Math.sqrt(n));
    for (let t = 0; t < T; t++) {
      let share = 0;
      for (let i = 0; i < n; i++) share += relevant[i * T + t] / n;
      expect(Math.abs(share - 0.4)).toBeLessThan(5 * Math.sqrt(0.24 / n));
    }
    const counts = new Array<number>(4).fill(0);
    let square = 0;
    let irrelevant = 0;
    for (let row = 0; row < n * T; row++) {
      if (relevant[row] === 1) continue;
      irrelevant += 1;
      // Noise of .5 along a direction of length 2 hides none of it in two thousand cases of four deviations.
      const along = counts.map((_, j) => {
        let sum = 0;
        for (let a = 0; a < d; a++) sum += tokens[row * d + a] * frame.nu[j * d + a];
        return sum;
      });
      const j = along.indexOf(Math.max(...along));
      counts[j] += 1;
      for (let a = 0; a < d; a++) square += (tokens[row * d + a] - frame.nu[j * d + a]) ** 2;
    }
    for (const count of counts) {
      expect(Math.abs(count / irrelevant - 0.25)).toBeLessThan(5 * Math.sqrt(3 / 16 / irrelevant));
    }
    const variance = square / (irrelevant * d);
    expect(Math.abs(variance / 0.25 - 1)).toBeLessThan(5 * Math.sqrt(2 / (irrelevant * d)) + 0.003);
  });

  it('is extended by more samples, and by a larger zeta in positions', () => {
    const small = trial({ numSamples: 10, numTest: 5 });
    const large = trial({ numSamples: 30, numTest: 9 });
    expect([...large.train.tokens.slice(0, small.train.tokens.length)]).toEqual([...small.train.tokens]);
    expect([...large.test.labels.slice(0, 5)]).toEqual([...small.test.labels]);
    const wide = trial({ numSamples: 10, relevantFraction: 0.5 });
    for (const [k, mark] of small.train.relevant.entries())
      if (mark === 1) expect(wide.train.relevant[k]).toBe(1);
    expect([...wide.train.labels]).toEqual([...small.train.labels]);
  });

  it('does not change with the heads, the start or the training', () => {
    const base = trial({});
    const other = trial({
      numHeads: [2],
      init: 'gaussian',
      stepSize: 3,
      steps: 7,
      optimiser: 'adam',
      trials: 1,
    });
    for (const part of ['train', 'test'] as const) {
      for (const name of ['tokens', 'labels', 'relevant'] as const) {
        expect(other[part][name].every((value, k) => value === base[part][name][k])).toBe(true);
      }
    }
    expect(other.frame).toEqual(base.frame);
  });

  it('has independent training and test samples, and other data for other seeds', () => {
    const { train, test } = trial({});
    expect([...train.tokens.slice(0, 50)]).not.toEqual([...test.tokens.slice(0, 50)]);
    expect([...trial({}, 2).train.tokens.slice(0, 50)]).not.toEqual([...train.tokens.slice(0, 50)]);
  });

  it('turns round the stated share of training labels and no test label, and leaves tokens alone', () => {
    const clean = trial({ numSamples: 4000 });
    const noisy = trial({ numSamples: 4000, labelNoise: 0.2 });
    // Matchers take seconds over arrays of this size.
    expect(noisy.train.tokens.every((value, k) => value === clean.train.tokens[k])).toBe(true);
    expect([...noisy.test.labels]).toEqual([...clean.test.labels]);
    const turned = noisy.train.labels.filter((y, i) => y !== clean.train.labels[i]).length / 4000;
    expect(Math.abs(turned - 0.2)).toBeLessThan(5 * Math.sqrt(0.16 / 4000));
  });

  it('can be labelled by a teacher, which leaves tokens alone and labels neither all + nor all −', () => {
    const classes = trial({});
    for (let seed = 1; seed <= 10; seed++) {
      const { train, test } = trial({ labels: 'teacher', numSamples: 400 }, seed);
      const plus = train.labels.filter((y) => y === 1).length / 400;
      expect(plus).toBeGreaterThan(0.15);
      expect(plus).toBeLessThan(0.85);
      expect(new Set([...train.labels, ...test.labels])).toEqual(new Set([1, -1]));
    }
    const { tokens } = trial({ labels: 'teacher' }).train;
    expect(tokens.every((value, k) => value === classes.train.tokens[k])).toBe(true);
  });

  it('needs room for its directions', () => {
    expect(() => trial({ tokenDim: 5 })).toThrow(RangeError);
  });
});
