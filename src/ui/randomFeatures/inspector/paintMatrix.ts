import type { Cell } from '../../attention/cells.ts';
import { frameCell } from '../../attention/frameCell.ts';
import type { Brush } from '../../attention/GridCanvas.tsx';
import { SIGNED_SHADES } from '../../attention/palettes.ts';

/** A square matrix [d+1, d+1] in CSS pixels, its last row and column, those of the bias, set apart. */
export interface MatrixLayout {
  readonly width: number;
  readonly height: number;
  /** Rows and columns, d+1. */
  readonly size: number;
  /** Between the token block and the bias. */
  readonly gap: number;
}

/** Lays out a matrix `width` wide. */
export function layOutMatrix(width: number, rem: number, size: number): MatrixLayout {
  return { width, height: width, size, gap: 0.2 * rem };
}

/** Left (or upper) edge of a column (or row), and its right edge. */
function edges({ width, size, gap }: MatrixLayout, index: number): readonly [number, number] {
  const side = (width - gap) / size;
  const from = index * side + (index === size - 1 ? gap : 0);
  return [from, from + side];
}

/** The entry at a point; the gap belongs to the token next to it. Null outside. */
export function entryAt(x: number, y: number, layout: MatrixLayout): Cell | null {
  const { width, height, size, gap } = layout;
  if (x < 0 || x >= width || y < 0 || y >= height) return null;
  const index = (at: number) => {
    if (at >= edges(layout, size - 1)[0]) return size - 1;
    return Math.min(size - 2, Math.floor((at / (width - gap)) * size));
  };
  return { row: index(y), column: index(x) };
}

/** Draws a matrix [d+1, d+1] on a scale from -top to top. */
export function paintMatrix(
  context: CanvasRenderingContext2D,
  W: Float64Array,
  top: number,
  { layout, selected, dark, ratio }: Brush<MatrixLayout>,
): void {
  const { size } = layout;
  const shade = SIGNED_SHADES[dark ? 'dark' : 'light'];
  const pixels = Array.from({ length: size }, (_, index) =>
    edges(layout, index).map((edge) => Math.round(ratio * edge)),
  );
  for (const [row, [upper, lower]] of pixels.entries()) {
    for (const [column, [left, right]] of pixels.entries()) {
      context.fillStyle = shade(W[row * size + column] / top);
      context.fillRect(left, upper, right - left, lower - upper);
    }
  }
  if (selected === null) return;
  const [[upper, lower], [left, right]] = [pixels[selected.row], pixels[selected.column]];
  frameCell(context, left, upper, right - left, lower - upper, ratio);
}
