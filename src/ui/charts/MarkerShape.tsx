export type Marker = 'circle' | 'square' | 'triangle' | 'diamond' | 'wedge';

interface MarkerProps {
  marker: Marker;
  x: number;
  y: number;
  /** Radius in pixels. */
  radius: number;
  colour: string;
}

/** A data marker with a thin rim of paper, so that neighbours stay apart. */
export function MarkerShape({ marker, x, y, radius: r, colour }: MarkerProps) {
  const paint = { fill: colour, stroke: 'var(--paper)', strokeWidth: 1 };
  switch (marker) {
    case 'circle':
      return <circle cx={x} cy={y} r={r} {...paint} />;
    case 'square':
      return <rect x={x - 0.9 * r} y={y - 0.9 * r} width={1.8 * r} height={1.8 * r} {...paint} />;
    case 'triangle':
      return (
        <path
          d={`M${x} ${y - 1.25 * r} L${x + 1.15 * r} ${y + 0.8 * r} L${x - 1.15 * r} ${y + 0.8 * r} Z`}
          {...paint}
        />
      );
    case 'diamond':
      return (
        <path
          d={`M${x} ${y - 1.3 * r} l${1.2 * r} ${1.3 * r} l${-1.2 * r} ${1.3 * r} l${-1.2 * r} ${-1.3 * r} Z`}
          {...paint}
        />
      );
    case 'wedge':
      return (
        <path
          d={`M${x} ${y + 1.25 * r} L${x + 1.15 * r} ${y - 0.8 * r} L${x - 1.15 * r} ${y - 0.8 * r} Z`}
          {...paint}
        />
      );
    default:
      return marker satisfies never;
  }
}
