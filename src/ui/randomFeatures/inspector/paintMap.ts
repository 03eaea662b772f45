import type { Inspection } from '../../../core/randomFeatures/inspect.ts';
import type { Cell } from '../../attention/cells.ts';
import { frameCell } from '../../attention/frameCell.ts';
import type { Brush } from '../../attention/GridCanvas.tsx';
import { cividisShade, SIGNED_SHADES } from '../../attention/palettes.ts';
import type { AttentionRange } from './attentionRange.ts';

/** Where things stand in the drawing, in CSS pixels. */
export interface MapLayout {
  readonly width: number;
  readonly height: number;
  /** Height of each of the two strips above the map. */
  readonly strip: number;
  /** Top of the map. */
  readonly mapTop: number;
  readonly rows: number;
  readonly columns: number;
}

/** Lays out a map `width` wide: rows as high as fits, at most 1.25 rem each and 24 rem together. */
export function layOutMap(width: number, rem: number, rows: number, columns: number): MapLayout {
  const strip = 0.85 * rem;
  const mapTop = 2 * strip + 0.6 * rem;
  const high = Math.min(1.25 * rem * rows, 24 * rem);
  return { width, height: mapTop + high, strip, mapTop, rows, columns };
}

/** The cell at a point of the drawing; the strips belong to the first row. Null outside. */
export function cellAt(x: number, y: number, layout: MapLayout): Cell | null {
  const { width, height, mapTop, rows, columns } = layout;
  if (x < 0 || x >= width || y < 0 || y >= height) return null;
  const row = Math.floor(((y - mapTop) / (height - mapTop)) * rows);
  return { row: Math.max(0, Math.min(rows - 1, row)), column: Math.floor((x / width) * columns) };
}

/** What a map shows. */
export interface MapPicture {
  readonly inspection: Inspection;
  /** Heads from top to bottom. */
  readonly rows: readonly number[];
  /** Keys from left to right. */
  readonly columns: readonly number[];
  readonly range: AttentionRange;
  /** The row that is looked at by itself; the others are dimmed. */
  readonly isolated: number | null;
}

/** Colour of an attention. */
function attentionColour({ signed, top }: AttentionRange, dark: boolean): (value: number) => string {
  const shade = signed ? SIGNED_SHADES[dark ? 'dark' : 'light'] : cividisShade;
  return (value) => shade(value / top);
}

/** Rows that are not looked at keep so much of their colour. */
const DIMMED = 0.3;

/** Draws strips and map. Edges lie on device pixels, so that cells neither blur nor leave gaps. */
export function paintMap(
  context: CanvasRenderingContext2D,
  { inspection, rows, columns, range, isolated }: MapPicture,
  { layout, selected, dark, ratio }: Brush<MapLayout>,
): void {
  const { width, height, strip, mapTop } = layout;
  const { numKeys, attention } = inspection;
  const left = (column: number) => Math.round((ratio * width * column) / columns.length);
  const upper = (row: number) => Math.round(ratio * (mapTop + ((height - mapTop) * row) / rows.length));

  const signed = SIGNED_SHADES[dark ? 'dark' : 'light'];
  const strips: readonly [Float64Array, number][] = [
    [inspection.queryKey, 0],
    [inspection.projection, 1.25 * strip],
  ];
  for (const [values, y] of strips) {
    const largest = values.reduce((top, value) => Math.max(top, Math.abs(value)), Number.MIN_VALUE);
    for (const [column, key] of columns.entries()) {
      context.fillStyle = signed(values[key] / largest);
      const x = left(column);
      context.fillRect(x, Math.round(ratio * y), left(column + 1) - x, Math.round(ratio * strip));
    }
  }

  const colour = attentionColour(range, dark);
  for (const [row, head] of rows.entries()) {
    const y = upper(row);
    context.globalAlpha = isolated === null || isolated === row ? 1 : DIMMED;
    for (const [column, key] of columns.entries()) {
      context.fillStyle = colour(attention[head * numKeys + key]);
      const x = left(column);
      context.fillRect(x, y, left(column + 1) - x, upper(row + 1) - y);
    }
  }
  context.globalAlpha = 1;

  if (isolated !== null) {
    const y = upper(isolated);
    frameCell(context, 0, y, left(columns.length), upper(isolated + 1) - y, ratio);
  }
  if (selected !== null) {
    const [x, y] = [left(selected.column), upper(selected.row)];
    frameCell(context, x, y, left(selected.column + 1) - x, upper(selected.row + 1) - y, ratio);
  }
}
