import type { Rgb } from '../../attention/palettes.ts';
import { cividis, diverging, SIGNED_COLOURS } from '../../attention/palettes.ts';

/** Steps of a scale that are told apart. */
const SHADES = 256;

/** Colours of a scale from its low to its high end, three bytes each. */
type Shades = Uint8ClampedArray;

function tabulate(colour: (share: number) => Rgb): Shades {
  const shades = new Uint8ClampedArray(3 * (SHADES + 1));
  for (let k = 0; k <= SHADES; k++) shades.set(colour(k / SHADES), 3 * k);
  return shades;
}

const CIVIDIS = tabulate(cividis);
const SIGNED = {
  light: tabulate((share) => diverging(2 * share - 1, SIGNED_COLOURS.light)),
  dark: tabulate((share) => diverging(2 * share - 1, SIGNED_COLOURS.dark)),
};

/** How numbers become colours: cividis from 0 to `top`, or zero in the middle of −`top` to `top`. */
export interface CellScale {
  readonly signed: boolean;
  readonly top: number;
}

/** Colours of numbers as pixels, one each, four bytes. */
export function cellPixels(
  values: Float64Array,
  { signed, top }: CellScale,
  dark: boolean,
): Uint8ClampedArray<ArrayBuffer> {
  const shades = signed ? SIGNED[dark ? 'dark' : 'light'] : CIVIDIS;
  const pixels = new Uint8ClampedArray(4 * values.length);
  for (let k = 0; k < values.length; k++) {
    const share = signed ? (values[k] / top + 1) / 2 : values[k] / top;
    const at = 3 * Math.round(SHADES * Math.max(0, Math.min(1, share)));
    pixels[4 * k] = shades[at];
    pixels[4 * k + 1] = shades[at + 1];
    pixels[4 * k + 2] = shades[at + 2];
    pixels[4 * k + 3] = 255;
  }
  return pixels;
}

/** A canvas off the page that pictures pass through, one cell a pixel; made when it is first wanted. */
let between: CanvasRenderingContext2D | null | undefined;

/** Puts blocks of cells one below the other off the page; they are then drawn from there at any size. */
export function stageCells(
  values: Float64Array,
  columns: number,
  scale: CellScale,
  dark: boolean,
): HTMLCanvasElement | null {
  between ??= document.createElement('canvas').getContext('2d');
  if (between === null) return null;
  const rows = values.length / columns;
  between.canvas.width = columns;
  between.canvas.height = rows;
  between.putImageData(new ImageData(cellPixels(values, scale, dark), columns, rows), 0, 0);
  return between.canvas;
}

/** A rectangle in device pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Draws rows `first` … of staged cells into a box: sharp where cells are larger than pixels, averaged where smaller. */
export function drawStaged(
  context: CanvasRenderingContext2D,
  staged: HTMLCanvasElement,
  first: number,
  rows: number,
  { x, y, width, height }: Box,
): void {
  context.imageSmoothingEnabled = width < staged.width || height < rows;
  context.drawImage(staged, 0, first, staged.width, rows, x, y, width, height);
}

/** Marks at the relevant ones of `relevant.length` rows or columns along a line from `from`, `length` long. */
export function markRelevant(
  context: CanvasRenderingContext2D,
  relevant: Uint8Array,
  { x, y, width, height }: Box,
  along: 'x' | 'y',
): void {
  const length = along === 'x' ? width : height;
  for (const [k, mark] of relevant.entries()) {
    if (mark === 0) continue;
    const from = Math.round((length * k) / relevant.length);
    const to = Math.round((length * (k + 1)) / relevant.length);
    if (along === 'x') context.fillRect(x + from, y, to - from, height);
    else context.fillRect(x, y + from, width, to - from);
  }
}

/** Ink and accent of the page, as canvases want them. */
export const INKS = {
  light: { ink: '#1b1d21', muted: '#5a6068', accent: '#4a3fa8' },
  dark: { ink: '#e8e8e4', muted: '#a4a9b0', accent: '#b3abf2' },
} as const;
