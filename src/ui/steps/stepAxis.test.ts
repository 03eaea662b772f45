import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { reportSteps } from '../../core/experiment/reportSteps.ts';
import { layOut } from '../charts/geometry.ts';
import { pixelOf, valueAt } from '../charts/scale.ts';
import { bandPath, linePath, spotOf } from '../plot/linePaths.ts';
import {
  isMarked,
  placeOfStep,
  STEP_AXIS,
  stepNear,
  steppedByKey,
  stepScale,
  stepTicks,
} from './stepAxis.ts';

const steps = fc.integer({ min: 1, max: 100_000 });

describe('axis of steps', () => {
  test('0 stands at the left end, the last step at the right, and all ascend', () => {
    fc.assert(
      fc.property(steps, (last) => {
        const scale = stepScale(last);
        const pixels = reportSteps(last).map((step) => pixelOf(scale, placeOfStep(step), 100, 900));
        expect(pixels[0]).toBeCloseTo(100, 9);
        expect(pixels.at(-1)).toBeCloseTo(900, 9);
        pixels.slice(1).forEach((pixel, k) => {
          expect(pixel).toBeGreaterThan(pixels[k] ?? Number.NaN);
        });
      }),
    );
  });

  test('ticks begin with 0 and decades are labelled', () => {
    const labels = (last: number, most: number) =>
      stepTicks(stepScale(last), most).flatMap(({ label }) => (label === '' ? [] : [label]));
    expect(labels(1, 8)).toEqual(['0', '1']);
    expect(labels(200, 5)).toEqual(['0', '1', '10', '100']);
    expect(labels(100_000, 12)).toEqual(['0', '1', '10', '100', '1000', '10⁴', '10⁵']);
  });

  test('markers stand at half decades, all of them steps that are reported', () => {
    const marked = reportSteps(100_000).filter(isMarked);
    expect(marked).toEqual([0, 1, 3, 10, 32, 100, 316, 1000, 3162, 10_000, 31_623, 100_000]);
  });
});

describe('keys at the scrubber', () => {
  const kept = [0, 1, 2, 5, 10, 20, 50];
  const pressed = (at: number, key: string) => steppedByKey(kept, at, 50, key);

  test('go step by step, from one kept step to the next, and to the ends', () => {
    expect(pressed(5, 'ArrowRight')).toBe(6);
    expect(pressed(6, 'ArrowUp')).toBe(7);
    expect(pressed(7, 'ArrowLeft')).toBe(6);
    expect(pressed(7, 'PageUp')).toBe(10);
    expect(pressed(7, 'PageDown')).toBe(5);
    expect(pressed(10, 'PageDown')).toBe(5);
    expect(pressed(5, 'End')).toBe(50);
    expect(pressed(5, 'Home')).toBe(0);
    for (const key of ['ArrowRight', 'PageUp']) expect(pressed(50, key)).toBe(50);
    for (const key of ['ArrowDown', 'PageDown']) expect(pressed(0, key)).toBe(0);
    expect(pressed(5, 'a')).toBeUndefined();
  });
});

describe('a press on the axis', () => {
  const scale = stepScale(200);
  const kept = reportSteps(200);
  const pressed = (place: number, latest = 200) =>
    stepNear(place, kept, latest, (from, to) => pixelOf(scale, to, 0, 700) - pixelOf(scale, from, 0, 700));

  test('means the step there, a kept one where it is as near', () => {
    for (const step of kept) expect(pressed(placeOfStep(step))).toBe(step);
    expect(pressed(0.6)).toBe(0);
    expect(pressed(0.9)).toBe(1);
    expect(kept).not.toContain(15);
    expect(pressed(15)).toBe(15);
    expect(pressed(15.3)).toBe(15);
    expect(pressed(120, 40)).toBe(40);
  });

  test('every step between two that are far apart can be had', () => {
    const found = new Set(Array.from({ length: 701 }, (_, pixel) => pressed(valueAt(scale, pixel, 0, 700))));
    for (let step = 0; step <= 40; step++) expect(found).toContain(step);
  });
});

describe('paths', () => {
  const geometry = layOut(800, 500, 16);
  const log = {
    geometry,
    axis: STEP_AXIS,
    xScale: stepScale(100),
    yScale: { kind: 'log', domain: [0.01, 1] },
  } as const;

  test('a loss of exactly 0 lies on the lower end of a logarithmic axis, one that is no number has no place', () => {
    expect(spotOf(log, 10, 0)?.[1]).toBeCloseTo(geometry.bottom, 9);
    expect(spotOf(log, 10, Number.POSITIVE_INFINITY)?.[1]).toBeCloseTo(geometry.top, 9);
    expect(spotOf(log, 10, Number.NaN)).toBeUndefined();
    expect(spotOf(log, 101, 0.5)).toBeUndefined();
  });

  test('a line breaks where it has no number and goes on after it', () => {
    const path = linePath(
      log,
      [1, 0.1, Number.NaN, 0, 0.5].map((y, x) => ({ x, y })),
    );
    expect(path).not.toContain('NaN');
    expect(path.match(/[ML]/g)).toEqual(['M', 'L', 'M', 'L']);
  });

  test('a band needs two trials at two steps', () => {
    const at = (x: number, draws: number) => ({ x, median: 0.5, q25: 0.4, q75: 0.6, draws });
    expect(bandPath(log, [at(0, 2), at(1, 1)])).toBe('');
    expect(bandPath(log, [at(0, 2), at(1, 3), at(2, 1)])).toMatch(/^M[\d. ]+(L[\d. ]+){3}Z$/);
  });
});
