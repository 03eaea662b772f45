import type { Scale } from './scale.ts';
import { pixelOf } from './scale.ts';
import { riskWords } from './series.ts';
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
  /** Median over draws; infinite where it is beyond all that can be known, NaN where there is none. */
  readonly risk: number;
  /** Draws it is made of. */
  readonly draws: number;
  /** What stands for a value that is no number, ">200" or "diverged", or for one that is a whole number. */
  readonly words?: string;
}

/** What a map is of. */
export interface MapQuantity {
  /** "test risk" */
  readonly name: string;
  /** How colours follow its values. */
  readonly kind: Scale['kind'];
  /** Of what cells are medians, one and several: "draw", "draws". */
  readonly draws: readonly [one: string, several: string];
}

/** What a map is of when nothing else is said. */
export const TEST_RISK: MapQuantity = { name: 'test risk', kind: 'log', draws: ['draw', 'draws'] };

/** Risks over two swept fields. Cell (x, y) is `cells[y · x.values.length + x]`; undefined is not there yet. */
export interface RiskGrid {
  readonly x: MapAxis;
  readonly y: MapAxis;
  readonly cells: readonly (MapCell | undefined)[];
  /** Test risk when missing. */
  readonly of?: MapQuantity;
}

/** Colour of a risk: viridis along its scale, dark at the lower end. Null for what is no number. */
export function riskColour(risk: number, scale: Scale): Rgb | null {
  if (Number.isNaN(risk)) return null;
  // Zero and less lie below any logarithmic scale.
  return viridis(scale.kind === 'log' && risk <= 0 ? 0 : pixelOf(scale, risk, 0, 1));
}

/** A cell's value in words, with all its digits. */
export function valueWords({ risk, words }: MapCell): string {
  return words ?? riskWords(risk);
}

/** "c = 4, M = 300" for a cell. */
function placeWords({ x, y }: RiskGrid, atX: number, atY: number): string {
  return `${x.name} = ${formatPlain(x.values[atX] as number)}, ${y.name} = ${formatPlain(y.values[atY] as number)}`;
}

/** What a cell holds, in words. */
export function cellWords(grid: RiskGrid, atX: number, atY: number, running: boolean): string {
  const cell = grid.cells[atY * grid.x.values.length + atX];
  const place = placeWords(grid, atX, atY);
  if (cell === undefined) return `${place}: ${running ? 'being computed' : 'not computed yet'}`;
  const { name, draws } = grid.of ?? TEST_RISK;
  const more = running ? ', more being computed' : '';
  return `${place}: ${name} ${valueWords(cell)} (${cell.draws} ${draws[cell.draws === 1 ? 0 : 1]}${more})`;
}

const axisWords = ({ title, values }: MapAxis) =>
  values.length < 2
    ? `${title} at ${values.map(formatPlain).join()}`
    : `${title} from ${formatPlain(values[0] as number)} to ${formatPlain(values.at(-1) as number)}`;

/** The map in a few sentences, for those who do not see it: its axes, how far it is, its lowest and highest value. */
export function describeGrid(grid: RiskGrid): string {
  const columns = grid.x.values.length;
  const known = grid.cells.flatMap((cell, k) =>
    cell === undefined || Number.isNaN(cell.risk) ? [] : [{ ...cell, at: k }],
  );
  const done = grid.cells.filter((cell) => cell !== undefined).length;
  const { name } = grid.of ?? TEST_RISK;
  const words = [
    `${name.charAt(0).toUpperCase()}${name.slice(1)} over ${axisWords(grid.x)}, and ${axisWords(grid.y)}.`,
    `${done} of ${columns * grid.y.values.length} cells are computed.`,
  ];
  const [first] = known;
  if (first === undefined) return words.join(' ');
  const best = (better: (a: number, b: number) => boolean) =>
    known.reduce((a, b) => (better(b.risk, a.risk) ? b : a), first);
  const say = (cell: typeof first) =>
    `${valueWords(cell)} at ${placeWords(grid, cell.at % columns, Math.floor(cell.at / columns))}`;
  words.push(`Lowest ${say(best((a, b) => a < b))}; highest ${say(best((a, b) => a > b))}.`);
  return words.join(' ');
}
