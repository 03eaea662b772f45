import { describe, expect, test } from 'vitest';
import { defaultsOf } from '../../../core/experiment/field.ts';
import type { MultiHeadConfig } from '../../../core/experiment/multiHead/fields.ts';
import { multiHeadFields } from '../../../core/experiment/multiHead/fields.ts';
import { sliceHeads } from '../../../core/multiHead/groups.ts';
import { attentionMaps } from '../../../core/multiHead/model.ts';
import { randomWeights } from '../../../core/multiHead/testing/smallModels.ts';
import { sampleTrial } from '../../../core/multiHead/tokenizedMixture.ts';
import { zeroWeights } from '../../../core/multiHead/weights.ts';
import { trainedTrial } from '../testing/trainedStates.ts';
import { headMaps, headNorms, oneHead, outputsOn, samenessWords, scaleTop } from './headMaps.ts';
import { openHeadScene, shownModel, startIn } from './shownHeads.ts';

const config: MultiHeadConfig = {
  ...defaultsOf(multiHeadFields),
  numSamples: 12,
  numTest: 20,
  numTokens: 5,
  tokenDim: 7,
  relevantFraction: 0.4,
  numHeads: [1, 4],
};

describe('what is shown', () => {
  test('the model that is named, else the first with more than one head, else the first', () => {
    expect(shownModel([1, 4, 16], 16)).toBe(2);
    expect(shownModel([1, 4, 16], 0)).toBe(1);
    expect(shownModel([1, 4, 16], 99)).toBe(1);
    expect(shownModel([1], 0)).toBe(0);
  });

  test('samples and starts are those of training', () => {
    const whole = sampleTrial(config, config.seed + 2);
    const scene = openHeadScene(config, 2, null);
    expect(scene.isWhole).toBe(true);
    expect(scene.test.n).toBe(16);
    expect([...scene.test.tokens]).toEqual([...whole.test.tokens.subarray(0, 16 * 5 * 7)]);
    const signed = { ...config, init: 'random' } as const;
    const { checkpoints } = trainedTrial(signed, 2, [0]);
    const start = startIn(openHeadScene(signed, 2, null), signed, 2, 4);
    expect([...start.weights.U]).toEqual([...sliceHeads(checkpoints[0].weights, [1, 4], 1).U]);
    expect(start.signs).toHaveLength(4);
  });

  test('of large training sets a part is drawn, and signs are still those of training', () => {
    const large = {
      ...config,
      numSamples: 10_000,
      numTokens: 20,
      relevantFraction: 0.1,
      init: 'random',
    } as const;
    const scene = openHeadScene(large, 0, null);
    expect(scene.isWhole).toBe(false);
    expect(scene.train.n).toBe(1);
    const small = openHeadScene({ ...large, numSamples: 4 }, 0, null);
    expect([...scene.test.tokens]).toEqual([...small.test.tokens]);
    expect(startIn(scene, large, 0, 9).signs).toEqual(startIn(small, large, 0, 9).signs);
  });
});

describe('maps of heads', () => {
  const { test: samples } = sampleTrial(config, 3);
  const weights = randomWeights(1, [4, 5, 7], 0.3);

  test('on one sample are the model’s own', () => {
    const shown = headMaps(samples, 3, weights);
    expect([...shown.maps]).toEqual([...attentionMaps(samples, 2, weights)]);
    expect([...(shown.relevant ?? [])]).toEqual([...samples.relevant.subarray(10, 15)]);
    expect(shown.tokens).toEqual([0, 1, 2, 3, 4]);
    // Mass of head 2, by hand.
    let mass = 0;
    for (let t = 0; t < 5; t++) {
      for (let s = 0; s < 5; s++)
        if (samples.relevant[10 + s] === 1) mass += shown.maps[2 * 25 + 5 * t + s] / 5;
    }
    expect(shown.mass?.[2]).toBeCloseTo(mass, 14);
  });

  test('averaged have relevant tokens first, rows that sum to one and the mean mass', () => {
    const shown = headMaps(samples, 0, weights);
    expect(shown.numSamples).toBe(20);
    expect(shown.tokens).toBeUndefined();
    expect([...(shown.relevant ?? [])]).toEqual([1, 1, 0, 0, 0]);
    for (let row = 0; row < 20; row++) {
      const sum = shown.maps.subarray(5 * row, 5 * row + 5).reduce((a, b) => a + b, 0);
      expect(sum).toBeCloseTo(1, 13);
    }
    const singles = Array.from(
      { length: 20 },
      (_, i) => headMaps(samples, i + 1, weights).mass?.[1] ?? Number.NaN,
    );
    expect(shown.mass?.[1]).toBeCloseTo(singles.reduce((a, b) => a + b, 0) / 20, 13);
  });

  test('averaged stay as drawn where all samples hold relevant tokens in the same places', () => {
    const shared = sampleTrial({ ...config, relevantPositions: 'shared' }, 3).test;
    const shown = headMaps(shared, 0, weights);
    expect(shown.tokens).toEqual([0, 1, 2, 3, 4]);
    expect([...(shown.relevant ?? [])]).toEqual([...shared.relevant.subarray(0, 5)]);
  });

  test('without known relevant tokens have no mass', () => {
    const { relevant: _, ...unknown } = samples;
    expect(headMaps(unknown, 0, weights)).toMatchObject({ relevant: undefined, mass: undefined });
  });

  test('have a scale that holds them, on which uniform attention is not the end', () => {
    const uniform = headMaps(samples, 1, zeroWeights(2, 5, 7));
    expect(scaleTop(uniform)).toBe(0.5);
    expect(scaleTop({ T: 5, maps: new Float64Array([0.1, 0.6]) })).toBe(0.7);
    expect(scaleTop({ T: 5, maps: new Float64Array([0.99]) })).toBe(1);
  });

  test('are bounded in number', () => {
    expect(headMaps(samples, 1, zeroWeights(100, 5, 7)).count).toBe(64);
    const { test: long } = sampleTrial(
      { ...config, numTokens: 64, tokenDim: 128, relevantFraction: 0.25 },
      1,
    );
    const shown = headMaps(long, 0, zeroWeights(40, 64, 128));
    expect([shown.count, shown.numSamples]).toEqual([16, 1]);
  });
});

describe('words on heads', () => {
  const { test: samples } = sampleTrial(config, config.seed);

  test('from a zero start all heads are identical at every step', () => {
    const { checkpoints } = trainedTrial(config, 0, [0, 5]);
    const [start, later] = checkpoints.map(({ weights }) => sliceHeads(weights, config.numHeads, 1));
    expect(samenessWords(start, headMaps(samples, 1, start))).toBe(
      'All 4 heads are identical. Each query looks at all 5 tokens alike.',
    );
    expect(samenessWords(later, headMaps(samples, 1, later))).toBe('All 4 heads are identical.');
  });

  test('signed starts have the same maps at first, and part later', () => {
    const { checkpoints } = trainedTrial({ ...config, init: 'balanced' }, 0, [0, 20]);
    const [start, later] = checkpoints.map(({ weights }) => sliceHeads(weights, config.numHeads, 1));
    expect(samenessWords(start, headMaps(samples, 1, start))).toMatch(
      /^All 4 maps are the same; the heads differ/,
    );
    expect(samenessWords(later, headMaps(samples, 1, later))).toBe('');
  });

  test('outputs are those of each model, as long as they cost little', () => {
    const { checkpoints } = trainedTrial(config, 0, [5]);
    const outputs = outputsOn(samples, 1, checkpoints[0].weights, [1, 4]);
    // From zero Phi = sqrt(H) Phi_1 with steps eta/sqrt(H): no two models agree, and both have moved.
    expect(outputs.every((phi) => phi !== undefined && phi !== 0)).toBe(true);
    expect(outputs[0]).not.toBeCloseTo(outputs[1] ?? Number.NaN, 6);
    const { test: long } = sampleTrial(
      { ...config, numTokens: 64, tokenDim: 128, relevantFraction: 0.25 },
      1,
    );
    expect(outputsOn(long, 0, zeroWeights(40, 64, 128), [1, 39])).toEqual([0, undefined]);
  });

  test('norms and the way from the start', () => {
    const head = oneHead(randomWeights(1, [3, 2, 2]), 1);
    const start = oneHead(zeroWeights(3, 2, 2), 1);
    const { W, U, distance } = headNorms(head, start);
    expect(W).toBeCloseTo(Math.hypot(...head.W), 14);
    expect(distance).toBeCloseTo(Math.hypot(W, U), 14);
    expect(headNorms(head, undefined).distance).toBeUndefined();
  });
});
