import type { Marker } from './MarkerShape.tsx';
import { MarkerShape } from './MarkerShape.tsx';
import type { LineStyle } from './series.ts';

interface Props {
  colour: string;
  dash: string;
  marker?: Marker;
  /** Round dots instead of dashes. */
  round?: boolean;
  /** 'measured' when missing: only those have markers. */
  style?: LineStyle | undefined;
  /** A level line has no markers either. */
  level?: boolean;
}

/** A short piece of a line as it is drawn in the chart, for legends and check boxes. */
export function LineSample({
  colour,
  dash,
  marker,
  round = false,
  style = 'measured',
  level = false,
}: Props) {
  return (
    <svg
      viewBox="0 0 34 12"
      width="2.125rem"
      height="0.75rem"
      aria-hidden="true"
      style={{ verticalAlign: '-0.05rem', flex: 'none' }}
    >
      <line
        x1="1"
        x2="33"
        y1="6"
        y2="6"
        stroke={colour}
        strokeWidth={style === 'measured' ? 2 : 1.25}
        strokeDasharray={dash}
        strokeLinecap={round ? 'round' : 'butt'}
      />
      {marker !== undefined && style === 'measured' && !level && (
        <MarkerShape marker={marker} x={17} y={6} radius={4} colour={colour} />
      )}
    </svg>
  );
}
