import { useComputedColorScheme } from '@mantine/core';
import type { KeyboardEvent, PointerEvent } from 'react';
import { useEffect, useMemo, useRef } from 'react';
import type { Inspection } from '../../core/randomFeatures/inspect.ts';
import { usePixelRatio } from '../shell/useMediaQuery.ts';
import { useSize } from '../shell/useSize.ts';
import classes from './attention.module.css';
import type { Cell } from './paintMap.ts';
import { cellAt, layOutMap, paintMap } from './paintMap.ts';

interface Props {
  inspection: Inspection;
  /** Attention that is drawn brightest. */
  top: number;
  selected: Cell | null;
  onSelect: (cell: Cell | null) => void;
  /** One sentence for screen readers. */
  summary: string;
}

function moved(cell: Cell, key: string, { numHeads, numKeys }: Inspection): Cell | null {
  const clamp = (value: number, count: number) => Math.max(0, Math.min(count - 1, value));
  switch (key) {
    case 'ArrowLeft':
      return { ...cell, key: clamp(cell.key - 1, numKeys) };
    case 'ArrowRight':
      return { ...cell, key: clamp(cell.key + 1, numKeys) };
    case 'ArrowUp':
      return { ...cell, head: clamp(cell.head - 1, numHeads) };
    case 'ArrowDown':
      return { ...cell, head: clamp(cell.head + 1, numHeads) };
    case 'Home':
      return { head: 0, key: 0 };
    case 'End':
      return { head: numHeads - 1, key: numKeys - 1 };
    default:
      return null;
  }
}

/** Heads × keys as a picture, sharp on any screen; pointer, touch and arrow keys choose a cell. */
export function AttentionCanvas({ inspection, top, selected, onSelect, summary }: Props) {
  const [frame, size] = useSize<HTMLDivElement>();
  const canvas = useRef<HTMLCanvasElement>(null);
  const dark = useComputedColorScheme('light') === 'dark';
  const ratio = usePixelRatio();
  const { numHeads, numKeys } = inspection;
  const layout = useMemo(
    () => (size === null ? null : layOutMap(size.width, size.rem, numHeads, numKeys)),
    [size, numHeads, numKeys],
  );

  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context || layout === null) return;
    const [width, height] = [Math.round(layout.width * ratio), Math.round(layout.height * ratio)];
    // Setting a size clears a canvas even when it stays the same.
    if (context.canvas.width !== width) context.canvas.width = width;
    if (context.canvas.height !== height) context.canvas.height = height;
    paintMap(context, { layout, inspection, top, selected, dark, ratio });
  }, [layout, inspection, top, selected, dark, ratio]);

  const point = (event: PointerEvent<HTMLDivElement>) => {
    if (layout === null) return;
    const { left, top: upper } = event.currentTarget.getBoundingClientRect();
    const cell = cellAt(event.clientX - left, event.clientY - upper, layout);
    if (cell?.head !== selected?.head || cell?.key !== selected?.key) onSelect(cell);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const next = moved(selected ?? { head: 0, key: 0 }, event.key, inspection);
    if (next === null) return;
    event.preventDefault();
    onSelect(next);
  };
  return (
    <div
      ref={frame}
      className={classes.frame}
      style={{ height: layout?.height ?? '26rem' }}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys walk over its cells.
      tabIndex={0}
      role="application"
      aria-roledescription="attention map"
      aria-label={summary}
      onPointerMove={point}
      onPointerDown={point}
      onPointerLeave={(event) => event.pointerType === 'mouse' && onSelect(null)}
      onFocus={(event) =>
        event.currentTarget.matches(':focus-visible') && onSelect(selected ?? { head: 0, key: 0 })
      }
      onBlur={() => onSelect(null)}
      onKeyDown={onKeyDown}
    >
      <canvas ref={canvas} className={classes.canvas} style={{ height: layout?.height ?? 0 }} />
    </div>
  );
}
