import { describe, expect, test } from 'vitest';
import { defaultsOf } from '../../../core/experiment/field.ts';
import { randomFeaturesFields } from '../../../core/experiment/randomFeatures/fields.ts';
import { summarise } from '../../../core/experiment/randomFeatures/summary.ts';
import { fitSlope } from '../../../core/experiment/slope.ts';
import { estimateWords } from './estimates.ts';
import { legendNotes } from './legendNotes.ts';
import { cellFields, cellsInHand, mapGrid, modelsOfMap } from './mapGrid.ts';
import { jitterWords } from './ridges.ts';
import { riskAxis } from './riskAxis.ts';
import { firstRange, fitLinesOf, rangeOf, slopeRows } from './slopes.ts';
import { referencesOf, stairLines, stairsOn } from './stairLines.ts';
import { sweepAxis } from './sweepAxis.ts';
import { madeUpCurve, madeUpRun } from './testing/madeUpCurve.ts';

const config = defaultsOf(randomFeaturesFields);
const g11 = { target: 'g', p: 1, q: 1 } as const;

describe('stairs of a figure', () => {
  test('are level lines beside the trivial predictor', () => {
    const stairs = stairLines(config, g11, sweepAxis(config));
    expect(referencesOf(stairs, false).map(({ label, kind }) => [label, kind])).toEqual([
      ['trivial predictor', 'dashed'],
      ['stair 0.484', 'dotted'],
    ]);
    expect(stairs.curves).toEqual([]);
    expect(referencesOf(stairs, true)[0]?.label).toBe('');
  });

  test('move with d and N: for g₁,₁ what is left without its mean over keys, derived by hand', () => {
    for (const sweep of ['tokenDim', 'numKeys'] as const) {
      const swept = { ...config, sweep: [sweep] };
      const { levels, curves } = stairLines(swept, g11, sweepAxis(swept));
      expect(levels).toEqual([]);
      expect(curves.map(({ title, style }) => [title, style])).toEqual([
        ['stair: ⟨x₀,β⟩ part learnt', 'limit'],
      ]);
      for (const { x, median } of curves[0]?.points ?? []) {
        const d = sweep === 'tokenDim' ? x : 16;
        const N = sweep === 'numKeys' ? x : 16;
        // E g² given x0: mean of <x0,xi><β,xi> is b/d with b = <x0,β>, and b has variance 1/d: that part has 1/d³.
        // One key alone: E t² s² = (1 + 2 E b²)/(d (d + 2)) = 1/d². So the variance is 1/d³ + (1/d² − 1/d³)/N.
        const rest = (1 / d ** 2 - 1 / d ** 3) / N;
        expect(median).toBeCloseTo(rest / (rest + 1 / d ** 3), 9);
      }
      expect(curves[0]?.points.at(-1)).toMatchObject({ x: 16, draws: 0 });
    }
  });

  test('are drawn as far as the axis of the curves goes', () => {
    const stairs = stairLines(config, g11, sweepAxis(config));
    expect(stairsOn(stairs, [0.2, 1.5]).levels).toHaveLength(1);
    expect(stairsOn(stairs, [0.5, 1.5]).levels).toEqual([]);
  });

  test('are for tokens on the sphere alone', () => {
    const own = { ...config, data: 'own' } as const;
    expect(stairLines(own, g11, sweepAxis(own))).toEqual({ levels: [], curves: [] });
  });
});

describe('axis of risks', () => {
  const points = (looRisk: number) => [{ numSamples: 16, testRisk: 0.5, looRisk }];

  test('holds estimates, but not those far from every risk', () => {
    const loo = { riskEstimate: 'loo', noise: 0 } as const;
    expect(riskAxis(loo, [madeUpCurve('rfa', 1, points(2.5))])).toEqual([0.2, 3]);
    expect(riskAxis(loo, [madeUpCurve('rfa', 1, points(1e-5))])).toEqual([0.2, 1.5]);
    expect(riskAxis({ ...loo, riskEstimate: 'none' }, [madeUpCurve('rfa', 1, points(2.5))])).toEqual([
      0.2, 1.5,
    ]);
    // What is left after the noise may be negative.
    expect(riskAxis({ ...loo, noise: 2 }, [madeUpCurve('rfa', 1, points(2.5))])).toEqual([0.2, 1.5]);
  });
});

describe('words of the legend', () => {
  test('what was added to λ', () => {
    const singular = [
      madeUpCurve('rfa', 1, [{ numSamples: 16, testRisk: 1, jitter: 1e-12 }]),
      madeUpCurve('brfa', 1, [{ numSamples: 16, testRisk: 1 }]),
      madeUpCurve('rfmlp', 1, [{ numSamples: 16, testRisk: 1, jitter: 1e-14 }]),
    ];
    expect(jitterWords({ ridge: 0 }, singular)).toBe('λ = 0 is singular here for RFA, RFMLP: 10⁻¹² added');
    expect(jitterWords({ ridge: 0 }, singular.slice(1, 2))).toBe('');
  });

  test('limits and level lines', () => {
    const models = ['rfa', 'brfa', 'infinite'] as const;
    expect(legendNotes({ ...config, models }, 'numSamples', [])).toEqual([
      '∞ BRFA: exact kernel of infinitely many heads, no band drawn',
    ]);
    expect(legendNotes(config, 'queryKeyMean', [])).toEqual(['RFA, RFMLP do not depend on c']);
    expect(legendNotes(config, 'tokenDim', [])).toEqual([]);
  });

  test('by which rule lambda was found', () => {
    const notes = (ridge: typeof config.ridge) =>
      legendNotes({ ...config, ridge, numValidation: 64 }, 'numSamples', []);
    expect(notes('oracle')).toEqual(['λ by oracle, from the test data: optimistic']);
    expect(notes('validation')).toEqual(['λ by validation on 64 samples']);
    expect(notes(0)).toEqual([]);
  });

  test('what an estimate estimates', () => {
    expect(estimateWords({ riskEstimate: 'none', noise: 1 })).toBe('');
    expect(estimateWords({ riskEstimate: 'gcv', noise: 0 })).toMatch(/from training samples alone$/);
    expect(estimateWords({ riskEstimate: 'loo', noise: 0.5 })).toMatch(/of the noisy risk, less σ² = 0.25$/);
  });
});

describe('maps', () => {
  const map = {
    ...config,
    numHeads: 16,
    queryKeyMean: 2,
    seeds: 3,
    models: ['rfa', 'brfa', 'infinite', 'infiniteRfa'],
    sweep: ['numHeads', 'queryKeyMean'],
  } as const;
  const riskOf = (
    { numHeads = 100, queryKeyMean = 0 }: { numHeads?: number; queryKeyMean?: number },
    _: unknown,
    seed: number,
  ) => numHeads + queryKeyMean / 100 + seed / 1000;
  const rows = summarise(madeUpRun(map, riskOf));

  test('each cell is the median at its place', () => {
    const grid = mapGrid(map, 'brfa', rows);
    expect(grid.x).toEqual({ name: 'M', title: 'M, heads (n = 1024)', values: [4, 8, 16] });
    expect(grid.y.values).toEqual([-2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2]);
    expect(grid.cells).toHaveLength(27);
    grid.cells.forEach((cell, k) => {
      const [M, c] = [grid.x.values[k % 3] as number, grid.y.values[Math.floor(k / 3)] as number];
      expect(cell?.risk).toBeCloseTo(M + c / 100 + 0.002, 12);
      expect(cell?.draws).toBe(3);
    });
  });

  test('what depends on one field alone is the same along the other', () => {
    const rfa = mapGrid(map, 'rfa', rows).cells.map((cell) => cell?.risk);
    expect(rfa.slice(0, 3)).toEqual([4.002, 8.002, 16.002]);
    for (let row = 1; row < 9; row++) expect(rfa.slice(3 * row, 3 * row + 3)).toEqual(rfa.slice(0, 3));
    const limit = mapGrid(map, 'infinite', rows).cells;
    expect(new Set(limit.slice(0, 3).map((cell) => cell?.risk)).size).toBe(1);
    expect(limit[0]?.risk).toBeCloseTo(99.982, 12);
    expect(modelsOfMap(map)).toEqual({ mapped: ['rfa', 'brfa', 'infinite'], level: ['infiniteRfa'] });
  });

  test('cells that are not there yet are empty', () => {
    const first = summarise(madeUpRun(map, riskOf, 4 / unitsPerRun));
    const known = mapGrid(map, 'brfa', first).cells.filter((cell) => cell !== undefined);
    // RFA is the first unit; three units of BRFA are three values of c with three heads each.
    expect(known).toHaveLength(9);
    expect(known[0]?.draws).toBe(1);
  });
  // RFA 1, BRFA 9, ∞ BRFA 9, ∞ RFA 1, three draws.
  const unitsPerRun = 3 * 20;

  test('cells at the place of a unit in hand are being computed, until its draw has come to them', () => {
    const first = mapGrid(map, 'brfa', summarise(madeUpRun(map, riskOf, 4 / unitsPerRun)));
    const unit = { model: 'brfa', seed: map.seed, at: { queryKeyMean: 2 } } as const;
    // c = 2 is the last row, with three heads; the first row has its first draw already.
    expect(cellsInHand(map, 'brfa', first, [unit])).toEqual([24, 25, 26]);
    expect(cellsInHand(map, 'rfa', first, [unit])).toEqual([]);
    expect(cellsInHand(map, 'brfa', first, [{ ...unit, at: { queryKeyMean: -2 } }])).toEqual([]);
    const second = { ...unit, seed: map.seed + 1, at: { queryKeyMean: -2 } };
    expect(cellsInHand(map, 'brfa', first, [second])).toEqual([0, 1, 2]);
  });

  test('a cell is a run along n', () => {
    expect(cellFields(map, mapGrid(map, 'brfa', rows), 1, 0)).toEqual({
      numHeads: 8,
      queryKeyMean: -2,
      sweep: ['numSamples'],
    });
  });
});

describe('slopes', () => {
  const swept = { ...config, models: ['rfa', 'infinite'], sweep: ['numHeads'], seeds: 2 } as const;
  const axis = sweepAxis(swept);
  const curves = madeUpRun(swept, ({ numHeads = 1 }, _, seed) => seed * numHeads ** -0.5);

  test('are fitted along the swept field, of what depends on it', () => {
    const rows = slopeRows(fitSlope, curves, axis, [16, 256]);
    expect(rows.map(({ model, panel }) => [model, panel])).toEqual([['rfa', 0]]);
    expect(rows[0]?.outcome).toMatchObject({ kind: 'fit', numSeeds: 2 });
    const [line] = fitLinesOf(rows, 0);
    expect(line?.slope).toBeCloseTo(-0.5, 9);
    expect(fitLinesOf(rows, 1)).toEqual([]);
  });

  test('are refused over too narrow a range', () => {
    const rows = slopeRows(fitSlope, curves, axis, [16, 24]);
    expect(rows[0]?.outcome).toMatchObject({ kind: 'refused', reason: 'fewSizes' });
    expect(fitLinesOf(rows, 0)).toEqual([]);
  });

  test('begin over the last points that can be fitted', () => {
    const grid = sweepAxis(config).grid;
    const range = firstRange(grid) as readonly [number, number];
    expect(range).toEqual([256, 1024]);
    expect(firstRange([4, 6, 8])).toEqual([4, 8]);
    expect(firstRange([4])).toBeNull();
    const all = madeUpRun(config, ({ numSamples }) => 3 / numSamples);
    expect(slopeRows(fitSlope, all, sweepAxis(config), range).map(({ outcome }) => outcome.kind)).toEqual([
      'fit',
      'fit',
      'fit',
    ]);
  });

  test('a range is one of positive numbers, the lower first', () => {
    expect(rangeOf({ fitFrom: 16, fitTo: 256 }, axis)).toEqual([16, 256]);
    expect(rangeOf({ fitFrom: 256, fitTo: 16 }, axis)).toBeNull();
    expect(rangeOf({ fitFrom: 0, fitTo: 16 }, axis)).toBeNull();
    const c = sweepAxis({ ...config, sweep: ['queryKeyMean'] });
    expect(rangeOf({ fitFrom: 1, fitTo: 4 }, c)).toBeNull();
  });
});
