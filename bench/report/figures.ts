import { numberWords } from './numberWords.ts';

/** What a figure should be: a bound on the measured value or on its ratio to the peer's. */
export interface Goal {
  readonly of: 'ours' | 'ratio';
  readonly most?: number;
  readonly least?: number;
}

/** One figure as it is written to JSON. */
export interface Figure {
  /** What it is, and its unit after a comma. */
  readonly name: string;
  /** "wasm" in Chromium, "wasm in Node"; null where it is the page's and not a device's. */
  readonly device: string | null;
  /** null where it could not be measured. */
  readonly ours: number | null;
  /** The same of the peer; null without one. */
  readonly peer: number | null;
  /** ours / peer. */
  readonly ratio: number | null;
  readonly goal: string | null;
  /** null without a goal or without the numbers to tell. */
  readonly met: boolean | null;
}

/** A figure before it is judged, with what the terminal says besides. */
export interface Measured {
  readonly name: string;
  readonly unit: string;
  readonly device?: string | undefined;
  readonly ours: number | null;
  readonly peer?: number | null | undefined;
  readonly goal?: Goal | undefined;
  /** How many runs it is the median of; missing where it is none. */
  readonly runs?: number | undefined;
  /** In words: what it is worth, or why it is missing. */
  readonly note?: string | undefined;
}

/** "ratio ≤ 0.7", "≤ 150 ms". */
function goalWords({ of, most, least }: Goal, unit: string): string {
  const bound = most === undefined ? `≥ ${numberWords(least ?? null)}` : `≤ ${numberWords(most)}`;
  return of === 'ratio' ? `ratio ${bound}` : `${bound} ${unit}`;
}

function isMet({ most = Number.POSITIVE_INFINITY, least = Number.NEGATIVE_INFINITY }: Goal, value: number) {
  return value <= most && value >= least;
}

/** Judges a measurement. Numbers keep four significant digits. */
export function figureOf({ name, unit, device, ours, peer = null, goal }: Measured): Figure {
  const ratio = ours === null || peer === null || peer === 0 ? null : ours / peer;
  const judged = goal?.of === 'ratio' ? ratio : ours;
  return {
    name: unit === '' ? name : `${name}, ${unit}`,
    device: device ?? null,
    ours: rounded(ours),
    peer: rounded(peer),
    ratio: rounded(ratio),
    goal: goal === undefined ? null : goalWords(goal, unit),
    met: goal === undefined || judged === null ? null : isMet(goal, judged),
  };
}

function rounded(value: number | null): number | null {
  return value === null ? null : Number(value.toPrecision(4));
}
