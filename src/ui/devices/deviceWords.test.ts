import { describe, expect, test } from 'vitest';
import { deviceLine, precisionWords } from './deviceWords.ts';

describe('device words', () => {
  const wasm = { name: 'wasm', usable: true, renderer: 'SIMD', gigaflops: 28.4 } as const;

  test('a rate, a reason, or neither yet', () => {
    expect(deviceLine('wasm', wasm, null).detail).toBe('28 GFLOP/s');
    expect(deviceLine('cpu', { ...wasm, name: 'cpu', gigaflops: 0.613 }, wasm).detail).toBe('0.61 GFLOP/s');
    expect(
      deviceLine('webgl', { name: 'webgl', usable: false, reason: 'float16 only', renderer: '' }, wasm),
    ).toEqual({
      title: 'WebGL',
      detail: 'float16 only',
    });
    expect(deviceLine('webgpu', undefined, wasm).detail).toBe('not yet measured');
    expect(deviceLine('auto', undefined, wasm).detail).toContain('WebAssembly');
  });

  test('precision is named by what the probe measured', () => {
    expect(precisionWords(6e-8)).toBe('in float32 (probe: 6.0 · 10⁻⁸)');
    expect(precisionWords(5e-4)).toContain('coarser');
    expect(precisionWords(0)).toContain('float64');
  });
});
