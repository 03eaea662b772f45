import { memo } from 'react';
import { DefaultZIndexes, ZIndexLayer } from 'recharts';
import type { Geometry } from './geometry.ts';
import type { Scale } from './scale.ts';
import { isOn, pixelOf } from './scale.ts';
import type { FitLine, LineLook, Range } from './series.ts';
import type { Domain } from './ticks.ts';
import { logPixel } from './ticks.ts';

interface Props {
  range: Range;
  fits: readonly FitLine[];
  looks: readonly LineLook[];
  geometry: Geometry;
  xScale: Scale;
  yDomain: Domain;
}

/** Points of a drawn fit: on a linear axis a power law is bent. */
const STEPS = 24;

/** The fitted law over the range, cut where it leaves the axis of risks. */
function fitPath({ slope, intercept }: FitLine, [from, to]: Range, props: Props): string {
  const { geometry, xScale, yDomain } = props;
  const { left, right, top, bottom } = geometry;
  const [low, high] = yDomain;
  // Along the logarithm of x, where a law is straight: its ends on the axis of risks are exact.
  const crossings = [low, high]
    .map((risk) => Math.exp((Math.log(risk) - intercept) / slope))
    .sort((a, b) => a - b);
  const [enter, leave] =
    slope === 0 ? [from, to] : [Math.max(from, crossings[0] ?? from), Math.min(to, crossings[1] ?? to)];
  const outside = slope === 0 && !(intercept >= Math.log(low) && intercept <= Math.log(high));
  if (!(enter > 0) || enter >= leave || outside) return '';
  return Array.from({ length: STEPS + 1 }, (_, k) => {
    const x = enter * (leave / enter) ** (k / STEPS);
    const risk = Math.exp(intercept + slope * Math.log(x));
    const y = Math.max(top, Math.min(bottom, logPixel(risk, yDomain, bottom, top)));
    return `${pixelOf(xScale, x, left, right).toFixed(1)} ${y.toFixed(1)}`;
  }).join('L');
}

/** The chosen range, shaded behind the lines, and the fits over them. */
export const RangeMarks = memo(function RangeMarks(props: Props) {
  const { range, fits, looks, geometry, xScale } = props;
  const { left, right, top, bottom, rem } = geometry;
  const [from, to] = range.map((end) => {
    const pixel = pixelOf(xScale, end, left, right);
    return isOn(xScale, end) ? pixel : Math.max(left, Math.min(right, pixel));
  }) as [number, number];
  if (!(to > from)) return null;
  return (
    <>
      <ZIndexLayer zIndex={DefaultZIndexes.grid + 10}>
        <rect className="rangeShade" x={from} y={top} width={to - from} height={bottom - top} />
      </ZIndexLayer>
      <ZIndexLayer zIndex={DefaultZIndexes.scatter + 5}>
        <g className="fitLines">
          {fits.map((fit) => {
            const look = looks.find(({ id }) => id === fit.id);
            const path = fitPath(fit, range, props);
            return look === undefined || path === '' ? null : (
              <g key={fit.id} fill="none" strokeLinecap="round">
                <path d={`M${path}`} stroke="var(--paper)" strokeWidth={0.32 * rem} opacity={0.7} />
                <path className="fitLine" d={`M${path}`} stroke={look.colour} strokeWidth={0.17 * rem} />
              </g>
            );
          })}
        </g>
      </ZIndexLayer>
    </>
  );
});
