import { describe, expect, it } from 'vitest';
import { sampleTokens } from '../../core/randomFeatures/tokens.ts';
import { FEATURE_CASES, randomBlock } from '../testing/featureCases.ts';
import type { Kernels } from './loadKernels.ts';
import { loadKernels } from './loadKernels.ts';
import { kernelPlacesInNode } from './placesNode.ts';
import { SimdWorkspace } from './simdWorkspace.ts';

async function kernelsWithThreads(threads: number): Promise<Kernels> {
  const kernels = await loadKernels(kernelPlacesInNode);
  kernels.setThreads(threads);
  return kernels;
}

/** Features and a kernel of one case, as a string of their bytes: quicker to compare than arrays. */
async function bitsOf(kernels: Kernels, kind: (typeof FEATURE_CASES)[number]): Promise<string> {
  const workspace = new SimdWorkspace(kernels, sampleTokens(4, 'data/train', 333, 6, 5));
  const features = workspace.features(randomBlock(kind, { N: 6, d: 5, M: 21, c: 2 }), 333);
  const columns = workspace.openColumns(320, 7, 130);
  columns.add(features);
  columns.add(features);
  const arrays = [
    await workspace.readFeatures(features),
    await workspace.squaredNorms(features),
    await columns.read(),
  ];
  columns.release();
  features.release();
  workspace.release();
  return arrays.map(({ buffer }) => Buffer.from(buffer).toString('base64')).join();
}

describe('a team of threads', () => {
  it('gives the bits that one thread gives, whoever does which part', async () => {
    const [alone, team] = [await kernelsWithThreads(1), await kernelsWithThreads(4)];
    for (let turn = 0; turn < 20; turn++) {
      for (const kind of FEATURE_CASES)
        expect((await bitsOf(team, kind)) === (await bitsOf(alone, kind)), kind).toBe(true);
      // Assistants are still loading in the first turns.
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  });

  it('is heard when an assistant fails', async () => {
    const kernels = await kernelsWithThreads(3);
    const { memory, runner } = kernels;
    // Parts far beyond the memory trap, in whichever thread takes them.
    expect(() => runner.run('addSquares', 64, [memory.memory.buffer.byteLength, 64, 64, 1, 0])).toThrow();
  });
});
