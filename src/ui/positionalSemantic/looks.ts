import type { PositionalSemanticConfig, StartName } from '../../core/experiment/positionalSemantic/fields.ts';
import type { Marker } from '../charts/MarkerShape.tsx';
import { rgbCss, viridis } from '../charts/viridis.ts';

/** Starts, in words and in the colours that they have everywhere. */
export const START_LOOKS: Readonly<
  Record<StartName, { readonly words: string; readonly colour: string; readonly light: string }>
> = {
  semantic: { words: 'from Q*', colour: 'var(--rfa)', light: '#0072b2' },
  positional: { words: 'from ones', colour: 'var(--brfa)', light: '#d55e00' },
  random: { words: 'random', colour: 'var(--mixed)', light: '#cc79a7' },
};

const MARKERS: readonly Marker[] = ['circle', 'square', 'triangle', 'diamond', 'wedge', 'circle'];

/** The part of viridis that stands out from the paper: its dark end on white, its bright end at night. */
const SHARES = { light: [0, 0.72], dark: [0.36, 0.95] } as const;

/** How the trainings of one start in one dimension look wherever they are drawn. */
export interface PairLook {
  readonly id: string;
  readonly start: StartName;
  readonly tokenDim: number;
  /** "from Q*", with the dimension where there are several. */
  readonly name: string;
  readonly colour: string;
  readonly marker: Marker;
}

/** Colours by start and markers by dimension; of one start alone, dimensions have colours along viridis. */
export function pairLooks(
  { starts, tokenDim }: Pick<PositionalSemanticConfig, 'starts' | 'tokenDim'>,
  scheme: 'light' | 'dark',
): PairLook[] {
  const bySize = starts.length === 1 && tokenDim.length > 1;
  const [first, last] = SHARES[scheme];
  return starts.flatMap((start) =>
    tokenDim.map((d, k): PairLook => {
      const { words, colour, light } = START_LOOKS[start];
      const plain = scheme === 'light' ? light : colour;
      const share = first + (k / Math.max(1, tokenDim.length - 1)) * (last - first);
      const sized = tokenDim.length > 1 ? `, d = ${d}` : '';
      return {
        id: `${start}-${d}`,
        start,
        tokenDim: d,
        name: bySize ? `d = ${d}` : `${words}${sized}`,
        colour: bySize ? rgbCss(viridis(share)) : plain,
        marker: MARKERS[bySize ? k : starts.indexOf(start)] ?? 'circle',
      };
    }),
  );
}
