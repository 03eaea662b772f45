import { describe, expect, it } from 'vitest';
import { openDevice } from '../openDevice.ts';
import { placesInNode } from '../placesNode.ts';

/** e^x as the kernels compute it: attention with activation exp on one key, whose only score is x. */
async function exponentials(xs: Float32Array): Promise<Float32Array> {
  const device = await openDevice('simd', placesInNode());
  const one = new Float64Array([0]);
  const tokens = { n: 1, N: 1, d: 1, query: one, keys: one };
  const workspace = device.open(tokens);
  // Augmented tokens are [0, 1], so of W [2, 2] the last entry alone is seen.
  const weights = new Float64Array(4 * xs.length);
  for (const [k, x] of xs.entries()) weights[4 * k + 3] = x;
  const features = workspace.features({ kind: 'attention', activation: 'exp', weights }, 1);
  const values = await workspace.readFeatures(features);
  features.release();
  workspace.release();
  return values.filter((_, k) => k % 2 === 1);
}

describe('the exponential of the kernels', () => {
  it('is that of float64 to 2e-7 wherever float32 has normal numbers', async () => {
    const [lowest, highest] = [-87.3365, 88.7228];
    const xs = Float32Array.from({ length: 400_001 }, (_, k) => lowest + ((highest - lowest) * k) / 400_000);
    const found = await exponentials(xs);
    let worst = 0;
    for (const [k, x] of xs.entries()) {
      const exact = Math.exp(x);
      // Next to the ends float32 may hold no number so near.
      if (exact < 1.2e-38 || exact > 3.4e38) continue;
      worst = Math.max(worst, Math.abs((found[k] ?? Number.NaN) / exact - 1));
    }
    expect(worst).toBeLessThan(2e-7);
  });

  it('is 0 far below, infinite far above, and NaN for NaN', async () => {
    const xs = [-Infinity, -3e38, -1e4, -104, -88, -0, 0, 88.73, 200, 3e38, Infinity, Number.NaN];
    expect([...(await exponentials(Float32Array.from(xs)))]).toEqual([
      ...[0, 0, 0, 0, 0, 1, 1],
      ...[Infinity, Infinity, Infinity, Infinity, Number.NaN],
    ]);
  });
});
