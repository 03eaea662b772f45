import type { Cell } from '../../attention/cells.ts';
import { frameCell } from '../../attention/frameCell.ts';
import type { Brush } from '../../attention/GridCanvas.tsx';
import type { HeadMaps } from './headMaps.ts';
import type { CellScale } from './paintCells.ts';
import { drawStaged, INKS, markRelevant, stageCells } from './paintCells.ts';

/** Maps side by side, in CSS pixels. */
export interface ThumbnailLayout {
  readonly width: number;
  readonly height: number;
  readonly count: number;
  readonly columns: number;
  /** From one map to the next. */
  readonly pitch: number;
  readonly pitchDown: number;
  /** Side of a map. */
  readonly side: number;
  /** Above each map, for its sign and number. */
  readonly caption: number;
  /** Thickness of the marks of relevant tokens, left of and above each map. */
  readonly mark: number;
}

/** Maps in a row: about as many as there are rows, at most eight. */
export function thumbnailColumns(count: number): number {
  return Math.min(8, Math.ceil(Math.sqrt(count)));
}

/** Lays out `count` maps in a drawing `width` wide. */
export function layOutThumbnails(width: number, rem: number, count: number): ThumbnailLayout {
  const columns = thumbnailColumns(count);
  const gap = 0.3 * rem;
  const mark = 0.2 * rem;
  const caption = 0.85 * rem;
  const side = Math.min(10 * rem, (width - (columns - 1) * gap) / columns - mark);
  const pitchDown = caption + mark + side + gap;
  const rows = Math.ceil(count / columns);
  const height = rows * pitchDown - gap;
  return { width, height, count, columns, pitch: side + mark + gap, pitchDown, side, caption, mark };
}

/** The map at a point, by its row and column; null outside and where no head is. */
export function thumbnailAt(x: number, y: number, layout: ThumbnailLayout): Cell | null {
  const { columns, count, pitch, pitchDown, height } = layout;
  const [row, column] = [Math.floor(y / pitchDown), Math.floor(x / pitch)];
  if (x < 0 || y < 0 || y >= height || column >= columns) return null;
  return row * columns + column < count ? { row, column } : null;
}

/** What the thumbnails show. */
export interface ThumbnailPicture {
  readonly maps: HeadMaps;
  readonly scale: CellScale;
  /** Sign that each head started with, where heads have one. */
  readonly signs: Int8Array | undefined;
  /** The head that is looked at by itself, from 0; null for none. */
  readonly isolated: number | null;
}

/** Draws all maps. Edges lie on device pixels. */
export function paintThumbnails(
  context: CanvasRenderingContext2D,
  { maps, scale, signs, isolated }: ThumbnailPicture,
  { layout, selected, dark, ratio }: Brush<ThumbnailLayout>,
): void {
  const { columns, pitch, pitchDown, side, caption, mark } = layout;
  const { count, T } = maps;
  const inks = INKS[dark ? 'dark' : 'light'];
  const staged = stageCells(maps.maps, T, scale, dark);
  if (staged === null) return;
  const at = (value: number) => Math.round(ratio * value);
  const size = at(side);
  context.textBaseline = 'alphabetic';
  context.font = `${0.8 * caption * ratio}px ${getComputedStyle(context.canvas).fontFamily}`;
  for (let h = 0; h < count; h++) {
    const left = at((h % columns) * pitch);
    const top = at(Math.floor(h / columns) * pitchDown);
    const x = left + at(mark);
    const y = top + at(caption + mark);
    const sign = signs === undefined ? '' : signs[h] > 0 ? '+' : '−';
    context.fillStyle = sign === '' ? inks.muted : inks.ink;
    context.fillText(`${sign}${h + 1}`, x, top + at(0.8 * caption));
    const box = { x, y, width: size, height: size };
    drawStaged(context, staged, h * T, T, box);
    context.fillStyle = inks.accent;
    if (maps.relevant !== undefined) {
      const thick = at(0.75 * mark);
      markRelevant(context, maps.relevant, { ...box, y: y - at(mark), height: thick }, 'x');
      markRelevant(context, maps.relevant, { ...box, x: left, width: thick }, 'y');
    }
    const isSelected = selected !== null && selected.row * columns + selected.column === h;
    if (isSelected || isolated === h) frameCell(context, x, y, size, size, ratio);
  }
}
