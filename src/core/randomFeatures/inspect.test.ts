import { describe, expect, it } from 'vitest';
import { attentionScores } from './attention.ts';
import { addMean, sampleHeads } from './heads.ts';
import { inspectAttention } from './inspect.ts';
import { projections, targetLabels } from './targets.ts';
import { sampleBeta, sampleTokens } from './tokens.ts';

const config = { target: 'g', p: 2, q: 1, tokenDim: 4, numKeys: 3 } as const;

describe('the attention of one sample', () => {
  const [seed, sample, meanScale, numHeads] = [6, 9, 4, 5];
  const seen = inspectAttention(config, { seed, sample, meanScale, numHeads });
  const tokens = sampleTokens(seed, 'data/test', 16, 3, 4);
  const beta = sampleBeta(seed, 4);

  it('is that of the very heads and tokens of the run', () => {
    const W = addMean(sampleHeads(seed, 4, 0, numHeads), 4, meanScale);
    expect(seen.scores).toEqual(attentionScores(tokens, sample, W));
    expect([...seen.attention]).toEqual([...seen.scores].map((score) => Math.max(score, 0) / 3));
  });

  it('comes with the projections and the label of that sample', () => {
    const { t, s } = projections(tokens, beta, sample);
    expect(seen.queryKey).toEqual(t);
    expect(seen.projection).toEqual(s);
    expect(seen.label).toBe(targetLabels(config, tokens, beta)[sample]);
  });
});
