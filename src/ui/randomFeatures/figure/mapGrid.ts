import type { RunUnit } from '../../../core/experiment/randomFeatures/curve.ts';
import type { ModelName, RandomFeaturesConfig } from '../../../core/experiment/randomFeatures/fields.ts';
import type { SummaryRow } from '../../../core/experiment/randomFeatures/summary.ts';
import { sweepGrid } from '../../../core/experiment/randomFeatures/sweep.ts';
import type { SweepName } from '../../../core/experiment/randomFeatures/sweepNames.ts';
import { dependsOn } from '../../../core/experiment/randomFeatures/units.ts';
import type { MapAxis, RiskGrid } from '../../charts/riskMap.ts';
import { atSamples, sweepSymbol, sweepTitle } from './sweepAxis.ts';

/** The two fields of a map, across and up. */
export function mapFields({ sweep }: Pick<RandomFeaturesConfig, 'sweep'>): readonly [SweepName, SweepName] {
  const [across = 'numSamples', up = 'numHeads'] = sweep;
  return [across, up];
}

/** Which models have a map: those that depend on one of its fields at least. The others have one risk everywhere. */
export function modelsOfMap(config: RandomFeaturesConfig): {
  readonly mapped: readonly ModelName[];
  readonly level: readonly ModelName[];
} {
  const depends = (model: ModelName) => mapFields(config).some((name) => dependsOn(model, name));
  return {
    mapped: config.models.filter(depends),
    level: config.models.filter((model) => !depends(model)),
  };
}

function axisOf(config: RandomFeaturesConfig, name: SweepName, after = ''): MapAxis {
  return { name: sweepSymbol(name), title: sweepTitle(name) + after, values: sweepGrid(config, name) };
}

/**
 * The map of one model from the medians of its run. Along a field that a model does not depend on, all its cells are the
 * same.
 */
export function mapGrid(
  config: RandomFeaturesConfig,
  model: ModelName,
  rows: readonly SummaryRow[],
): RiskGrid {
  const [across, up] = mapFields(config);
  const [x, y] = [axisOf(config, across, atSamples(config)), axisOf(config, up)];
  const own = rows.filter((row) => row.model === model);
  const fits = (row: SummaryRow, name: SweepName, value: number) =>
    row[name] === undefined || row[name] === value;
  const cells = y.values.flatMap((atUp) =>
    x.values.map((atAcross) => {
      const row = own.find((one) => fits(one, across, atAcross) && fits(one, up, atUp));
      return row === undefined ? undefined : { risk: row.median, draws: row.seeds };
    }),
  );
  return { x, y, cells };
}

/**
 * Which cells of a model's map are being computed: those at the place of a unit in hand. Along n and M one unit gives all
 * cells of a row or column, so all of them are marked that this draw has not come to yet.
 */
export function cellsInHand(
  config: RandomFeaturesConfig,
  model: ModelName,
  { x, y, cells }: RiskGrid,
  units: readonly RunUnit[],
): number[] {
  const [across, up] = mapFields(config);
  const own = units.filter((unit) => unit.model === model);
  const isAt = ({ at, seed }: RunUnit, k: number) => {
    const values = {
      [across]: x.values[k % x.values.length],
      [up]: y.values[Math.floor(k / x.values.length)],
    };
    const draws = cells[k]?.draws ?? 0;
    return draws <= seed - config.seed && Object.entries(at).every(([name, value]) => values[name] === value);
  };
  return cells.flatMap((_, k) => (own.some((unit) => isAt(unit, k)) ? [k] : []));
}

/** The settings of one cell, along n as usual. */
export function cellFields(
  config: RandomFeaturesConfig,
  grid: RiskGrid,
  x: number,
  y: number,
): Partial<RandomFeaturesConfig> {
  const [across, up] = mapFields(config);
  return { [across]: grid.x.values[x], [up]: grid.y.values[y], sweep: ['numSamples'] };
}
