import { describe, expect, it } from 'vitest';
import type { StreamName } from './streams.ts';
import { fillNormals, openStream, uniformAt } from './streams.ts';

/**
 * First and a far uniform of every stream, as an independent threefry (Python integers, rounds in a loop, FNV-1a of the
 * name as second key word) makes them: ((w0 >> 5) * 2^26 + (w1 >> 6) + 0.5) / 2^53 at seed 1, (0, 0) and at seed
 * 2147483647, (5, 7). Beside them scipy.special.ndtri of the same.
 */
const PINNED: readonly [StreamName, number, number, number, number][] = [
  // name, uniform, ndtri, uniform far, ndtri far
  ['data/train', 0.08143456759900541, -1.3954866585538959, 0.6433775064827436, 0.3675014813989749],
  ['data/test', 0.4835095292391593, -0.041347258433643376, 0.6991643340425386, 0.5219985618431539],
  ['data/beta', 0.4534256030558295, -0.11701116469726719, 0.7233935542927032, 0.5929525748338432],
  ['data/split', 0.49936755473530775, -0.001585305846664186, 0.5790205502459917, 0.19938844380403392],
  ['heads/attention', 0.537467638887573, 0.09405593713434272, 0.33066077935112875, -0.4380892888134262],
  ['heads/pooled', 0.6855366817374859, 0.48323816931759406, 0.7070858709463086, 0.5448913321154881],
  ['heads/mlp', 0.21665272412559128, -0.7835478805450906, 0.074022071348878, -1.4464745590232335],
  ['noise/train', 0.2888981579752696, -0.5566064938840022, 0.46996558178017206, -0.07535638080514463],
];

describe('streams', () => {
  it.each(PINNED)('%s draws the uniforms and normals it has always drawn', (name, first, z, far, zFar) => {
    const near = openStream(1, name);
    const away = openStream(2147483647, name);
    expect(uniformAt(near, 0, 0)).toBe(first);
    expect(uniformAt(away, 5, 7)).toBe(far);
    const row = new Float64Array(8);
    fillNormals(near, 0, 1, row, 0, 1);
    expect(Math.abs(row[0] - z)).toBeLessThanOrEqual(4e-16 * Math.max(1, Math.abs(z)));
    fillNormals(away, 5, 1, row, 0, 8);
    expect(Math.abs(row[7] - zFar)).toBeLessThanOrEqual(4e-16 * Math.max(1, Math.abs(zFar)));
  });

  it('give the same first columns however many are asked for, at any offset and scale', () => {
    const stream = openStream(3, 'heads/attention');
    const short = new Float64Array(5);
    const long = new Float64Array(40);
    fillNormals(stream, 2, 1, short, 0, 5);
    fillNormals(stream, 2, 4, long, 10, 20);
    expect([...long.slice(10, 15)]).toEqual([...short].map((z) => 4 * z));
    expect([...long.slice(0, 10), ...long.slice(30)].every((x) => x === 0)).toBe(true);
  });

  it('stay inside (0, 1)', () => {
    const stream = openStream(9, 'noise/train');
    for (let i = 0; i < 10_000; i++) {
      const u = uniformAt(stream, i, 0);
      expect(u > 0 && u < 1).toBe(true);
    }
  });

  it('have the moments of a standard normal over 100 000 draws', () => {
    const k = 100_000;
    const z = new Float64Array(k);
    fillNormals(openStream(11, 'data/train'), 0, 1, z, 0, k);
    const moment = (p: number): number => z.reduce((sum, x) => sum + x ** p, 0) / k;
    // Within five standard errors: the variance of z^p is E z^2p - (E z^p)^2.
    for (const [p, expected, variance] of [
      [1, 0, 1],
      [2, 1, 2],
      [3, 0, 15],
      [4, 3, 96],
    ] as const) {
      expect(Math.abs(moment(p) - expected)).toBeLessThan(5 * Math.sqrt(variance / k));
    }
  });

  it('are uncorrelated across names, seeds, rows and neighbouring columns', () => {
    const k = 100_000;
    const draw = (seed: number, name: StreamName, item: number): Float64Array => {
      const z = new Float64Array(k + 1);
      fillNormals(openStream(seed, name), item, 1, z, 0, k + 1);
      return z;
    };
    const base = draw(1, 'data/train', 0);
    const others = [
      draw(2, 'data/train', 0),
      draw(1, 'data/test', 0),
      draw(1, 'heads/attention', 0),
      draw(1, 'data/train', 1),
      base.slice(1),
    ];
    for (const other of others) {
      let sum = 0;
      for (let i = 0; i < k; i++) sum += base[i] * other[i];
      expect(Math.abs(sum / k)).toBeLessThan(5 / Math.sqrt(k));
    }
  });
});
