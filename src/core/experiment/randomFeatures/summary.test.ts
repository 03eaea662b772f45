import { describe, expect, it } from 'vitest';
import type { Curve } from './curve.ts';
import { summarise } from './summary.ts';

function curve(model: Curve['model'], seed: number, risks: Record<number, number>): Curve {
  const points = Object.entries(risks).map(([numSamples, testRisk]) => ({
    numSamples: Number(numSamples),
    testRisk,
    trainRisk: 0,
    ridge: 0.1,
  }));
  return { model, target: 'g', p: 1, q: 2, panel: 0, seed, points };
}

describe('the summary over draws', () => {
  const rows = summarise([
    curve('rfmlp', 1, { 16: 0.9, 32: 0.31 }),
    curve('rfmlp', 2, { 16: 0.5, 32: 0.27 }),
    curve('rfmlp', 3, { 16: 0.7 }),
    curve('rfmlp', 4, { 16: 1.15 }),
    curve('rfa', 1, { 32: 0.4, 16: 0.8 }),
  ]);

  it('has one row per model and sample size reached, models as they come, sizes ascending', () => {
    expect(rows.map(({ model, numSamples, seeds }) => [model, numSamples, seeds])).toEqual([
      ['rfmlp', 16, 4],
      ['rfmlp', 32, 2],
      ['rfa', 16, 1],
      ['rfa', 32, 1],
    ]);
  });

  it('has the quartiles, mean and standard error that NumPy has', () => {
    // v = [.9, .5, .7, 1.15]: np.percentile(v, [25, 50, 75]), np.mean(v), np.std(v, ddof=1) / 2; likewise [.31, .27].
    const expected = [
      { q25: 0.65, median: 0.8, q75: 0.9625, mean: 0.8125, standardError: 0.13900689431343563 },
      { q25: 0.28, median: 0.29, q75: 0.3, mean: 0.29, standardError: 0.02 },
    ] as const;
    expected.forEach((row, k) => {
      for (const [name, value] of Object.entries(row)) {
        expect(rows[k]?.[name as keyof typeof row], name).toBeCloseTo(value, 14);
      }
    });
  });

  it('gives a single draw no standard error', () => {
    expect(rows[2]).toEqual({
      model: 'rfa',
      target: 'g',
      p: 1,
      q: 2,
      panel: 0,
      numSamples: 16,
      median: 0.8,
      q25: 0.8,
      q75: 0.8,
      mean: 0.8,
      standardError: null,
      seeds: 1,
    });
  });

  it('keeps targets apart, even equal ones in two panels', () => {
    const twice = [0, 1].map((panel) => ({ ...curve('rfa', 1, { 16: panel }), panel }));
    expect(summarise(twice).map(({ panel, median }) => [panel, median])).toEqual([
      [0, 0],
      [1, 1],
    ]);
  });

  it('has one row per place of the sweeps, n running fastest', () => {
    const at = (numHeads: number, numSamples: number, testRisk: number) => ({
      numHeads,
      numSamples,
      testRisk,
      trainRisk: 0,
      ridge: 0.1,
    });
    const map = (seed: number, shift: number): Curve => ({
      ...curve('rfa', seed, {}),
      points: [at(8, 32, 4 + shift), at(4, 32, 2 + shift), at(8, 16, 3 + shift), at(4, 16, 1 + shift)],
    });
    const found = summarise([map(1, 0), map(2, 1)]);
    expect(found.map(({ numHeads, numSamples, mean, seeds }) => [numHeads, numSamples, mean, seeds])).toEqual(
      [
        [4, 16, 1.5, 2],
        [4, 32, 2.5, 2],
        [8, 16, 3.5, 2],
        [8, 32, 4.5, 2],
      ],
    );
  });

  it('of no curves is empty', () => {
    expect(summarise([])).toEqual([]);
  });
});
