import { describe, expect, it } from 'vitest';
import { OutOfMemoryError } from '../core/math/allocate.ts';
import { NotPositiveDefiniteError } from '../core/math/cholesky.ts';
import { DeviceLostError } from './device.ts';
import { failureOf } from './failure.ts';
import { SMALL } from './testing/experiments.ts';

describe('a failure', () => {
  it.each([
    [new OutOfMemoryError('the kernel', 8e9), 'outOfMemory', /the kernel needs 8\.0 GB/],
    [new DeviceLostError('webgl was taken away by the browser'), 'deviceLost', /taken away/],
    [new NotPositiveDefiniteError(7, -1e-9), 'numerical', /λ = 0\.1 .*row 7.*larger ridge/],
    [new RangeError('Array buffer allocation failed'), 'outOfMemory', /needs about \d+ kB/],
    [new WebAssembly.RuntimeError('memory access out of bounds'), 'outOfMemory', /fewer samples or heads/],
    [new Error('Requested texture size [40000x1] greater than WebGL maximum'), 'outOfMemory', /texture size/],
    [new TypeError('x is undefined'), 'internal', /^x is undefined$/],
    ['a string that was thrown', 'internal', /^a string that was thrown$/],
    [undefined, 'internal', /undefined/],
  ] as const)('from %s is of kind %s', (cause, kind, message) => {
    const failure = failureOf(cause, SMALL);
    expect(failure.kind).toBe(kind);
    expect(failure.message).toMatch(message);
    expect(failure.message).not.toContain('\n');
  });

  it('can cross a worker boundary', () => {
    const failure = failureOf(new DeviceLostError('gone'), SMALL);
    expect(structuredClone(failure)).toEqual(failure);
    expect(failure.stack).toContain('gone');
  });

  it('from a real allocation that the engine refuses is of memory', () => {
    for (const allocate of [() => new Float32Array(2 ** 40), () => new ArrayBuffer(2 ** 50)]) {
      let cause: unknown;
      try {
        allocate();
      } catch (thrown) {
        cause = thrown;
      }
      expect(failureOf(cause, SMALL).kind).toBe('outOfMemory');
    }
  });
});
