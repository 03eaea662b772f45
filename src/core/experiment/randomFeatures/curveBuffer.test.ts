import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultsOf } from '../field.ts';
import type { UnitPoint } from './curve.ts';
import { CurveBuffer } from './curveBuffer.ts';
import { randomFeaturesFields } from './fields.ts';

const config = {
  ...defaultsOf(randomFeaturesFields),
  models: ['rfa', 'brfa'],
  panels: ['f2', 'max'],
  sweep: ['numHeads', 'queryKeyMean'],
} as const;

/** A point whose risk tells which it is. */
function point(panel: number, numHeads: number, queryKeyMean: number, testRisk: number): UnitPoint {
  return { panel, point: { numHeads, queryKeyMean, numSamples: 64, testRisk, trainRisk: 0, ridge: 0.1 } };
}

const ARRIVALS = [2, 1].flatMap((seed) =>
  [-1, 0, 1].flatMap((c) =>
    [0, 1].flatMap((panel) =>
      [8, 4].map((heads) => ({
        unit: { model: 'brfa' as const, seed, at: { queryKeyMean: c } },
        point: point(panel, heads, c, seed + c + heads),
      })),
    ),
  ),
);

describe('points as they arrive', () => {
  it('are the same curves in whatever order they come, ascending in each field', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(ARRIVALS, { minLength: ARRIVALS.length }), (arrivals) => {
        const buffer = new CurveBuffer();
        expect(buffer.isEmpty).toBe(true);
        for (const arrival of arrivals) buffer.add(arrival.unit, arrival.point);
        expect(buffer.isEmpty).toBe(false);
        const curves = buffer.list(config);
        expect(curves.map(({ model, seed, panel, target }) => [model, seed, panel, target])).toEqual([
          ['brfa', 1, 0, 'f'],
          ['brfa', 2, 0, 'f'],
          ['brfa', 1, 1, 'max'],
          ['brfa', 2, 1, 'max'],
        ]);
        for (const { seed, points } of curves) {
          expect(points.map(({ queryKeyMean: c, numHeads }) => [c, numHeads])).toEqual(
            expect.arrayContaining([-1, 0, 1].flatMap((c) => [4, 8].map((heads) => [c, heads]))),
          );
          for (const { queryKeyMean: c = 0, numHeads = 0, testRisk } of points) {
            expect(testRisk).toBe(seed + c + numHeads);
          }
          const along = points.filter(({ queryKeyMean }) => queryKeyMean === 1);
          expect(along.map(({ numHeads }) => numHeads)).toEqual([4, 8]);
        }
      }),
      { numRuns: 20 },
    );
  });

  it('take the place of an earlier one at the same place', () => {
    const buffer = new CurveBuffer();
    const unit = { model: 'rfa', seed: 1, at: {} } as const;
    buffer.add(unit, point(0, 4, 0, 1));
    buffer.add(unit, point(0, 4, 0, 2));
    expect(buffer.list(config)).toMatchObject([{ panel: 0, points: [{ testRisk: 2 }] }]);
  });
});
