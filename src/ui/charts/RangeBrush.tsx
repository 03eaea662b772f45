import type { KeyboardEvent, RefObject } from 'react';
import classes from './RangeBrush.module.css';
import type { End } from './range.ts';
import { movedByKey } from './range.ts';
import { pixelOf } from './scale.ts';
import type { Range } from './series.ts';
import { formatPlain } from './ticks.ts';
import type { Brush } from './useRangeDrag.ts';
import { useRangeDrag } from './useRangeDrag.ts';

interface Props extends Brush {
  /** The chart, over which is dragged. */
  frame: RefObject<HTMLDivElement | null>;
  xName: string;
}

const NAMES: Readonly<Record<End, string>> = { from: 'Range starts at', to: 'Range ends at' };

/**
 * Handles of a range of x, for mouse, touch and keys; without a range they wait at the ends of the points. Escape and the
 * button clear it.
 */
export default function RangeBrush({ frame, xName, ...brush }: Props) {
  const { geometry, xScale, stops, range, onRange } = brush;
  const { left, right, top, bottom, rem } = geometry;
  useRangeDrag(frame, brush);
  // Without a range the handles leave the plot to the read-out: only their grips, at its foot, can be taken.
  const height = range === null ? 1.5 * rem : bottom - top;
  const shown: Range = range ?? [stops[0] as number, stops.at(-1) as number];
  const pixels = shown.map((end) => Math.max(left, Math.min(right, pixelOf(xScale, end, left, right))));
  const onKeyDown = (end: End) => (event: KeyboardEvent) => {
    const next = movedByKey(shown, end, event.key, stops);
    if (next === null) return;
    event.preventDefault();
    // The page's shortcuts and the chart's own arrow keys do not mean the handle.
    event.stopPropagation();
    if (next[0] !== shown[0] || next[1] !== shown[1]) onRange(next);
  };
  return (
    <div className={classes.brush} data-chosen={range !== null || undefined}>
      {(['from', 'to'] as const).map((end, k) => (
        <div
          key={end}
          className={classes.handle}
          style={{ left: pixels[k], top: bottom + 0.35 * rem - height, height }}
          data-end={end}
          role="slider"
          tabIndex={0}
          aria-label={NAMES[end]}
          aria-valuemin={end === 'from' ? (stops[0] as number) : shown[0]}
          aria-valuemax={end === 'from' ? shown[1] : (stops.at(-1) as number)}
          aria-valuenow={shown[k] as number}
          aria-valuetext={`${xName} = ${formatPlain(shown[k] as number)}`}
          onKeyDown={onKeyDown(end)}
        />
      ))}
      {range !== null && (
        <button
          type="button"
          className={classes.clear}
          style={{ left: Math.min(right, pixels[1] as number), top }}
          aria-label="Clear the range"
          title="Clear the range (Esc)"
          onClick={() => onRange(null)}
        >
          ×
        </button>
      )}
    </div>
  );
}
