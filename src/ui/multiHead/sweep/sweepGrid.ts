import type { TrainingUnit } from '../../../core/experiment/multiHead/curve.ts';
import type { MultiHeadConfig } from '../../../core/experiment/multiHead/fields.ts';
import { multiHeadGrid } from '../../../core/experiment/multiHead/sweep.ts';
import type { MultiHeadSweepName, TrainingPlace } from '../../../core/experiment/multiHead/sweepNames.ts';
import type { OutcomeName, SweepRow } from '../../../core/experiment/multiHead/sweepSummary.ts';
import { censoredWords, sweptValue } from '../../../core/experiment/multiHead/sweepSummary.ts';
import type { MapAxis, MapCell, RiskGrid } from '../../charts/riskMap.ts';
import type { Scale } from '../../charts/scale.ts';
import { OUTCOME_LOOKS } from './outcomeLooks.ts';
import { sweepSymbol, sweepTitle } from './sweepWords.ts';

/** The two fields of a map, across and up. */
function mapFields({
  sweep,
}: Pick<MultiHeadConfig, 'sweep'>): readonly [MultiHeadSweepName, MultiHeadSweepName] {
  const [across = 'numHeads', up = 'stepSize'] = sweep;
  return [across, up];
}

/** Whether every number of heads has a map of its own. */
export function isMapOfOneH({ sweep }: Pick<MultiHeadConfig, 'sweep'>): boolean {
  return !sweep.includes('numHeads');
}

function axisOf(config: MultiHeadConfig, name: MultiHeadSweepName): MapAxis {
  return { name: sweepSymbol(name), title: sweepTitle(name), values: multiHeadGrid(config, name) };
}

/** What diverged has no place on a colour scale; what was only too slow lies at its upper end. */
function cellOf(config: MultiHeadConfig, { median, trials }: SweepRow, name: OutcomeName): MapCell {
  if (typeof median === 'number') {
    const words = name === 'stepsToLoss' ? { words: OUTCOME_LOOKS[name].words(median) } : {};
    return { risk: median, draws: trials, ...words };
  }
  return {
    risk: median === 'diverged' ? Number.NaN : Number.POSITIVE_INFINITY,
    draws: trials,
    words: censoredWords(median, config, String),
  };
}

/** The map of an outcome from the medians of a sweep, for one number of heads where H is not swept itself. */
export function sweepGrid(
  config: MultiHeadConfig,
  numHeads: number,
  rows: readonly SweepRow[],
  name: OutcomeName,
  kind: Scale['kind'],
): RiskGrid {
  const [across, up] = mapFields(config);
  const [x, y] = [axisOf(config, across), axisOf(config, up)];
  const own = isMapOfOneH(config) ? rows.filter((row) => row.numHeads === numHeads) : rows;
  const places = new Map(own.map((row) => [`${sweptValue(row, across)} ${sweptValue(row, up)}`, row]));
  const cells = y.values.flatMap((atUp) =>
    x.values.map((atAcross) => {
      const row = places.get(`${atAcross} ${atUp}`);
      return row && cellOf(config, row, name);
    }),
  );
  return { x, y, cells, of: { name: OUTCOME_LOOKS[name].name, kind, draws: ['trial', 'trials'] } };
}

/** Which cells of a map are being trained: all numbers of heads of a unit side by side. */
export function cellsInHand(
  config: MultiHeadConfig,
  { x, y }: RiskGrid,
  numHeads: number,
  units: readonly TrainingUnit[],
): number[] {
  const [across, up] = mapFields(config);
  const isIn = ({ at, numHeads: trained }: TrainingUnit, name: MultiHeadSweepName, value: number) =>
    name === 'numHeads' ? trained.includes(value) : at[name] === value;
  const shown = isMapOfOneH(config) ? units.filter((unit) => unit.numHeads.includes(numHeads)) : units;
  return y.values.flatMap((atUp, row) =>
    x.values.flatMap((atAcross, column) =>
      shown.some((unit) => isIn(unit, across, atAcross) && isIn(unit, up, atUp))
        ? [row * x.values.length + column]
        : [],
    ),
  );
}

/** The place of a cell, and its number of heads where H is swept. */
export function cellPlace(
  config: MultiHeadConfig,
  grid: RiskGrid,
  x: number,
  y: number,
): { readonly at: TrainingPlace; readonly numHeads: number | undefined } {
  const [across, up] = mapFields(config);
  const values = { [across]: grid.x.values[x] as number, [up]: grid.y.values[y] as number };
  const { numHeads, ...at } = values as Partial<Record<MultiHeadSweepName, number>>;
  return { at, numHeads };
}
