import { describe, expect, test } from 'vitest';
import { defaultsOf } from '../../core/experiment/field.ts';
import { randomFeaturesFields } from '../../core/experiment/randomFeatures/fields.ts';
import { countDraws, hasRidges, ridgeWords, rowsOf } from '../charts/series.ts';
import { curveSeries, describeCurves, lineLooks } from './curveSeries.ts';
import { sweepAxis } from './figure/sweepAxis.ts';
import { madeUpCurve } from './figure/testing/madeUpCurve.ts';

const config = { ...defaultsOf(randomFeaturesFields), models: ['rfa', 'brfa'] as const };

const curve = (model: 'rfa' | 'brfa', seed: number, risks: readonly number[]) =>
  madeUpCurve(
    model,
    seed,
    risks.map((testRisk, k) => ({ numSamples: 16 * 2 ** k, testRisk })),
  );

const curves = [curve('rfa', 1, [1, 0.6]), curve('rfa', 2, [1.2, 0.4]), curve('rfa', 3, [0.8])];

const medians = { panel: 0, singles: false };
const axis = sweepAxis(config);
const looks = lineLooks(config);
const of = (all: typeof curves) => curveSeries(config, axis, looks, all, medians);

describe('curves as lines', () => {
  const series = of(curves);

  test('medians and quartiles over the draws that are there', () => {
    expect(series.map((line) => line.id)).toEqual(['rfa', 'brfa']);
    expect(series[0]?.points[0]).toEqual({ x: 16, median: 1, q25: 0.9, q75: 1.1, draws: 3 });
    expect(series[0]?.points[1]).toMatchObject({ x: 32, median: 0.5, draws: 2 });
    expect(series[1]?.points).toEqual([]);
  });

  test('the legend counts the draws', () => {
    expect(countDraws(series, 3)).toBe('2–3 of 3 draws');
    expect(countDraws(of([]), 3)).toBe('0 of 3 draws');
    expect(countDraws(of([curve('rfa', 1, [1])]), 3)).toBe('1 of 3 draws');
    expect(countDraws(of([curve('rfa', 1, [1])]), 1)).toBe('1 draw');
  });

  test('rows hold what each line has there', () => {
    const rows = rowsOf(of([...curves, curve('brfa', 1, [0.7])]));
    expect(rows.map((row) => row.x)).toEqual([16, 32]);
    expect(Object.keys(rows[0]?.at ?? {})).toEqual(['rfa', 'brfa']);
    expect(Object.keys(rows[1]?.at ?? {})).toEqual(['rfa']);
  });

  test('the words give first and last risks', () => {
    expect(describeCurves('g₁,₁', 'n', series)).toBe(
      'Learning g₁,₁; the trivial predictor has risk 1. RFA: test risk 1.00 at n = 16, 0.500 at n = 32, quartiles 0.450 and 0.550 of 2 draws.',
    );
    expect(describeCurves('g₁,₁', 'n', [])).toBe('');
  });

  test('each draw is a line of its own where asked for', () => {
    expect(series[0]?.singles).toBeUndefined();
    const [rfa] = curveSeries(config, axis, looks, curves, { panel: 0, singles: true });
    expect(rfa?.singles).toEqual([
      [
        { x: 16, y: 1 },
        { x: 32, y: 0.6 },
      ],
      [
        { x: 16, y: 1.2 },
        { x: 32, y: 0.4 },
      ],
      [{ x: 16, y: 0.8 }],
    ]);
  });

  test('of several targets each has its own', () => {
    const second = { ...curve('rfa', 1, [0.3]), panel: 1 };
    const at = (panel: number) =>
      curveSeries(config, axis, looks, [...curves, second], { panel, singles: false })[0]?.points[0];
    expect(at(0)?.median).toBe(1);
    expect(at(1)).toEqual({ x: 16, median: 0.3, q25: 0.3, q75: 0.3, draws: 1 });
  });
});

describe('along another field', () => {
  test.each([
    ['numHeads', [4, 300], 'log', 'M, heads (n = 1024)'],
    ['tokenDim', [2, 16], 'log', 'd, token dimension (n = 1024)'],
    ['numKeys', [1, 16], 'log', 'N, keys (n = 1024)'],
    ['queryKeyMean', [-4, 4], 'linear', 'c, query–key mean (n = 1024)'],
    ['numSamples', [16, 1024], 'log', 'n, training samples'],
  ] as const)('%s has its axis', (name, domain, kind, title) => {
    expect(sweepAxis({ ...config, sweep: [name] })).toMatchObject({ scale: { kind, domain }, title });
  });

  test('points lie at the swept values', () => {
    const swept = { ...config, sweep: ['numHeads'] as const };
    const points = [4, 6, 8].map((numHeads) => ({ numSamples: 1024, numHeads, testRisk: 1 / numHeads }));
    const [rfa] = curveSeries(
      swept,
      sweepAxis(swept),
      lineLooks(swept),
      [madeUpCurve('rfa', 1, points)],
      medians,
    );
    expect(rfa?.points.map(({ x, median }) => [x, median])).toEqual([
      [4, 1 / 4],
      [6, 1 / 6],
      [8, 1 / 8],
    ]);
    expect(rfa?.level).toBeUndefined();
  });

  test('what does not depend on it is a level line over the whole width', () => {
    const swept = { ...config, sweep: ['queryKeyMean'] as const };
    const [lines, its] = [lineLooks(swept), sweepAxis(swept)];
    expect(lines.map(({ id, title, level = false }) => [id, title, level])).toEqual([
      ['rfa', 'RFA', true],
      ['brfa', 'BRFA', false],
    ]);
    const draws = [0.4, 0.6].map((testRisk, k) => madeUpCurve('rfa', k, [{ numSamples: 1024, testRisk }]));
    const [rfa] = curveSeries(swept, its, lines, draws, { panel: 0, singles: true });
    expect(rfa?.points.map(({ x }) => x)).toEqual(its.grid);
    expect(its.grid).toHaveLength(17);
    for (const point of rfa?.points ?? []) expect(point).toMatchObject({ median: 0.5, draws: 2 });
    expect(rfa?.singles?.map((line) => line.length)).toEqual([17, 17]);
    expect(describeCurves('g₁,₁', 'c', rfa === undefined ? [] : [rfa])).toContain(
      'RFA: test risk 0.500 whatever c is, quartiles 0.450 and 0.550 of 2 draws.',
    );
  });

  test('infinitely many heads are a limit, level along M alone', () => {
    const models = ['infinite', 'infiniteRfa'] as const;
    const levels = (name: 'numHeads' | 'queryKeyMean' | 'tokenDim') =>
      lineLooks({ ...config, models, sweep: [name] }).map(({ style, level = false }) => [style, level]);
    expect(levels('numHeads')).toEqual([
      ['limit', true],
      ['limit', true],
    ]);
    expect(levels('queryKeyMean')).toEqual([
      ['limit', false],
      ['limit', true],
    ]);
    expect(levels('tokenDim')).toEqual([
      ['limit', false],
      ['limit', false],
    ]);
  });
});

describe('estimates and chosen ridges', () => {
  test('a thin line for each model, from which the noise is taken', () => {
    const noisy = { ...config, noise: 0.5, riskEstimate: 'loo' } as const;
    const draws = [0.9, 0.7, 0.3].map((looRisk, k) =>
      madeUpCurve('rfa', k, [{ numSamples: 16, testRisk: 0.5, looRisk, gcvRisk: 9 }]),
    );
    const lines = lineLooks(noisy);
    expect(lines.map(({ id, style, of: whose }) => [id, style, whose])).toEqual([
      ['rfa', 'measured', undefined],
      ['brfa', 'measured', undefined],
      ['rfa estimate', 'estimate', 'rfa'],
      ['brfa estimate', 'estimate', 'brfa'],
    ]);
    expect(lines[2]?.title).toBe('RFA leave-one-out − σ²');
    const [measured, , estimate] = curveSeries(noisy, axis, lines, draws, medians);
    expect(measured?.points[0]?.median).toBe(0.5);
    expect(estimate?.points[0]?.median).toBeCloseTo(0.45, 12);
    expect(estimate?.points[0]?.draws).toBe(3);
    const gcv = { ...noisy, noise: 0, riskEstimate: 'gcv' } as const;
    const last = curveSeries(gcv, axis, lineLooks(gcv), draws, medians)[2];
    expect(last).toMatchObject({ title: 'RFA cross-validation (GCV)', points: [{ median: 9 }] });
  });

  test('the lambdas of a rule stand at each point, that of a number does not', () => {
    const draws = [0.1, 1e-4].map((ridge, k) =>
      madeUpCurve('rfa', k, [{ numSamples: 16, testRisk: 0.5, ridge }]),
    );
    expect(hasRidges(of(draws))).toBe(false);
    const chosen = { ...config, ridge: 'validation' } as const;
    const lines = curveSeries(chosen, axis, lineLooks(chosen), draws, medians);
    expect(hasRidges(lines)).toBe(true);
    expect(ridgeWords(lines[0]?.points[0])).toBe('10⁻⁴ – 0.1');
    expect(ridgeWords()).toBe('—');
    expect(ridgeWords({ ridges: [1e-6, 1e-6] })).toBe('10⁻⁶');
  });
});
