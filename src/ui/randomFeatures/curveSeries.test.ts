import { describe, expect, test } from 'vitest';
import type { Curve } from '../../core/experiment/curve.ts';
import { defaultsOf } from '../../core/experiment/field.ts';
import { randomFeaturesFields } from '../../core/experiment/randomFeaturesFields.ts';
import { countDraws, rowsOf } from '../charts/series.ts';
import { curveSeries, describeCurves, lineLooks } from './curveSeries.ts';

const config = { ...defaultsOf(randomFeaturesFields), models: ['rfa', 'brfa'] as const };

function curve(model: 'rfa' | 'brfa', seed: number, risks: readonly number[]): Curve {
  const points = risks.map((testRisk, k) => ({
    numSamples: 16 * 2 ** k,
    testRisk,
    trainRisk: 0,
    ridge: 0.1,
  }));
  return { model, seed, target: 'g', points };
}

const curves = [curve('rfa', 1, [1, 0.6]), curve('rfa', 2, [1.2, 0.4]), curve('rfa', 3, [0.8])];

const looks = lineLooks(config);

describe('curves as lines', () => {
  const series = curveSeries(looks, curves);

  test('medians and quartiles over the draws that are there', () => {
    expect(series.map((line) => line.id)).toEqual(['rfa', 'brfa']);
    expect(series[0]?.points[0]).toEqual({ x: 16, median: 1, q25: 0.9, q75: 1.1, draws: 3 });
    expect(series[0]?.points[1]).toMatchObject({ x: 32, median: 0.5, draws: 2 });
    expect(series[1]?.points).toEqual([]);
  });

  test('the legend counts the draws', () => {
    expect(countDraws(series, 3)).toBe('2–3 of 3 draws');
    expect(countDraws(curveSeries(looks, []), 3)).toBe('0 of 3 draws');
    expect(countDraws(curveSeries(looks, [curve('rfa', 1, [1])]), 3)).toBe('1 of 3 draws');
    expect(countDraws(curveSeries(looks, [curve('rfa', 1, [1])]), 1)).toBe('1 draw');
  });

  test('rows hold what each line has there', () => {
    const rows = rowsOf(curveSeries(looks, [...curves, curve('brfa', 1, [0.7])]));
    expect(rows.map((row) => row.x)).toEqual([16, 32]);
    expect(Object.keys(rows[0]?.at ?? {})).toEqual(['rfa', 'brfa']);
    expect(Object.keys(rows[1]?.at ?? {})).toEqual(['rfa']);
  });

  test('the words give first and last risks', () => {
    expect(describeCurves(config, series)).toBe(
      'Learning g₁,₁; the trivial predictor has risk 1. RFA: test risk 1.00 at n = 16, 0.500 at n = 32, quartiles 0.450 and 0.550 of 2 draws.',
    );
    expect(describeCurves(config, [])).toBe('No points yet.');
  });
});
