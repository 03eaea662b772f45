import { describe, expect, it } from 'vitest';
import { defaultsOf } from '../experiment/field.ts';
import type { RandomFeaturesConfig } from '../experiment/randomFeatures/fields.ts';
import { randomFeaturesFields } from '../experiment/randomFeatures/fields.ts';
import { ACTIVATIONS, activate, attentionScores } from './attention.ts';
import { sampleDraw } from './draw.ts';
import type { AttentionModelName } from './inspect.ts';
import { inspectAttention, openScene } from './inspect.ts';
import { keyOrder, permuteKeys } from './shuffle.ts';
import { projections, targetLabels } from './targets.ts';
import { sampleWeights } from './weights.ts';

const MODELS = ['rfa', 'brfa', 'mixed'] as const satisfies readonly AttentionModelName[];
const [seed, sample, numHeads, N] = [6, 9, 5, 3];
const settings: RandomFeaturesConfig = {
  ...defaultsOf(randomFeaturesFields),
  ...{ target: 'g', p: 2, q: 1, tokenDim: 4, numKeys: N, numSamples: 16, numTest: 16 },
  ...{ rotation: 'both', meanMatrix: 'augmented' },
} as const;
const drawn = sampleDraw(settings, seed);
const frame = { beta: drawn.beta, rotation: drawn.rotation };

describe('the attention of one sample', () => {
  it.each(MODELS)('is that of the very heads and tokens of the run: %s', (model) => {
    const scene = openScene(settings, { seed, sample, shuffle: 0, numHeads });
    const seen = inspectAttention(settings, model, scene);
    const { weights } = sampleWeights(settings, model, seed, drawn.rotation, 0, numHeads);
    expect(seen.heads).toEqual(weights);
    expect(seen.scores).toEqual(attentionScores(drawn.test, sample, weights));
    expect([...seen.attention]).toEqual([...seen.scores].map((score) => Math.max(score, 0) / N));
  });

  it.each(ACTIVATIONS)('is activated head by head: %s', (activation) => {
    const scene = openScene(settings, { seed, sample, shuffle: 0, numHeads });
    const { scores, attention } = inspectAttention({ ...settings, activation }, 'brfa', scene);
    for (let m = 0; m < numHeads; m++) {
      const row = activate(scores.slice(m * N, (m + 1) * N), activation);
      expect(attention.slice(m * N, (m + 1) * N)).toEqual(row);
    }
  });

  it('leaves its scene as it was, so that c can be dragged', () => {
    const scene = openScene(settings, { seed, sample, shuffle: 0, numHeads });
    const first = inspectAttention(settings, 'brfa', scene);
    inspectAttention({ ...settings, queryKeyMean: -7 }, 'mixed', scene);
    expect(inspectAttention(settings, 'brfa', scene)).toEqual(first);
  });

  it('comes with the projections and the label of that sample', () => {
    const scene = openScene(settings, { seed, sample, shuffle: 0, numHeads });
    const { t, s } = projections(drawn.test, frame, sample);
    expect(scene.queryKey).toEqual(t);
    expect(scene.projection).toEqual(s);
    expect(scene.label).toBe(targetLabels(settings, drawn.test, frame)[sample]);
  });

  it('moves with the keys when they are shuffled', () => {
    const still = inspectAttention(
      settings,
      'brfa',
      openScene(settings, { seed, sample, shuffle: 0, numHeads }),
    );
    const shuffle = [1, 2, 3].find((turn) => keyOrder(seed, N, sample, turn).some((from, to) => from !== to));
    const moved = openScene(settings, { seed, sample, shuffle: shuffle ?? 0, numHeads });
    const order = keyOrder(seed, N, sample, shuffle ?? 0);
    expect(order).not.toEqual([0, 1, 2]);
    expect(moved.tokens).toEqual(permuteKeys(drawn.test, sample, order));
    expect([...inspectAttention(settings, 'brfa', moved).attention]).toEqual(
      Array.from(still.attention, (_, at) => still.attention[at - (at % N) + order[at % N]]),
    );
    expect(moved.label).toBeCloseTo(still.label, 14);
  });

  it('takes tokens and labels of data of one’s own', () => {
    const n = 40;
    const stretch = (length: number) => Float64Array.from({ length }, (_, k) => Math.fround((k * 0.37) % 1));
    const own = {
      ...{ name: 'own', n, N, d: 4 },
      ...{ query: stretch(n * 4), keys: stretch(n * N * 4), labels: stretch(n) },
    };
    const asked = { ...settings, data: 'own', target: 'labels', numTest: 16 } as const;
    const draw = sampleDraw(asked, seed, own);
    const scene = openScene(asked, { seed, sample, shuffle: 0, numHeads }, own);
    expect(scene.tokens.keys).toEqual(draw.test.keys.slice(sample * N * 4, (sample + 1) * N * 4));
    expect(own.labels).toContain(scene.label);
    const { mean, deviation } = draw.tasks[0].standardisation;
    expect((scene.label - mean) / deviation).toBeCloseTo(draw.tasks[0].testLabels[sample], 12);
  });
});
