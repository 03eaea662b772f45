import type { Inspection } from '../../core/randomFeatures/inspect.ts';
import type { Rgb } from './palettes.ts';
import { cividis, css, diverging } from './palettes.ts';

/** Where things stand in the drawing, in CSS pixels. */
export interface MapLayout {
  readonly width: number;
  readonly height: number;
  /** Height of each of the two strips above the map. */
  readonly strip: number;
  /** Top of the map. */
  readonly mapTop: number;
  readonly numHeads: number;
  readonly numKeys: number;
}

/** A cell of the map. */
export interface Cell {
  readonly head: number;
  readonly key: number;
}

/** Lays out a map `width` wide: rows as high as fits, at most 1.25 rem each and 24 rem together. */
export function layOutMap(width: number, rem: number, numHeads: number, numKeys: number): MapLayout {
  const strip = 0.85 * rem;
  const mapTop = 2 * strip + 0.6 * rem;
  const rows = Math.min(1.25 * rem * numHeads, 24 * rem);
  return { width, height: mapTop + rows, strip, mapTop, numHeads, numKeys };
}

/** The cell at a point of the drawing; the strips belong to the first head. Null outside. */
export function cellAt(x: number, y: number, layout: MapLayout): Cell | null {
  const { width, height, mapTop, numHeads, numKeys } = layout;
  if (x < 0 || x >= width || y < 0 || y >= height) return null;
  const row = Math.floor(((y - mapTop) / (height - mapTop)) * numHeads);
  return { head: Math.max(0, Math.min(numHeads - 1, row)), key: Math.floor((x / width) * numKeys) };
}

interface Paint {
  readonly layout: MapLayout;
  readonly inspection: Inspection;
  /** Attention that is drawn brightest. */
  readonly top: number;
  readonly selected: Cell | null;
  readonly dark: boolean;
  /** Device pixels in a CSS pixel. */
  readonly ratio: number;
}

const MIDDLE: { readonly light: Rgb; readonly dark: Rgb } = { light: [244, 244, 242], dark: [42, 46, 51] };

/** Draws strips and map. Edges lie on device pixels, so that cells neither blur nor leave gaps. */
export function paintMap(context: CanvasRenderingContext2D, paint: Paint): void {
  const { layout, inspection, top, selected, dark, ratio } = paint;
  const { width, height, strip, mapTop, numHeads, numKeys } = layout;
  const middle = dark ? MIDDLE.dark : MIDDLE.light;
  const left = (key: number) => Math.round((ratio * width * key) / numKeys);
  const upper = (head: number) => Math.round(ratio * (mapTop + ((height - mapTop) * head) / numHeads));
  context.clearRect(0, 0, context.canvas.width, context.canvas.height);

  const strips: readonly [Float64Array, number][] = [
    [inspection.queryKey, 0],
    [inspection.projection, strip + 0.25 * strip],
  ];
  for (const [values, y] of strips) {
    const largest = Math.max(...values.map(Math.abs), Number.MIN_VALUE);
    values.forEach((value, key) => {
      context.fillStyle = css(diverging(value / largest, middle));
      context.fillRect(
        left(key),
        Math.round(ratio * y),
        left(key + 1) - left(key),
        Math.round(ratio * strip),
      );
    });
  }

  for (let head = 0; head < numHeads; head++) {
    const y = upper(head);
    for (let key = 0; key < numKeys; key++) {
      context.fillStyle = css(cividis((inspection.attention[head * numKeys + key] as number) / top));
      context.fillRect(left(key), y, left(key + 1) - left(key), upper(head + 1) - y);
    }
  }

  if (selected === null) return;
  const [x, y] = [left(selected.key), upper(selected.head)];
  const line = Math.max(1, Math.round(1.5 * ratio));
  context.lineWidth = line;
  context.strokeStyle = '#fff';
  context.strokeRect(
    x - line / 2,
    y - line / 2,
    left(selected.key + 1) - x + line,
    upper(selected.head + 1) - y + line,
  );
  context.strokeStyle = '#000';
  context.lineWidth = Math.max(1, line / 2);
  context.strokeRect(
    x - line,
    y - line,
    left(selected.key + 1) - x + 2 * line,
    upper(selected.head + 1) - y + 2 * line,
  );
}
