import { describe, expect, it } from 'vitest';
import { readRandomFeatures } from '../experiment/randomFeatures/readConfig.ts';
import { unitsOf } from '../experiment/randomFeatures/units.ts';
import golden from '../golden/randomFeaturesRuns.json' with { type: 'json' };
import { oraclePoints } from './oracle.ts';

/** What every golden point has; leave-one-out risks are there where a run asks for estimates. */
interface GoldenPoint {
  readonly model: string;
  readonly numSamples: number;
  readonly ridge: number;
  readonly testRisk: number;
  readonly trainRisk: number;
  readonly looRisk?: number;
}

describe('whole runs, against risks by an independent program on the same arrays', () => {
  it.each(golden.runs.map((run) => [run.config.activation, String(run.config.ridge ?? 0.1), run] as const))(
    '%s attention, lambda %s',
    (_activation, _ridge, { config: fields, points }) => {
      const { config, rejections } = readRandomFeatures(Object.entries(fields));
      expect(rejections).toEqual([]);
      const found = unitsOf(config).flatMap((unit) =>
        oraclePoints(config, unit).map(({ point }) => ({ model: unit.model, ...point })),
      );
      expect(found.map(({ model, numSamples, ridge }) => [model, numSamples, ridge])).toEqual(
        points.map(({ model, numSamples, ridge }) => [model, numSamples, ridge]),
      );
      for (const [k, expected] of (points as readonly GoldenPoint[]).entries()) {
        for (const name of ['testRisk', 'trainRisk', 'looRisk'] as const) {
          const [value, exact] = [found[k]?.[name], expected[name]];
          if (exact === undefined) continue;
          expect(Math.abs((value ?? Number.NaN) / exact - 1), `${expected.model} ${name}`).toBeLessThan(
            1e-10,
          );
        }
      }
    },
    20_000,
  );
});
