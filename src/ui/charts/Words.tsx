import { useMemo } from 'react';
import type { Geometry } from './geometry.ts';
import { placeReferences } from './placeReferences.ts';
import type { Reference } from './series.ts';

interface Props {
  geometry: Geometry;
  xTitle: string;
  yTitle: string;
  references: readonly Reference[];
  /** What is missing from the picture; empty if nothing is. */
  note: string;
  yPixel: (y: number) => number;
}

/** Height of words at a reference line, and the mean width of a letter, in rem: the type is 0.8125 rem high. */
const LINE = 1;
const LETTER = 0.45;

/** Titles of the axes, and words at the horizontal lines. */
export function Words({ geometry, xTitle, yTitle, references, note, yPixel }: Props) {
  const { left, right, top, bottom, height, rem, compact } = geometry;
  const [noteBox, ...boxes] = useMemo(
    () =>
      placeReferences(
        [
          // At the plot's upper edge, before all others: it must not be left out.
          { y: top + 0.2 * rem, label: note, side: 'right' },
          ...references.map(({ y, label, kind }) => ({
            y: yPixel(y),
            label,
            side: kind === 'dashed' ? ('right' as const) : ('left' as const),
          })),
        ],
        {
          left: left + 0.5 * rem,
          right: right - 0.3 * rem,
          top,
          bottom,
          line: LINE * rem,
          widthOf: (label) => LETTER * rem * label.length,
        },
      ),
    [references, note, yPixel, left, right, top, bottom, rem],
  );
  return (
    <g className="chartWords">
      <text x={(left + right) / 2} y={height - 0.4 * rem} textAnchor="middle">
        {xTitle}
      </text>
      {compact ? (
        <text x={0.1 * rem} y={0.9 * rem}>
          {yTitle}
        </text>
      ) : (
        <text transform={`translate(${0.8 * rem} ${(top + bottom) / 2}) rotate(-90)`} textAnchor="middle">
          {yTitle}
        </text>
      )}
      {note !== '' && (
        <text
          className="offNote"
          x={right - 0.3 * rem}
          y={(noteBox?.bottom ?? top + rem) - 0.2 * rem}
          textAnchor="end"
        >
          {note}
        </text>
      )}
      {references.map(({ y, label, kind }, k) => {
        const box = boxes[k];
        if (box === undefined || box === null) return null;
        const atEnd = kind === 'dashed';
        return (
          <text
            key={kind + y}
            className="referenceLabel"
            x={atEnd ? box.right : box.left}
            y={box.bottom - 0.2 * rem}
            textAnchor={atEnd ? 'end' : 'start'}
          >
            {label}
          </text>
        );
      })}
    </g>
  );
}
