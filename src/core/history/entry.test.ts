import { describe, expect, it } from 'vitest';
import type { HistoryEntry } from './entry.ts';
import { arrange, readHistory, surplus, USUAL_VIEW, writeHistory } from './entry.ts';

function entryOf(k: number, fields: Partial<HistoryEntry> = {}): HistoryEntry {
  return {
    id: `run-${k}`,
    lab: k % 2 === 0 ? 'random-features' : 'multi-head',
    link: `#/random-features?v=1&seed=${k}`,
    settings: [`seed = ${k}`],
    headlines: [{ what: 'test risk of rfa', value: 1 / (k + 1) }],
    elapsedMs: 100 * ((7 * k) % 10),
    device: 'simd',
    version: '0.1.0',
    finishedAt: 1000 + k,
    note: '',
    starred: false,
    ...fields,
  };
}
const ids = (entries: readonly HistoryEntry[]) => entries.map(({ id }) => id);

describe('a history', () => {
  const all = [0, 1, 2, 3].map((k) => entryOf(k));

  it('is ordered by what is asked for, newest first among equals', () => {
    expect(ids(arrange(all, USUAL_VIEW))).toEqual(['run-3', 'run-2', 'run-1', 'run-0']);
    expect(ids(arrange(all, { ...USUAL_VIEW, sort: 'headline', descending: false }))).toEqual(
      ids(arrange(all, USUAL_VIEW)),
    );
    expect(ids(arrange(all, { ...USUAL_VIEW, sort: 'lab', descending: false }))).toEqual([
      'run-3',
      'run-1',
      'run-2',
      'run-0',
    ]);
  });

  it('is filtered by lab, star and words', () => {
    const noted = [...all, entryOf(9, { note: 'For the <b>lecture</b>', starred: true })];
    expect(ids(arrange(noted, { ...USUAL_VIEW, search: 'LECTURE seed' }))).toEqual(['run-9']);
    expect(ids(arrange(noted, { ...USUAL_VIEW, starredOnly: true }))).toEqual(['run-9']);
    expect(ids(arrange(noted, { ...USUAL_VIEW, lab: 'random-features' }))).toEqual(['run-2', 'run-0']);
  });

  it('loses its oldest runs without a star when there are too many', () => {
    const starred = [entryOf(0, { starred: true }), ...all.slice(1)];
    expect(ids(surplus(starred, 2))).toEqual(['run-1', 'run-2']);
    expect(surplus(starred, 4)).toEqual([]);
  });

  it('comes back from its file; what is broken in it is left out and told', () => {
    const runs = all.map((entry) => ({ entry, document: '{"schema":"x"}' }));
    expect(readHistory(writeHistory(runs))).toEqual({ ok: true, runs, faults: [] });
    const broken = writeHistory([runs[0] as (typeof runs)[number]]).replace(
      '"runs":[',
      '"runs":[7,{"entry":{}},',
    );
    const read = readHistory(broken);
    expect(read.ok && [read.runs.length, read.faults.length]).toEqual([1, 2]);
    for (const text of ['', '{', '[]', '{"schema":"else@1"}']) expect(readHistory(text).ok).toBe(false);
    const later = readHistory(writeHistory(runs).replace('history@1', 'history@2'));
    expect(later.ok && later.faults[0]).toMatch(/later version/);
  });
});
