import { useComputedColorScheme } from '@mantine/core';
import type { KeyboardEvent, MouseEvent } from 'react';
import { useEffect, useMemo, useRef } from 'react';
import { usePixelRatio } from '../shell/useMediaQuery.ts';
import type { Size } from '../shell/useSize.ts';
import { useSize } from '../shell/useSize.ts';
import type { Cell } from './cells.ts';
import { moveCell } from './cells.ts';
import classes from './GridCanvas.module.css';

/** What a picture is painted with, besides its own numbers. */
export interface Brush<Layout> {
  readonly layout: Layout;
  readonly selected: Cell | null;
  readonly dark: boolean;
  /** Device pixels in a CSS pixel. */
  readonly ratio: number;
}

interface Props<Layout extends { readonly width: number; readonly height: number }> {
  rows: number;
  columns: number;
  /** Must stay the same function while the layout does. */
  layOut: (size: Size) => Layout;
  /** Must stay the same function while the picture does. */
  paint: (context: CanvasRenderingContext2D, brush: Brush<Layout>) => void;
  /** The cell at a point in CSS pixels; null outside. */
  cellAt: (x: number, y: number, layout: Layout) => Cell | null;
  selected: Cell | null;
  onSelect: (cell: Cell | null) => void;
  /** A click, a tap, or Enter on a cell. */
  onChoose?: (cell: Cell) => void;
  onEscape?: () => void;
  /** What it is, for screen readers: "attention map". */
  kind: string;
  /** One sentence for screen readers. */
  summary: string;
  /** CSS height until it has been measured. */
  expectedHeight: string;
}

/** A grid of cells as a picture, sharp on any screen; pointer, touch and arrow keys walk over its cells. */
export function GridCanvas<Layout extends { readonly width: number; readonly height: number }>(
  props: Props<Layout>,
) {
  const { rows, columns, layOut, paint, cellAt, selected, onSelect, onChoose, onEscape } = props;
  const [frame, size] = useSize<HTMLDivElement>();
  const canvas = useRef<HTMLCanvasElement>(null);
  const dark = useComputedColorScheme('light') === 'dark';
  const ratio = usePixelRatio();
  const { width = 0, rem = 0 } = size ?? {};
  // Its own height follows from the layout: it must not make a new one.
  const layout = useMemo(
    () => (width === 0 ? null : layOut({ width, height: 0, rem })),
    [width, rem, layOut],
  );

  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context || layout === null) return;
    const [wide, high] = [Math.round(layout.width * ratio), Math.round(layout.height * ratio)];
    // Setting a size clears a canvas even when it stays the same.
    if (context.canvas.width !== wide) context.canvas.width = wide;
    if (context.canvas.height !== high) context.canvas.height = high;
    context.clearRect(0, 0, wide, high);
    paint(context, { layout, selected, dark, ratio });
  }, [layout, paint, selected, dark, ratio]);

  const under = (event: MouseEvent<HTMLDivElement>): Cell | null => {
    if (layout === null) return null;
    const { left, top } = event.currentTarget.getBoundingClientRect();
    return cellAt(event.clientX - left, event.clientY - top, layout);
  };
  const point = (event: MouseEvent<HTMLDivElement>) => {
    const cell = under(event);
    if (cell?.row !== selected?.row || cell?.column !== selected?.column) onSelect(cell);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && selected !== null && onChoose !== undefined) {
      event.preventDefault();
      onChoose(selected);
    } else if (event.key === 'Escape') onEscape?.();
    const next = moveCell(selected ?? { row: 0, column: 0 }, event.key, rows, columns);
    if (next === null) return;
    event.preventDefault();
    onSelect(next);
  };
  return (
    <div
      ref={frame}
      className={classes.frame}
      style={{ height: layout?.height ?? props.expectedHeight }}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys walk over its cells.
      tabIndex={0}
      role="application"
      aria-roledescription={props.kind}
      aria-label={props.summary}
      onPointerMove={point}
      onPointerDown={point}
      onPointerLeave={(event) => event.pointerType === 'mouse' && onSelect(null)}
      onClick={(event) => {
        const cell = under(event);
        if (cell !== null) onChoose?.(cell);
      }}
      onFocus={(event) =>
        event.currentTarget.matches(':focus-visible') && onSelect(selected ?? { row: 0, column: 0 })
      }
      onBlur={() => onSelect(null)}
      onKeyDown={onKeyDown}
    >
      <canvas ref={canvas} className={classes.canvas} style={{ height: layout?.height ?? 0 }} />
    </div>
  );
}
