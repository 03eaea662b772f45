import { shorten } from '../experiment/field.ts';
import type { LabPath } from '../experiment/linkCodec.ts';
import { LAB_PATHS } from '../experiment/linkCodec.ts';

/** A number that stands for a part of a run: "test risk of brfa at n = 1024". */
interface Headline {
  readonly what: string;
  readonly value: number;
}

/** A past run as the history lists it; its document is kept beside it. */
export interface HistoryEntry {
  /** Unique, and the same for the same run wherever it is brought. */
  readonly id: string;
  readonly lab: LabPath;
  /** The hash of what was asked and looked at. */
  readonly link: string;
  /** What differs from the defaults: "c = 8", "noise = 0.5". */
  readonly settings: readonly string[];
  readonly headlines: readonly Headline[];
  readonly elapsedMs: number;
  readonly device: string;
  /** Of the app. */
  readonly version: string;
  /** Milliseconds since 1970. */
  readonly finishedAt: number;
  readonly note: string;
  readonly starred: boolean;
}

/** A run with its document, the JSON of the command line as text; empty where there was no room for it. */
export interface HistoryRun {
  readonly entry: HistoryEntry;
  readonly document: string;
}

/** Characters of a note. */
export const LONGEST_NOTE = 2000;
/** Runs that are kept; beyond, the oldest without a star go. */
const MOST_RUNS = 2000;

export type SortKey = 'finishedAt' | 'elapsedMs' | 'lab' | 'device' | 'headline';

/** How the table is ordered and what of it is shown. */
export interface HistoryView {
  readonly sort: SortKey;
  readonly descending: boolean;
  readonly lab: LabPath | 'all';
  readonly starredOnly: boolean;
  /** Words that must all be found in settings, headlines, notes, link or device. */
  readonly search: string;
}

export const USUAL_VIEW: HistoryView = {
  sort: 'finishedAt',
  descending: true,
  lab: 'all',
  starredOnly: false,
  search: '',
};

function sortValue(entry: HistoryEntry, key: SortKey): number | string {
  return key === 'headline' ? (entry.headlines[0]?.value ?? Number.POSITIVE_INFINITY) : entry[key];
}

/** What the view shows of all entries, in its order; equal ones newest first. O(n log n). */
export function arrange(entries: readonly HistoryEntry[], view: HistoryView): HistoryEntry[] {
  const words = view.search.toLowerCase().split(/\s+/).filter(Boolean);
  const sign = view.descending ? -1 : 1;
  return entries
    .filter((entry) => {
      if (view.lab !== 'all' && entry.lab !== view.lab) return false;
      if (view.starredOnly && !entry.starred) return false;
      if (words.length === 0) return true;
      const text = [
        ...entry.settings,
        ...entry.headlines.map(({ what }) => what),
        entry.note,
        entry.link,
        entry.device,
      ]
        .join(' ')
        .toLowerCase();
      return words.every((word) => text.includes(word));
    })
    .sort((a, b) => {
      const [x, y] = [sortValue(a, view.sort), sortValue(b, view.sort)];
      if (x !== y) return x < y ? -sign : sign;
      return b.finishedAt - a.finishedAt;
    });
}

/** Entries that must go so that no more than `most` stay: the oldest without a star. */
export function surplus(entries: readonly HistoryEntry[], most = MOST_RUNS): HistoryEntry[] {
  const count = entries.length - most;
  if (count <= 0) return [];
  return entries
    .filter(({ starred }) => !starred)
    .sort((a, b) => a.finishedAt - b.finishedAt)
    .slice(0, count);
}

/** The format of exported histories. */
const SCHEMA = 'attention-lab/history@1';

export function writeHistory(runs: readonly HistoryRun[]): string {
  return JSON.stringify({ schema: SCHEMA, runs });
}

type Record_ = Readonly<Record<string, unknown>>;
const isRecord = (value: unknown): value is Record_ =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function textIn(record: Record_, name: string, longest: number): string {
  const value = record[name];
  return typeof value === 'string' ? value.slice(0, longest) : '';
}

function headlineOf(value: unknown): Headline[] {
  if (!isRecord(value) || typeof value.what !== 'string') return [];
  return [
    { what: value.what.slice(0, 200), value: typeof value.value === 'number' ? value.value : Number.NaN },
  ];
}

/** An entry of a file or a database; undefined where it is none. */
export function readEntry(value: unknown): HistoryEntry | undefined {
  if (!isRecord(value)) return undefined;
  const { id, finishedAt, elapsedMs } = value;
  const lab = LAB_PATHS.find((path) => path === value.lab);
  const link = textIn(value, 'link', 4000);
  if (typeof id !== 'string' || id === '' || id.length > 200 || lab === undefined) return undefined;
  if (!/^#\/[a-z-]+(\?|$)/.test(link)) return undefined;
  if (typeof finishedAt !== 'number' || !Number.isFinite(finishedAt)) return undefined;
  const settings = Array.isArray(value.settings) ? value.settings : [];
  const headlines = Array.isArray(value.headlines) ? value.headlines : [];
  return {
    id,
    lab,
    link,
    settings: settings.filter((text): text is string => typeof text === 'string').slice(0, 60),
    headlines: headlines.flatMap(headlineOf).slice(0, 40),
    elapsedMs: typeof elapsedMs === 'number' && Number.isFinite(elapsedMs) ? elapsedMs : 0,
    device: textIn(value, 'device', 80),
    version: textIn(value, 'version', 80),
    finishedAt,
    note: textIn(value, 'note', LONGEST_NOTE),
    starred: value.starred === true,
  };
}

export type ReadHistory =
  | { readonly ok: true; readonly runs: readonly HistoryRun[]; readonly faults: readonly string[] }
  | { readonly ok: false; readonly reason: string };

/** Reads an exported history. Never throws; runs that cannot be read are left out and counted by name. */
export function readHistory(text: string): ReadHistory {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ok: false, reason: 'It is not whole JSON: it is cut off or damaged.' };
  }
  if (
    !isRecord(value) ||
    typeof value.schema !== 'string' ||
    !value.schema.startsWith('attention-lab/history@')
  ) {
    return { ok: false, reason: 'It is no history of the Attention Lab.' };
  }
  const faults: string[] = [];
  if (value.schema !== SCHEMA) {
    faults.push(
      `It was written by a later version (${shorten(value.schema)}); what this one knows was read.`,
    );
  }
  const list: readonly unknown[] = Array.isArray(value.runs) ? value.runs : [];
  const runs = list.flatMap((run, k): HistoryRun[] => {
    const entry = isRecord(run) ? readEntry(run.entry) : undefined;
    if (entry === undefined || !isRecord(run)) {
      faults.push(`Run ${k + 1} cannot be read and was left out.`);
      return [];
    }
    return [{ entry, document: typeof run.document === 'string' ? run.document : '' }];
  });
  return { ok: true, runs, faults };
}
