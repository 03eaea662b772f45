import { afterEach, describe, expect, it } from 'vitest';
import type { HistoryRun } from '../../core/history/entry.ts';
import { RunHistory } from './history.ts';
import { RunStore } from './runStore.ts';

const runOf = (k: number): HistoryRun => ({
  entry: {
    id: `run-${k}`,
    lab: 'random-features',
    link: `#/random-features?v=1&seed=${k}`,
    settings: [`seed = ${k}`],
    headlines: [{ what: 'test risk of rfa at n = 1024', value: 0.5 }],
    elapsedMs: 1234,
    device: 'simd',
    version: '0.1.0',
    finishedAt: k,
    note: '',
    starred: false,
  },
  document: JSON.stringify({ schema: 'x', points: Array.from({ length: 100 }, (_, i) => Math.sin(i * k)) }),
});

async function loaded(history: RunHistory): Promise<void> {
  while (!history.store.getState().isLoaded) await new Promise((resolve) => setTimeout(resolve, 5));
}
const idsOf = (history: RunHistory) =>
  history.store
    .getState()
    .entries.map(({ id }) => id)
    .sort();

const realOpen = IDBFactory.prototype.open;
afterEach(async () => {
  IDBFactory.prototype.open = realOpen;
  const history = new RunHistory(new RunStore());
  await loaded(history);
  await history.remove(idsOf(history));
});

describe('past runs', () => {
  it('survive a reload, with notes, stars and documents', async () => {
    const history = new RunHistory(new RunStore());
    await history.record(runOf(1));
    await history.record(runOf(2));
    await history.annotate('run-1', { note: '<img src=x onerror=alert(1)>', starred: true });
    const again = new RunHistory(new RunStore());
    await loaded(again);
    expect(idsOf(again)).toEqual(['run-1', 'run-2']);
    expect(again.store.getState().entries.find(({ id }) => id === 'run-1')).toMatchObject({
      note: '<img src=x onerror=alert(1)>',
      starred: true,
    });
    expect(await again.document('run-2')).toBe(runOf(2).document);
  });

  it('that are run again are listed once, with their notes', async () => {
    const history = new RunHistory(new RunStore());
    await history.record(runOf(1));
    await history.annotate('run-1', { note: 'kept' });
    await history.record({ ...runOf(1), entry: { ...runOf(1).entry, finishedAt: 99 } });
    expect(history.store.getState().entries).toMatchObject([{ id: 'run-1', finishedAt: 99, note: 'kept' }]);
  });

  it('that are taken away come back, and a file holds all of them once', async () => {
    const history = new RunHistory(new RunStore());
    for (const k of [1, 2, 3]) await history.record(runOf(k));
    const file = await history.exportFile();
    const removed = await history.remove(['run-1', 'run-3']);
    expect(idsOf(history)).toEqual(['run-2']);
    await history.add(removed);
    expect(await history.document('run-3')).toBe(runOf(3).document);
    expect((await history.importFile(file))[0]).toBe('0 runs were added. 3 were here already.');
    await history.remove(['run-2']);
    expect((await history.importFile(file))[0]).toBe('1 runs were added. 2 were here already.');
    expect(await history.importFile('{')).toEqual([expect.stringMatching(/cut off/)]);
  });

  it('written by two tabs at once are all there', async () => {
    const [one, two] = [1, 2].map(() => new RunHistory(new RunStore(), new BroadcastChannel('test/history')));
    if (one === undefined || two === undefined) throw new Error('there are two');
    await Promise.all([loaded(one), loaded(two)]);
    await Promise.all(Array.from({ length: 20 }, (_, k) => (k % 2 === 0 ? one : two).record(runOf(k))));
    await expect.poll(() => idsOf(one).length).toBe(20);
    await expect.poll(() => idsOf(two).length).toBe(20);
    // A note here and a star there.
    await Promise.all([one.annotate('run-4', { note: 'a' }), two.annotate('run-4', { starred: true })]);
    const again = new RunHistory(new RunStore());
    await loaded(again);
    expect(again.store.getState().entries.find(({ id }) => id === 'run-4')).toMatchObject({
      note: 'a',
      starred: true,
    });
  });

  it('last as long as the page where storage is refused, and say so', async () => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('refused', 'SecurityError');
    };
    const history = new RunHistory(new RunStore());
    await history.record(runOf(1));
    expect(idsOf(history)).toEqual(['run-1']);
    expect(await history.document('run-1')).toBe(runOf(1).document);
    expect(history.store.getState().problem).toMatch(/as long as the page/);
  });
});
