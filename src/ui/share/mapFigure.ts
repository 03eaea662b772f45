import type { MapFigure } from '../../core/export/figure.ts';
import type { RiskGrid } from '../charts/riskMap.ts';
import { riskColour, valueWords } from '../charts/riskMap.ts';
import { xTicks } from '../charts/scale.ts';
import { decadeTicks, formatPlain } from '../charts/ticks.ts';
import { inkOn, viridis } from '../charts/viridis.ts';
import { rgbHex } from './lightColours.ts';
import type { ShownMap } from './shownFigure.ts';

/** Pieces that the scale of colours is drawn in. */
const PIECES = 64;

const axisOf = ({ title, values }: RiskGrid['x']) => ({ title, labels: values.map(formatPlain) });

/** The map on the page as a figure to be written: the same colours, and the value of every cell. */
export function mapFigure({ description, title, grid, scale, notes }: ShownMap): MapFigure {
  const cells = grid.cells.map((cell) => {
    if (cell === undefined) return undefined;
    const colour = riskColour(cell.risk, scale);
    return colour === null
      ? { colour: null, ink: '#000', words: valueWords(cell) }
      : { colour: rgbHex(colour), ink: inkOn(colour), words: valueWords(cell) };
  });
  return {
    kind: 'map',
    description,
    title,
    x: axisOf(grid.x),
    y: axisOf(grid.y),
    cells,
    scale: {
      ...scale,
      title,
      ticks: scale.kind === 'log' ? decadeTicks(scale.domain, 9) : xTicks(scale, 320, 8),
    },
    colours: Array.from({ length: PIECES }, (_, k) => rgbHex(viridis((k + 0.5) / PIECES))),
    notes,
  };
}
