import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultsOf } from '../field.ts';
import { anyMultiHeadConfig } from '../testing/arbitraryMultiHead.ts';
import { multiHeadFields } from './fields.ts';
import { mayRunShort, trainingMemory } from './memory.ts';

const defaults = defaultsOf(multiHeadFields);

describe('memory of training', () => {
  it('by hand: 10 + 6 samples of 4 tokens in R^5, heads 2 and 3, plain descent, two trials', () => {
    const config = {
      ...defaults,
      numSamples: 10,
      numTest: 6,
      numTokens: 4,
      tokenDim: 5,
      numHeads: [2, 3],
      trials: 2,
    };
    // 320 numbers of tokens, 5 (25 + 20) = 225 weights, a batch of all: 10 · 5 · 4 · 5 = 1000 numbers.
    expect(trainingMemory(config)).toEqual({
      worker: 320 * 24 + 225 * (24 + 8 + 8) + 4 * 10 * 1000,
      page: 2 * 2 * 8 * 225,
    });
    const { worker, page } = trainingMemory({ ...config, optimiser: 'adam' });
    expect([worker, page]).toEqual([320 * 24 + 225 * (24 + 16 + 24) + 40_000, 2 * 2 * 24 * 225]);
  });

  it('of the default run is little, of the largest it is said before it starts', () => {
    expect(mayRunShort(trainingMemory(defaults), 8)).toBe(false);
    const large = { ...defaults, numTokens: 64, tokenDim: 128, numSamples: 10_000, numTest: 10_000 };
    expect(mayRunShort(trainingMemory(large), 1)).toBe(true);
    const wide = {
      ...defaults,
      numTokens: 64,
      tokenDim: 128,
      numHeads: [249, 250, 251, 252, 253, 254, 255, 256],
    };
    expect(mayRunShort(trainingMemory(wide), 1)).toBe(true);
  });

  it('grows with everything it is made of', () => {
    const names = ['numSamples', 'numTest', 'numTokens', 'tokenDim'] as const;
    fc.assert(
      fc.property(anyMultiHeadConfig, fc.constantFrom(...names), (config, name) => {
        const [less, more] = [config, { ...config, [name]: config[name] + 1 }].map(trainingMemory);
        expect(more?.worker).toBeGreaterThan(less?.worker ?? Number.NaN);
      }),
    );
  });
});
