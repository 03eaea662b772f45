import { describe, expect, it } from 'vitest';
import { splitDataset } from '../dataset/split.ts';
import { smallDataset } from '../dataset/testing/smallDataset.ts';
import { defaultsOf } from '../experiment/field.ts';
import type { RandomFeaturesConfig } from '../experiment/randomFeatures/fields.ts';
import { randomFeaturesFields } from '../experiment/randomFeatures/fields.ts';
import { deviation, mean } from '../math/statistics.ts';
import type { Draw, Task } from './draw.ts';
import { meanOf, sampleDraw, targetFrame, testSample } from './draw.ts';
import { sampleRotation } from './rotation.ts';
import { standardise } from './standardisation.ts';
import { targetLabels } from './targets.ts';
import { sampleTokens } from './tokens.ts';

const settings: RandomFeaturesConfig = {
  ...defaultsOf(randomFeaturesFields),
  tokenDim: 4,
  numKeys: 3,
  numSamples: 200,
  numTest: 100,
};
const plain = sampleDraw(settings, 5);

/** Labels of the first, or only, target of a draw. */
function task(draw: Draw): Task {
  const [first] = draw.tasks as [Task];
  return first;
}

describe('a draw', () => {
  it('with noise has the same tokens, direction and test labels', () => {
    const noisy = sampleDraw({ ...settings, noise: 0.5 }, 5);
    expect(noisy.train).toEqual(plain.train);
    expect(noisy.test).toEqual(plain.test);
    expect(noisy.beta).toEqual(plain.beta);
    expect(task(noisy).testLabels).toEqual(task(plain).testLabels);
    expect(task(noisy).trainLabels).not.toEqual(task(plain).trainLabels);
  });

  it('has noise in units of the standardised label, from one stream that noise only scales', () => {
    const noiseOf = (noise: number): Float64Array =>
      task(sampleDraw({ ...settings, noise }, 5)).trainLabels.map((y, i) => y - task(plain).trainLabels[i]);
    const small = noiseOf(0.5);
    const large = noiseOf(2);
    small.forEach((e, i) => {
      expect(large[i]).toBeCloseTo(4 * e, 12);
    });
    expect(Math.abs(mean(large))).toBeLessThan((5 * 2) / Math.sqrt(200));
    expect(Math.abs(deviation(large) / 2 - 1)).toBeLessThan(5 / Math.sqrt(400));
  });

  it('keeps its first samples when more are asked for, noise included', () => {
    const noisy = { ...settings, noise: 0.3 };
    const short = sampleDraw(noisy, 5);
    const long = sampleDraw({ ...noisy, numSamples: 300, numTest: 150 }, 5);
    expect(task(long).trainLabels.slice(0, 200)).toEqual(task(short).trainLabels);
    expect(task(long).testLabels.slice(0, 100)).toEqual(task(short).testLabels);
  });

  it('of another seed has another direction and other tokens, the same standardisation', () => {
    const other = sampleDraw(settings, 6);
    expect(other.beta).not.toEqual(plain.beta);
    expect(other.train.query).not.toEqual(plain.train.query);
    expect(task(other).standardisation).toEqual(task(plain).standardisation);
  });

  it('of another target has the same tokens and direction', () => {
    const other = sampleDraw({ ...settings, target: 'max' }, 5);
    expect(other.train).toEqual(plain.train);
    expect(other.beta).toEqual(plain.beta);
  });

  it('has labels of mean 0 and variance 1, so that the trivial risk is 1', () => {
    const { testLabels } = task(sampleDraw({ ...settings, numTest: 10_000 }, 9));
    expect(Math.abs(mean(testLabels))).toBeLessThan(0.05);
    expect(deviation(testLabels)).toBeCloseTo(1, 1);
  });

  it('is standardised as said', () => {
    expect([...standardise(Float64Array.of(1, 3), { mean: 1, deviation: 2 })]).toEqual([0, 1]);
  });
});

describe('validation samples of a draw', () => {
  const asked = { ...settings, ridge: 'validation', numValidation: 50, noise: 0.5 } as const;
  const draw = sampleDraw(asked, 5);

  it('are there when lambda is chosen on them, and leave all others alone', () => {
    expect(plain.validation.n).toBe(0);
    expect(task(plain).validationLabels).toHaveLength(0);
    expect(draw.validation).toEqual(sampleTokens(5, 'data/validation', 50, 3, 4));
    expect([draw.train, draw.test]).toEqual([plain.train, plain.test]);
    const noisy = sampleDraw({ ...settings, noise: 0.5 }, 5);
    expect(task(draw).trainLabels).toEqual(task(noisy).trainLabels);
  });

  it('have labels with noise of their own', () => {
    const quiet = task(sampleDraw({ ...asked, noise: 0 }, 5));
    const noise = task(draw).validationLabels.map((y, i) => y - quiet.validationLabels[i]);
    expect(Math.abs(deviation(noise) / 0.5 - 1)).toBeLessThan(5 / Math.sqrt(100));
    const training = task(draw).trainLabels.map((y, i) => y - task(plain).trainLabels[i]);
    expect(noise).not.toEqual(training.slice(0, 50));
  });
});

describe('several targets on one draw', () => {
  it('have each the labels of a draw of their own', () => {
    const { tasks } = sampleDraw({ ...settings, panels: ['f2', 'max', 'g3-1'], noise: 0.2 }, 5);
    const alone = (fields: Partial<RandomFeaturesConfig>): Task =>
      task(sampleDraw({ ...settings, ...fields, noise: 0.2 }, 5));
    expect(tasks).toHaveLength(3);
    expect(tasks[0]).toEqual(alone({ target: 'f', p: 2 }));
    expect(tasks[1]?.testLabels).toEqual(alone({ target: 'max' }).testLabels);
    expect(tasks[2]).toEqual(alone({ target: 'g', p: 3, q: 1 }));
  });
});

describe('the rotation of a draw', () => {
  type Where = RandomFeaturesConfig['rotation'];
  const turned = (rotation: Where): Draw => sampleDraw({ ...settings, rotation }, 5);
  const S = sampleRotation(5, 4);

  it('is that of the seed, where anything is rotated, and leaves the tokens alone', () => {
    expect(turned('none').rotation).toBeUndefined();
    for (const where of ['mean', 'target', 'both'] as const) {
      expect(turned(where).rotation).toEqual(S);
      expect(turned(where).train).toEqual(plain.train);
    }
  });

  it('is seen by the target, the mean, or both', () => {
    const seen = (where: Where) => [
      targetFrame({ rotation: where }, plain.beta, S).rotation === S,
      meanOf({ rotation: where, meanMatrix: 'tokens' }, S).rotation === S,
    ];
    expect([seen('none'), seen('mean'), seen('target'), seen('both')]).toEqual([
      [false, false],
      [false, true],
      [true, false],
      [true, true],
    ]);
    expect(task(turned('mean'))).toEqual(task(plain));
    const { standardisation, testLabels } = task(turned('target'));
    expect(standardisation).toEqual(task(plain).standardisation);
    const raw = targetLabels({ target: 'g', p: 1, q: 1 }, plain.test, { beta: plain.beta, rotation: S });
    expect(testLabels).toEqual(standardise(raw, standardisation));
  });
});

describe('a draw of own data', () => {
  const data = smallDataset();
  const own = {
    ...settings,
    data: 'own',
    target: 'labels',
    tokenDim: data.d,
    numKeys: data.N,
    numSamples: 10,
    numTest: 9,
    numValidation: 8,
    ridge: 'validation',
  } as const;
  const draw = sampleDraw(own, 3, data);

  it('has the samples of its split, each with its own label, standardised over the whole set', () => {
    const result = splitDataset(data, 3, { numTrain: 10, numValidation: 8, numTest: 9 });
    if (!result.ok) throw new Error(result.reason);
    // Half of the labels are 0 and half are 1.
    expect(task(draw).standardisation).toEqual({ mean: 0.5, deviation: 0.5 });
    const parts = [
      [draw.train, task(draw).trainLabels, result.split.train],
      [draw.validation, task(draw).validationLabels, result.split.validation],
      [draw.test, task(draw).testLabels, result.split.test],
    ] as const;
    for (const [tokens, labels, indices] of parts) {
      expect(tokens.n).toBe(indices.length);
      indices.forEach((i, k) => {
        expect(labels[k]).toBe(2 * data.labels[i] - 1);
        expect(tokens.query.slice(2 * k, 2 * k + 2)).toEqual(data.query.slice(2 * i, 2 * i + 2));
        expect(tokens.keys.slice(6 * k, 6 * k + 6)).toEqual(data.keys.slice(6 * i, 6 * i + 6));
      });
    }
  });

  it('changes nothing in the data set, noise or not', () => {
    sampleDraw({ ...own, noise: 1 }, 3, data);
    expect(data).toEqual(smallDataset());
  });

  it('can have a target computed from the tokens instead, of deviation 1 over the whole set', () => {
    const { standardisation } = task(sampleDraw({ ...own, target: 'f', p: 2 }, 3, data));
    const labels = targetLabels({ target: 'f', p: 2, q: 1 }, data, { beta: draw.beta });
    standardise(labels, standardisation);
    expect(mean(labels)).toBeCloseTo(0, 12);
    expect(labels.reduce((sum, y) => sum + y * y, 0) / data.n).toBeCloseTo(1, 12);
  });

  it('is refused where there are not that many samples', () => {
    expect(() => sampleDraw({ ...own, numSamples: 16 }, 3, data)).toThrow(/32 samples/);
  });

  it('is refused where the target cannot be standardised on them', () => {
    const huge = { ...data, keys: data.keys.map((value) => 1e50 * value) };
    const eighth = { ...own, target: 'f', p: 8 } as const;
    expect(() => sampleDraw(eighth, 3, huge)).toThrow(/not a finite number/);
    expect(() => sampleDraw(eighth, 3, data)).not.toThrow();
    const same = { ...data, keys: data.keys.map(() => 1) };
    expect(() => sampleDraw(eighth, 3, same)).toThrow(/the same for every sample/);
  });

  it('has its test samples one by one too', () => {
    for (const [given, config, seed] of [
      [data, own, 3],
      [undefined, settings, 5],
    ] as const) {
      const { test } = given === undefined ? plain : draw;
      const one = testSample(config, seed, 7, given);
      expect(one.query).toEqual(test.query.slice(7 * test.d, 8 * test.d));
      expect(one.keys).toEqual(test.keys.slice(7 * test.N * test.d, 8 * test.N * test.d));
    }
  });
});
