import type { SinglePoint } from '../charts/series.ts';
import type { Axes, Handles } from './guess.ts';
import { guessedShare, shareOf } from './guess.ts';

/** How far a drawn curve lies from the measured one. */
export interface Score {
  /** Over how many points. */
  readonly points: number;
  /** Mean of |drawn − measured|: in decades on a logarithmic axis, else in its own units. */
  readonly distance: number;
  /** The same with its sign: above 0 where more was expected than came out. */
  readonly lean: number;
  /** The distance as a share of the whole axis. */
  readonly share: number;
}

/** Length of the y axis in the units of a score. */
function lengthOf({ kind, domain: [low, high] }: Axes['y']): number {
  return kind === 'log' ? Math.log10(high / low) : high - low;
}

/**
 * The mean distance of a drawn curve from measured points, each with the same weight; undefined where no point can be
 * compared. Points beyond the y axis are taken at its ends, where they are drawn, and those without a number are left out.
 */
export function scoreOf(handles: Handles, truth: readonly SinglePoint[], axes: Axes): Score | undefined {
  const [low, high] = axes.y.domain;
  const gaps = truth.flatMap(({ x, y }) => {
    const guessed = guessedShare(handles, axes, x);
    if (guessed === undefined || Number.isNaN(y)) return [];
    return [guessed - shareOf(axes.y, Math.max(low, Math.min(high, y)))];
  });
  if (gaps.length === 0) return undefined;
  const mean = (of: (gap: number) => number) => gaps.reduce((sum, gap) => sum + of(gap), 0) / gaps.length;
  const [share, lean] = [mean(Math.abs), mean((gap) => gap)];
  const length = lengthOf(axes.y);
  return { points: gaps.length, share, distance: share * length, lean: lean * length };
}

/** From which distance on, in decades or as a share of a linear axis, each verdict holds. */
const VERDICTS = [
  { decades: 0.05, share: 0.03, words: 'As good as measured.' },
  { decades: 0.12, share: 0.08, words: 'Close.' },
  { decades: 0.3, share: 0.2, words: 'The right neighbourhood.' },
] as const;

/** "1.3" for a factor, two digits that matter. */
const factorWords = (decades: number) => Number((10 ** decades).toPrecision(decades < 1 ? 3 : 2));

/** A score in a sentence or two, kindly. */
export function scoreWords({ distance, lean, share }: Score, kind: 'log' | 'linear'): string {
  const verdict =
    VERDICTS.find((each) => (kind === 'log' ? distance < each.decades : share < each.share))?.words ??
    'A surprise: worth asking why.';
  const size =
    kind === 'log'
      ? `${distance.toFixed(2)} decades away on average, a factor of ${factorWords(distance)}`
      : `${Number(distance.toPrecision(2))} away on average`;
  const isOneSided = Math.abs(lean) > distance / 2 && distance > 0;
  const side = isOneSided ? `, mostly too ${lean > 0 ? 'high' : 'low'}` : '';
  return `${verdict} Your curve lies ${size}${side}.`;
}
