import { describe, expect, it } from 'vitest';
import { deploy } from './deployment.ts';

const shared = (cores: number) => ({ cores, sharesMemory: true });

describe('how tasks are spread', () => {
  it('takes one worker for a GPU and leaves one of more than two cores to the page', () => {
    const of = (cores: number) =>
      (['webgl', 'webgpu', 'wasm'] as const).map((device) => deploy(shared(cores), device, 100).workers);
    expect([1, 2, 4, 64].map(of)).toEqual([
      [1, 1, 1],
      [1, 1, 2],
      [1, 1, 3],
      [1, 1, 8],
    ]);
  });

  it('gives tasks that fill the cores a worker each', () => {
    expect(deploy(shared(2), 'simd', 2)).toEqual({ workers: 2, threads: 1 });
    expect(deploy(shared(2), 'simd', 9)).toEqual({ workers: 2, threads: 1 });
    expect(deploy(shared(8), 'simd', 70)).toEqual({ workers: 7, threads: 1 });
  });

  it('gives a task more threads where cores would be idle', () => {
    expect(deploy(shared(2), 'simd', 1)).toEqual({ workers: 1, threads: 2 });
    expect(deploy(shared(8), 'simd', 1)).toEqual({ workers: 1, threads: 7 });
    expect(deploy(shared(8), 'simd', 3)).toEqual({ workers: 3, threads: 2 });
  });

  it('uses no threads where memory is not shared, or by a device that has none', () => {
    expect(deploy({ cores: 2, sharesMemory: false }, 'simd', 1)).toEqual({ workers: 1, threads: 1 });
    expect(deploy(shared(2), 'wasm', 1)).toEqual({ workers: 1, threads: 1 });
  });

  it.each([1, 2, 3, 4, 8, 16, 64])('never uses more than %d cores', (cores) => {
    for (let tasks = 1; tasks < 60; tasks++) {
      const { workers, threads } = deploy(shared(cores), 'simd', tasks);
      expect(workers * threads).toBeLessThanOrEqual(cores);
      expect(workers).toBeGreaterThan(0);
    }
  });
});
