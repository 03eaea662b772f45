import type { Series } from '../charts/series.ts';
import type { ShownLook } from '../share/shownFigure.ts';

/** Dots further apart than those of any other line. */
const GHOST_DASH = '2 4';

/** Longest difference that fits beside a line's value. */
const LONGEST_AT_LINE = 7;

/** The sign of a pin: ①. */
export function pinSign(mark: number): string {
  return String.fromCodePoint(0x245f + mark);
}

/** A line of a pinned run as its ghost: in its own colour, thin, light and dashed, with what differs written at its end. */
export function ghostOf({ singles: _, ...line }: Series, mark: number, differing: readonly string[]): Series {
  const sign = pinSign(mark);
  const [only = ''] = differing;
  const words = differing.length === 1 && only.length <= LONGEST_AT_LINE ? ` ${only}` : '';
  return {
    ...line,
    id: `pin ${mark} ${line.id}`,
    title: `${sign} ${line.title}${differing.length > 0 ? `, ${differing.join(', ')}` : ''}`,
    shortTitle: `${sign}${words}`,
    dash: GHOST_DASH,
    style: 'ghost',
  };
}

/** The id of the line that a ghost is of; of any other line its own. */
export function unpinned(id: string): string {
  return id.replace(/^pin \d+ /, '');
}

/** What a legend says of ghosts: one entry for each line, with its pin and what differs. */
export function ghostLooks(ghosts: readonly Series[]): ShownLook[] {
  return ghosts.map(({ title, dash }) => ({ title, colour: '#5a6068', dash, isThin: true }));
}
