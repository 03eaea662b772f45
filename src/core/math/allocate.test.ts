import { describe, expect, it } from 'vitest';
import { allocateFloat64, formatBytes, OutOfMemoryError } from './allocate.ts';

describe('allocation', () => {
  it('gives zeros', () => {
    const array = allocateFloat64(7, 'seven numbers');
    expect([...array]).toEqual([0, 0, 0, 0, 0, 0, 0]);
  });

  it('of a hopeless size says for what and how much', () => {
    const hopeless = (): unknown => allocateFloat64(1e14, 'the kernel of 10000000 samples');
    expect(hopeless).toThrow(OutOfMemoryError);
    expect(hopeless).toThrow(/the kernel of 10000000 samples needs 800 TB/);
  });
});

describe('sizes in words', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1.0 kB'],
    [536_870_912, '537 MB'],
    [1.5e9, '1.5 GB'],
    [2e18, '2000 PB'],
  ])('%f bytes read %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });
});
