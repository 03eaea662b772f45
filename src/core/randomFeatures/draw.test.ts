import { describe, expect, it } from 'vitest';
import { deviation, mean } from '../math/statistics.ts';
import { sampleDraw } from './draw.ts';
import { standardise } from './standardisation.ts';

const settings = {
  target: 'g',
  p: 1,
  q: 1,
  tokenDim: 4,
  numKeys: 3,
  numSamples: 200,
  numTest: 100,
  noise: 0,
} as const;
const plain = sampleDraw(settings, 5);

describe('a draw', () => {
  it('with noise has the same tokens, direction and test labels', () => {
    const noisy = sampleDraw({ ...settings, noise: 0.5 }, 5);
    expect(noisy.train).toEqual(plain.train);
    expect(noisy.test).toEqual(plain.test);
    expect(noisy.beta).toEqual(plain.beta);
    expect(noisy.testLabels).toEqual(plain.testLabels);
    expect(noisy.trainLabels).not.toEqual(plain.trainLabels);
  });

  it('has noise in units of the standardised label, from one stream that noise only scales', () => {
    const noiseOf = (noise: number): Float64Array =>
      sampleDraw({ ...settings, noise }, 5).trainLabels.map((y, i) => y - plain.trainLabels[i]);
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
    expect(long.trainLabels.slice(0, 200)).toEqual(short.trainLabels);
    expect(long.testLabels.slice(0, 100)).toEqual(short.testLabels);
  });

  it('of another seed has another direction and other tokens, the same standardisation', () => {
    const other = sampleDraw(settings, 6);
    expect(other.beta).not.toEqual(plain.beta);
    expect(other.train.query).not.toEqual(plain.train.query);
    expect(other.standardisation).toEqual(plain.standardisation);
  });

  it('of another target has the same tokens and direction', () => {
    const other = sampleDraw({ ...settings, target: 'max' }, 5);
    expect(other.train).toEqual(plain.train);
    expect(other.beta).toEqual(plain.beta);
  });

  it('has labels of mean 0 and variance 1, so that the trivial risk is 1', () => {
    const { testLabels } = sampleDraw({ ...settings, numTest: 10_000 }, 9);
    expect(Math.abs(mean(testLabels))).toBeLessThan(0.05);
    expect(deviation(testLabels)).toBeCloseTo(1, 1);
  });

  it('is standardised as said', () => {
    expect([...standardise(Float64Array.of(1, 3), { mean: 1, deviation: 2 })]).toEqual([0, 1]);
  });
});
