import { describe, expect, it } from 'vitest';
import { threefry2x32 } from './threefry.ts';

function words(key: [number, number], counter: [number, number]): string[] {
  const out = new Uint32Array(2);
  threefry2x32(...key, ...counter, out);
  return [...out].map((word) => word.toString(16).padStart(8, '0'));
}

// Random123 (Salmon et al. 2011), examples/kat_vectors, lines "threefry2x32 20".
describe('threefry-2x32 with 20 rounds', () => {
  it('gives the published answer for key 0 and counter 0', () => {
    expect(words([0, 0], [0, 0])).toEqual(['6b200159', '99ba4efe']);
  });

  it('gives the published answer for all ones', () => {
    const ones = 0xffffffff;
    expect(words([ones, ones], [ones, ones])).toEqual(['1cb996fc', 'bb002be7']);
  });

  it('gives the published answer for the digits of pi', () => {
    expect(words([0x13198a2e, 0x03707344], [0x243f6a88, 0x85a308d3])).toEqual(['c4923a9c', '483df7a0']);
  });

  it('maps different counters to different words', () => {
    const seen = new Set<string>();
    for (let i = 0; i < 64; i++) for (let j = 0; j < 64; j++) seen.add(words([1, 2], [i, j]).join(''));
    expect(seen.size).toBe(64 * 64);
  });
});
