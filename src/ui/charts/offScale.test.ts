import { describe, expect, test } from 'vitest';
import { clipRisk, countOutside, offNote, offPoints, offWords } from './offScale.ts';
import type { Series } from './series.ts';

const look = { title: 'RFA', shortTitle: 'RFA', colour: 'red', dash: 'none', marker: 'circle' } as const;
const line = (medians: readonly number[]): Series => ({
  ...look,
  id: 'rfa',
  points: medians.map((median, k) => ({ x: 2 ** k, median, q25: median, q75: median, draws: 1 })),
});
const axis = { kind: 'log', domain: [1, 32] } as const;

describe('points off the scale', () => {
  test('risks lie on the axis or on its ends', () => {
    const domain = [0.1, 2] as const;
    expect([0.5, 0, -3, 9, Number.POSITIVE_INFINITY].map((risk) => clipRisk(risk, domain))).toEqual([
      0.5, 0.1, 0.1, 2, 2,
    ]);
    expect(clipRisk(Number.NaN, domain)).toBeUndefined();
  });

  test('each is counted once, where it is', () => {
    const series = [line([1, 0, Number.NaN, Number.POSITIVE_INFINITY, 3, 0.1, 7, 7])];
    const off = offPoints(series, axis, [0.1, 2]);
    expect(off.map(({ x, at }) => `${x} ${at}`)).toEqual(['2 below', '4 nowhere', '8 above', '16 above']);
    expect(countOutside(series, axis)).toBe(2);
    expect(offWords(off, 2)).toBe(
      '2 above the scale (▲), 1 below the scale (▼), 1 without a number (×), 2 beyond the x axis',
    );
    expect(offNote(off, 2)).toBe('6 points off scale');
    expect([offWords([], 0), offNote([], 0), offNote([], 1)]).toEqual(['', '', '1 point off scale']);
  });

  test('a logarithmic axis holds no zero', () => {
    const zero = { ...line([]), points: [{ x: 0, median: 1, q25: 1, q75: 1, draws: 1 }] };
    expect(countOutside([zero], axis)).toBe(1);
    expect(countOutside([zero], { kind: 'linear', domain: [-1, 1] })).toBe(0);
  });
});
