import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { sampleTokens } from '../../core/randomFeatures/tokens.ts';
import { DeviceLostError } from '../device.ts';
import { FEATURE_CASES, randomBlock } from '../testing/featureCases.ts';
import type { Kernels } from './loadKernels.ts';
import { loadKernels, sharedKernels } from './loadKernels.ts';
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
    // Others may be at work in its memory: it runs nothing more.
    expect(() => runner.run('addSquares', 0, [0, 0, 1, 1, 0])).toThrow(DeviceLostError);
  });

  it.each([1, 3])('of %i threads is shared until one of them fails, and then forgotten', async (threads) => {
    const places = { ...kernelPlacesInNode };
    const [kernels, same] = await Promise.all([sharedKernels(places), sharedKernels(places)]);
    expect(same).toBe(kernels);
    kernels.setThreads(threads);
    const before = await bitsOf(kernels, 'mlp');
    const beyond = kernels.memory.memory.buffer.byteLength;
    expect(() => kernels.runner.run('addSquares', 64, [beyond, 64, 64, 1, 0])).toThrow();
    const afresh = await sharedKernels(places);
    expect(afresh).not.toBe(kernels);
    expect(await sharedKernels(places)).toBe(afresh);
    afresh.setThreads(threads);
    expect((await bitsOf(afresh, 'mlp')) === before).toBe(true);
  });

  it('lets its threads go when one of them fails', async () => {
    const exits: Promise<unknown>[] = [];
    const kernels = await loadKernels({
      ...kernelPlacesInNode,
      startAssistant: (start) => {
        const worker = new Worker(new URL('./assistantNode.mjs', import.meta.url), { execArgv: [] });
        exits.push(once(worker, 'exit'));
        worker.postMessage(start);
      },
    });
    kernels.setThreads(3);
    const { memory, runner } = kernels;
    // One part is done by the leader alone.
    expect(() => runner.run('addSquares', 1, [memory.memory.buffer.byteLength, 64, 64, 1, 0])).toThrow();
    expect(exits).toHaveLength(2);
    await Promise.all(exits);
  });
});
