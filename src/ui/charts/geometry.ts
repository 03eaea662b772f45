/** Where the plot stands within its drawing, in pixels. Fixed from the size alone, so that nothing moves in a run. */
export interface Geometry {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** One rem in pixels: type, markers and strokes scale with it. */
  readonly rem: number;
  /** Too narrow for long labels. */
  readonly compact: boolean;
}

/** Whether there is room to draw anything: a hidden or folded element has none. */
export function hasRoom({ left, right, top, bottom, rem }: Geometry): boolean {
  return right - left >= 3 * rem && bottom - top >= 2 * rem;
}

/** Room right of the plot for names and values of the lines, in rem. */
interface LabelRoom {
  readonly wide: number;
  readonly compact: number;
}

/** Risks: "RFMLP 0.0153". */
const RISK_LABELS: LabelRoom = { wide: 6.75, compact: 4.1 };
/** Losses go down by many decades: "H = 256 1.4 · 10⁻⁵". */
export const LOSS_LABELS: LabelRoom = { wide: 8.75, compact: 4.75 };

/** Lays out a drawing of `width` × `height` pixels. */
export function layOut(width: number, height: number, rem: number, labels = RISK_LABELS): Geometry {
  const compact = width < 30 * rem;
  return {
    width,
    height,
    rem,
    compact,
    left: (compact ? 2.9 : 4) * rem,
    right: width - (compact ? labels.compact : labels.wide) * rem,
    // On a narrow drawing the title of the y axis lies above the plot: beside it there is no room.
    top: (compact ? 1.6 : 0.6) * rem,
    bottom: height - 3.1 * rem,
  };
}
