/** A number that stands for a part of a run. */
export interface Finding {
  /** What it is: "test risk of brfa at n = 1024". */
  readonly what: string;
  readonly value: number;
}

/** What a run found, in an order that its config alone decides. */
export interface Findings {
  /** Every number of every curve, curve by curve. */
  readonly numbers: readonly (readonly number[])[];
  /** Medians over draws, at places spread over each line; the last place always. */
  readonly headlines: readonly Finding[];
}

/** So many headlines, or one for each line where there are more lines. */
const MOST_HEADLINES = 24;

/** Evenly spread entries of a list, the last among them. */
function spread<T>(all: readonly T[], count: number): T[] {
  if (all.length <= count) return [...all];
  return Array.from({ length: count }, (_, k) => all[Math.ceil(((k + 1) * all.length) / count) - 1]);
}

/** A few findings of each line, the last of each among them. */
export function headlinesOf(lines: Iterable<readonly Finding[]>): Finding[] {
  const all = [...lines].filter((line) => line.length > 0);
  const each = Math.max(1, Math.floor(MOST_HEADLINES / Math.max(1, all.length)));
  return all.flatMap((line) => spread(line, each));
}

/** Entries of a list by a key, in the order of first appearance. */
export function groupBy<T>(all: readonly T[], keyOf: (entry: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const entry of all) {
    const group = groups.get(keyOf(entry));
    if (group === undefined) groups.set(keyOf(entry), [entry]);
    else group.push(entry);
  }
  return [...groups.values()];
}
