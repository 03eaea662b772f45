import { riskWords } from './series.ts';
import type { Domain } from './ticks.ts';
import { formatPlain } from './ticks.ts';
import type { Rgb } from './viridis.ts';
import { viridis } from './viridis.ts';

/** One of the two swept fields of a map. */
export interface MapAxis {
  /** Symbol, for read-outs: "M". */
  readonly name: string;
  /** Symbol and words: "M, heads". */
  readonly title: string;
  /** Swept values, ascending; each has a column or row of the same size. */
  readonly values: readonly number[];
}

/** What a cell holds once it has been computed. */
export interface MapCell {
  /** Median test risk. */
  readonly risk: number;
  /** Draws it is made of. */
  readonly draws: number;
}

/** Risks over two swept fields. Cell (x, y) is `cells[y · x.values.length + x]`; undefined is not there yet. */
export interface RiskGrid {
  readonly x: MapAxis;
  readonly y: MapAxis;
  readonly cells: readonly (MapCell | undefined)[];
}

/** Colour of a risk: viridis along its logarithm, dark at the lower end. Null for what is no number. */
export function riskColour(risk: number, [low, high]: Domain): Rgb | null {
  if (Number.isNaN(risk)) return null;
  // Zero and less lie below any scale.
  const share = risk > 0 ? Math.log(risk / low) / Math.log(high / low) : 0;
  return viridis(share);
}

/** "c = 4, M = 300" for a cell. */
function placeWords({ x, y }: RiskGrid, atX: number, atY: number): string {
  return `${x.name} = ${formatPlain(x.values[atX] as number)}, ${y.name} = ${formatPlain(y.values[atY] as number)}`;
}

/** What a cell holds, in words. */
export function cellWords(grid: RiskGrid, atX: number, atY: number, running: boolean): string {
  const cell = grid.cells[atY * grid.x.values.length + atX];
  const draws = cell === undefined ? '' : ` (${cell.draws} ${cell.draws === 1 ? 'draw' : 'draws'})`;
  const value =
    cell === undefined
      ? running
        ? 'being computed'
        : 'not computed yet'
      : `test risk ${riskWords(cell.risk)}`;
  return `${placeWords(grid, atX, atY)}: ${value}${draws}`;
}

const axisWords = ({ title, values }: MapAxis) =>
  values.length < 2
    ? `${title} at ${values.map(formatPlain).join()}`
    : `${title} from ${formatPlain(values[0] as number)} to ${formatPlain(values.at(-1) as number)}`;

/** The map in a few sentences, for those who do not see it: its axes, how far it is, its lowest and highest risk. */
export function describeGrid(grid: RiskGrid): string {
  const columns = grid.x.values.length;
  const known = grid.cells.flatMap((cell, k) =>
    cell === undefined || Number.isNaN(cell.risk) ? [] : [{ risk: cell.risk, at: k }],
  );
  const done = grid.cells.filter((cell) => cell !== undefined).length;
  const words = [
    `Test risk over ${axisWords(grid.x)}, and ${axisWords(grid.y)}.`,
    `${done} of ${columns * grid.y.values.length} cells are computed.`,
  ];
  const [first] = known;
  if (first === undefined) return words.join(' ');
  const best = (better: (a: number, b: number) => boolean) =>
    known.reduce((a, b) => (better(b.risk, a.risk) ? b : a), first);
  const say = ({ risk, at }: typeof first) =>
    `${riskWords(risk)} at ${placeWords(grid, at % columns, Math.floor(at / columns))}`;
  words.push(`Lowest ${say(best((a, b) => a < b))}; highest ${say(best((a, b) => a > b))}.`);
  return words.join(' ');
}
