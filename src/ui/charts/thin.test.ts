import { describe, expect, it } from 'vitest';
import type { Series } from './series.ts';
import { isMarked, thin } from './thin.ts';

const scale = { kind: 'log', domain: [16, 2048] } as const;

function lineOf(id: string, xs: readonly number[]): Series {
  const points = xs.map((x) => ({ x, median: 1 / x, q25: 1 / x, q75: 1 / x, draws: 1 }));
  const singles = [xs.map((x) => ({ x, y: 1 / x }))];
  return { id, title: id, shortTitle: id, colour: 'red', dash: '', marker: 'circle', points, singles };
}

const every = Array.from({ length: 2033 }, (_, k) => 16 + k);

describe('lines of very many points', () => {
  it('are left alone while they are few', () => {
    const few = [lineOf('a', [16, 23, 32]), lineOf('b', every.slice(0, 240))];
    expect(thin(few, scale)).toBe(few);
  });

  it('have points all along the axis, the first and the last among them, the same for all lines', () => {
    const [a, b] = thin([lineOf('a', every), lineOf('b', every.slice(0, 1000))], scale) as [Series, Series];
    const xs = a.points.map(({ x }) => x);
    expect(xs.length).toBeLessThanOrEqual(242);
    expect(xs.length).toBeGreaterThan(150);
    expect([xs[0], xs.at(-1)]).toEqual([16, 2048]);
    // No gap is wider than a stretch of the axis, or the points there are.
    for (let k = 1; k < xs.length; k++) {
      const [before, after] = [xs[k - 1] as number, xs[k] as number];
      expect(after - before === 1 || Math.log(after / before) < (2.1 * Math.log(128)) / 240).toBe(true);
    }
    expect(b.points.map(({ x }) => x)).toEqual(xs.filter((x) => x < 1016));
    expect(a.singles?.[0]?.map(({ x }) => x)).toEqual(xs);
  });

  it('have a marker now and then', () => {
    const marked = (count: number) =>
      Array.from({ length: count }, (_, k) => k).filter((k) => isMarked(k, count));
    expect(marked(13)).toHaveLength(13);
    expect(marked(200).length).toBeLessThanOrEqual(30);
    expect(marked(200).length).toBeGreaterThan(20);
  });
});
