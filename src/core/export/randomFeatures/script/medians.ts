import type { Curve } from '../../../experiment/randomFeatures/curve.ts';
import type { RandomFeaturesConfig } from '../../../experiment/randomFeatures/fields.ts';
import { placeKey, summarise } from '../../../experiment/randomFeatures/summary.ts';
import type { SweepPlace } from '../../../experiment/randomFeatures/sweepNames.ts';
import { innerGrids, unitsOf } from '../../../experiment/randomFeatures/units.ts';
import { pythonLiteral } from '../../python/literal.ts';
import { thinRows } from '../../python/thin.ts';
import { placeFolder } from '../folders.ts';

/** Units of one draw. */
const unitsOfDraw = (config: RandomFeaturesConfig) => unitsOf({ ...config, seeds: 1 });

/** The units of a draw: model, values of swept fields, folder of the arrays, numbers of heads, sample sizes. */
export function unitsLiteral(config: RandomFeaturesConfig): string {
  const lines = unitsOfDraw(config).map((unit) => {
    const { heads, samples } = innerGrids(config, unit);
    return `    ${pythonLiteral([unit.model, unit.at, placeFolder(unit.at), heads, samples])},\n`;
  });
  return `[\n${lines.join('')}]`;
}

/** What the lab found: medians of the test risk by (panel, unit, M where heads are swept else 0, n). */
export function riskMedians(config: RandomFeaturesConfig, curves: readonly Curve[]): string {
  const units = unitsOfDraw(config).map(({ model, at }) => `${model} ${placeKey(at)}`);
  const lines = summarise(curves).map((row) => {
    const { tokenDim, numKeys, queryKeyMean } = row;
    const entries = Object.entries({ tokenDim, numKeys, queryKeyMean });
    const at: SweepPlace = Object.fromEntries(entries.filter(([, value]) => value !== undefined));
    const unit = units.indexOf(`${row.model} ${placeKey(at)}`);
    const key = [row.panel, unit, row.numHeads ?? 0, row.numSamples].join(', ');
    return `    (${key}): ${pythonLiteral(row.median)},\n`;
  });
  return `{\n${thinRows(lines).join('')}}`;
}
