/** Where the parts of a map stand in its drawing, in pixels. */
export interface MapLayout {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly columns: number;
  readonly rows: number;
  readonly rem: number;
  /** Whether a value fits into a cell. */
  readonly words: boolean;
}

/** A cell by its place among the swept values, both counted from the lowest. */
export interface MapPlace {
  readonly x: number;
  readonly y: number;
}

/**
 * Lays out a map `width` wide: cells a little wider than high, rows at most 2.5 rem and together at most 26 rem high.
 * Colour scale above, axes at the left and below.
 */
export function layOutMap(width: number, rem: number, columns: number, rows: number): MapLayout {
  const left = 3.6 * rem;
  const right = width - 0.75 * rem;
  const top = 2.5 * rem;
  const cellWidth = Math.max(0, right - left) / columns;
  const cellHeight = Math.min(Math.max(0.75 * cellWidth, 0.9 * rem), 2.5 * rem, (26 * rem) / rows);
  const bottom = top + cellHeight * rows;
  const words = cellWidth >= 2.1 * rem && cellHeight >= 1.1 * rem;
  return { width, height: bottom + 3.1 * rem, left, right, top, bottom, columns, rows, rem, words };
}

/** Left edge of a column and upper edge of a row; `columns` and −1 give the far edges. Low values lie left and below. */
export function columnEdge({ left, right, columns }: MapLayout, x: number): number {
  return left + ((right - left) * x) / columns;
}

export function rowEdge({ top, bottom, rows }: MapLayout, y: number): number {
  return bottom - ((bottom - top) * (y + 1)) / rows;
}

/** The cell at a point of the drawing; null outside. */
export function placeAt(layout: MapLayout, pixelX: number, pixelY: number): MapPlace | null {
  const { left, right, top, bottom, columns, rows } = layout;
  if (!(pixelX >= left && pixelX < right && pixelY > top && pixelY <= bottom)) return null;
  const x = Math.floor(((pixelX - left) / (right - left)) * columns);
  const y = Math.floor(((bottom - pixelY) / (bottom - top)) * rows);
  return { x: Math.min(columns - 1, x), y: Math.min(rows - 1, y) };
}

/** The cell that a key leads to, staying inside; null for keys that mean nothing here. */
export function movedPlace({ x, y }: MapPlace, key: string, columns: number, rows: number): MapPlace | null {
  const at = (nextX: number, nextY: number) => ({
    x: Math.max(0, Math.min(columns - 1, nextX)),
    y: Math.max(0, Math.min(rows - 1, nextY)),
  });
  switch (key) {
    case 'ArrowLeft':
      return at(x - 1, y);
    case 'ArrowRight':
      return at(x + 1, y);
    case 'ArrowUp':
      return at(x, y + 1);
    case 'ArrowDown':
      return at(x, y - 1);
    case 'PageUp':
      return at(x, rows - 1);
    case 'PageDown':
      return at(x, 0);
    case 'Home':
      return at(0, y);
    case 'End':
      return at(columns - 1, y);
    default:
      return null;
  }
}

/**
 * Which of the categories of an axis have a label: every k-th from the first, k as small as their widths allow.
 *
 * @param widths of the labels, in pixels
 * @param step pixels between neighbours
 * @param gap least distance between two labels
 */
export function labelledPlaces(widths: readonly number[], step: number, gap: number): number[] {
  for (let every = 1; every < widths.length; every++) {
    const places = widths.map((_, k) => k).filter((k) => k % every === 0);
    const clear = places.every(
      (k, n) => n === 0 || ((widths[k] as number) + (widths[k - every] as number)) / 2 + gap <= every * step,
    );
    if (clear) return places;
  }
  return widths.length === 0 ? [] : [0];
}
