import type { KeyboardEvent, PointerEvent } from 'react';
import { useRef } from 'react';
import { pixelOf } from '../charts/scale.ts';
import type { Plot } from '../plot/linePaths.ts';
import classes from './Scrubber.module.css';
import { placeOfStep, steppedByKey } from './stepAxis.ts';

interface Props {
  plot: Plot;
  /** Steps that are kept, ascending. */
  kept: readonly number[];
  /** The last step. */
  latest: number;
  /** The one that is asked for. */
  at: number;
  /** The values at that step, in words. */
  words: string;
  onPick: (pixel: number) => void;
  onStep: (step: number) => void;
}

/** The time line under the curves: a handle at the step that is asked for, and a mark for every step that is kept. */
export function Scrubber({ plot, kept, latest, at, words, onPick, onStep }: Props) {
  const { geometry, xScale } = plot;
  const { left, right, rem } = geometry;
  const track = useRef<HTMLDivElement>(null);
  const placeOf = (step: number) => pixelOf(xScale, placeOfStep(step), left, right) - left;
  const pick = (event: PointerEvent) =>
    onPick(left + event.clientX - (track.current?.getBoundingClientRect().left ?? 0));
  const onKeyDown = (event: KeyboardEvent) => {
    const step = steppedByKey(kept, at, latest, event.key);
    if (step === undefined) return;
    event.preventDefault();
    onStep(step);
  };
  return (
    <div
      ref={track}
      className={classes.track}
      style={{ marginLeft: left, width: right - left }}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        pick(event);
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) pick(event);
      }}
    >
      <svg className={classes.marks} width={right - left} height={0.5 * rem} aria-hidden="true">
        <path
          d={kept.map((step) => `M${placeOf(step).toFixed(1)} 0 v${0.5 * rem}`).join('')}
          stroke="var(--rule-strong)"
        />
      </svg>
      <div
        className={classes.handle}
        style={{ left: placeOf(at) }}
        role="slider"
        tabIndex={0}
        aria-label="Step shown"
        aria-valuemin={0}
        aria-valuemax={latest}
        aria-valuenow={at}
        aria-valuetext={`step ${at}${words === '' ? '' : `: ${words}`}`}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}
