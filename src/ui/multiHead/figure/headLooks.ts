import type { Marker } from '../../charts/MarkerShape.tsx';
import { rgbCss, viridis } from '../../charts/viridis.ts';

/** How a number of heads looks wherever it is drawn. */
export interface HeadLook {
  readonly numHeads: number;
  readonly colour: string;
  readonly marker: Marker;
}

const MARKERS: readonly Marker[] = ['circle', 'square', 'triangle', 'diamond', 'wedge'];

/** The part of viridis that stands out from the paper: its dark end on white, its bright end at night. */
const SHARES = { light: [0, 0.72], dark: [0.36, 0.95] } as const;

/** Colours along viridis, fewest heads at its dark end, and markers in turn. */
export function headLooks(numHeads: readonly number[], scheme: 'light' | 'dark'): HeadLook[] {
  const [first, last] = SHARES[scheme];
  return numHeads.map((heads, k) => {
    const share = numHeads.length === 1 ? 0.5 : k / (numHeads.length - 1);
    return {
      numHeads: heads,
      colour: rgbCss(viridis(first + share * (last - first))),
      marker: MARKERS[k % MARKERS.length] ?? 'circle',
    };
  });
}
