import type { KeyboardEvent, PointerEvent } from 'react';
import { useRef } from 'react';
import type { Geometry } from '../charts/geometry.ts';
import { hasRoom } from '../charts/geometry.ts';
import { formatTick } from '../charts/ticks.ts';
import type { Axes } from './guess.ts';
import { levelGuess, nearestHandle, shareOf, withHandle } from './guess.ts';
import classes from './PredictOverlay.module.css';
import type { Prediction } from './usePrediction.ts';

interface Props {
  prediction: Prediction;
  geometry: Geometry;
  axes: Axes;
  /** Symbol of the x axis, for read-outs: "n". */
  xName: string;
  /** What a value of x is called where the axis cannot hold it, as step 0 on a logarithmic one; itself if missing. */
  xWords?: (x: number) => string;
}

/** Shares of the y axis that arrow and Page keys move a handle by. */
const STEPS: Readonly<Record<string, number>> = {
  ArrowUp: 0.025,
  ArrowDown: -0.025,
  PageUp: 0.125,
  PageDown: -0.125,
  Home: -1,
  End: 1,
};

const plain = (value: number) => (value > 0 ? formatTick(value) : String(Number(value.toPrecision(3))));

/**
 * The curve that is expected, over the chart. While it is drawn, a press or a drag anywhere sets the handles it passes, and
 * each is a slider for keys: up and down move it, left and right go to its neighbours.
 */
export default function PredictOverlay({ prediction, geometry, axes, xName, xWords = plain }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const { guess, change } = prediction;
  const { left, right, top, bottom, width, height, rem } = geometry;
  if (guess === null || !hasRoom(geometry)) return null;
  const { isDrawing } = guess;
  const handles = guess.handles ?? levelGuess(axes);
  const spots = handles.map(({ x, y }) => ({
    x: left + shareOf(axes.x, x) * (right - left),
    y: bottom - Math.max(0, Math.min(1, shareOf(axes.y, y))) * (bottom - top),
  }));
  const draw = (event: PointerEvent) => {
    const box = frame.current?.getBoundingClientRect();
    if (box === undefined) return;
    const share = (event.clientX - box.left - left) / (right - left);
    const at = nearestHandle(handles, axes.x, share);
    change({
      handles: withHandle(handles, at, axes.y, (bottom - (event.clientY - box.top)) / (bottom - top)),
    });
  };
  const onKeyDown = (at: number) => (event: KeyboardEvent<HTMLElement>) => {
    const by = STEPS[event.key];
    const beside = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (by === undefined && beside === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (beside !== undefined) {
      frame.current?.querySelectorAll<HTMLElement>('[role=slider]')[at + beside]?.focus();
      return;
    }
    const handle = handles[at];
    if (handle !== undefined && by !== undefined) {
      change({ handles: withHandle(handles, at, axes.y, shareOf(axes.y, handle.y) + by) });
    }
  };
  return (
    <div
      ref={frame}
      className={classes.overlay}
      data-drawing={isDrawing || undefined}
      {...(isDrawing
        ? {
            onPointerDown: (event: PointerEvent) => {
              if (event.button !== 0) return;
              event.currentTarget.setPointerCapture(event.pointerId);
              draw(event);
            },
            onPointerMove: (event: PointerEvent) => {
              if (event.currentTarget.hasPointerCapture(event.pointerId)) draw(event);
            },
          }
        : {})}
    >
      <svg width={width} height={height} aria-hidden="true">
        <path
          className={classes.curve}
          d={`M${spots.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}`}
          strokeWidth={0.15 * rem}
        />
        {!isDrawing && spots[0] !== undefined && (
          <text className={classes.name} x={spots[0].x + 0.4 * rem} y={spots[0].y - 0.5 * rem}>
            expected
          </text>
        )}
      </svg>
      {isDrawing &&
        handles.map(({ x, y }, k) => (
          <div
            key={x}
            className={classes.handle}
            style={{ left: spots[k]?.x, top: spots[k]?.y }}
            role="slider"
            tabIndex={0}
            aria-orientation="vertical"
            aria-label={`Expected at ${xName} = ${xWords(x)}`}
            aria-valuemin={axes.y.domain[0]}
            aria-valuemax={axes.y.domain[1]}
            aria-valuenow={y}
            aria-valuetext={plain(y)}
            onKeyDown={onKeyDown(k)}
          />
        ))}
    </div>
  );
}
