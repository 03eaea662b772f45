import type { Cell } from '../../attention/cells.ts';
import { frameCell } from '../../attention/frameCell.ts';
import type { Brush } from '../../attention/GridCanvas.tsx';
import type { CellScale } from './paintCells.ts';
import { drawStaged, INKS, markRelevant, stageCells } from './paintCells.ts';

/** A matrix with room for marks at its rows and columns, in CSS pixels. */
export interface GridLayout {
  readonly width: number;
  readonly height: number;
  readonly rows: number;
  readonly columns: number;
  /** Left of and above the matrix. */
  readonly margin: number;
}

/** A cell is no higher than so many rem: a matrix of few rows stays flat. */
const HIGHEST_CELL = 2.25;

/** Lays out a matrix `width` wide with square cells, or flatter ones where these would be large. */
export function layOutGrid(width: number, rem: number, rows: number, columns: number): GridLayout {
  const margin = 0.4 * rem;
  const cell = Math.min((width - margin) / columns, HIGHEST_CELL * rem);
  return { width, height: margin + rows * cell, rows, columns, margin };
}

/** The cell at a point; the margin belongs to the first. Null outside. */
export function gridCellAt(x: number, y: number, layout: GridLayout): Cell | null {
  const { width, height, rows, columns, margin } = layout;
  if (x < 0 || y < 0 || x >= width || y >= height) return null;
  const index = (at: number, length: number, count: number) =>
    Math.max(0, Math.floor(((at - margin) / (length - margin)) * count));
  return { row: index(y, height, rows), column: index(x, width, columns) };
}

/** A matrix and what is marked at it. */
export interface GridPicture {
  /** [rows, columns] */
  readonly values: Float64Array;
  readonly scale: CellScale;
  /** 1 at rows that are marked. */
  readonly rowMarks: Uint8Array | undefined;
  readonly columnMarks: Uint8Array | undefined;
}

/** Draws a matrix. */
export function paintGrid(
  context: CanvasRenderingContext2D,
  { values, scale, rowMarks, columnMarks }: GridPicture,
  { layout, selected, dark, ratio }: Brush<GridLayout>,
): void {
  const { rows, columns, margin } = layout;
  const staged = stageCells(values, columns, scale, dark);
  if (staged === null) return;
  const from = Math.round(ratio * margin);
  const box = {
    x: from,
    y: from,
    width: context.canvas.width - from,
    height: context.canvas.height - from,
  };
  drawStaged(context, staged, 0, rows, box);
  context.fillStyle = INKS[dark ? 'dark' : 'light'].accent;
  const thick = Math.round(0.6 * from);
  if (columnMarks !== undefined) markRelevant(context, columnMarks, { ...box, y: 0, height: thick }, 'x');
  if (rowMarks !== undefined) markRelevant(context, rowMarks, { ...box, x: 0, width: thick }, 'y');
  if (selected === null) return;
  const x = (column: number) => from + Math.round((box.width * column) / columns);
  const y = (row: number) => from + Math.round((box.height * row) / rows);
  const { row, column } = selected;
  frameCell(context, x(column), y(row), x(column + 1) - x(column), y(row + 1) - y(row), ratio);
}
