import type { StoreApi } from 'zustand/vanilla';
import { createStore } from 'zustand/vanilla';
import type { HistoryEntry, HistoryRun } from '../../core/history/entry.ts';
import { LONGEST_NOTE, readHistory, surplus, writeHistory } from '../../core/history/entry.ts';
import type { RunStore } from './runStore.ts';

export interface HistoryState {
  /** In no order. */
  readonly entries: readonly HistoryEntry[];
  readonly isLoaded: boolean;
  /** Why the browser keeps nothing, a sentence; null while it does. */
  readonly problem: string | null;
}

/** How the tabs of one browser tell each other that something has changed. */
export interface Channel {
  postMessage(message: string): void;
  onmessage: ((event: MessageEvent) => void) | null;
}

function problemOf(cause: unknown): string {
  const name = cause instanceof Error ? cause.name : '';
  if (name === 'QuotaExceededError')
    return 'There is no room left in this browser’s storage: the newest runs are not kept.';
  return 'This browser keeps nothing for this page (a private window, or storage is blocked): past runs last as long as the page.';
}

/** Past runs of all labs. Where storage is refused they are kept as long as the page; nothing is thrown. */
export class RunHistory {
  readonly store: StoreApi<HistoryState> = createStore<HistoryState>(() => ({
    entries: [],
    isLoaded: false,
    problem: null,
  }));
  private readonly runs: RunStore;
  private readonly channel: Channel | undefined;
  /** Documents of runs that could not be stored. */
  private readonly unstored = new Map<string, string>();

  constructor(runs: RunStore, channel?: Channel) {
    this.runs = runs;
    this.channel = channel;
    if (channel !== undefined) channel.onmessage = () => void this.load();
    void this.load();
  }

  /** Reads the list anew. */
  async load(): Promise<void> {
    try {
      const stored = await this.runs.list();
      const known = new Set(stored.map(({ id }) => id));
      const { entries } = this.store.getState();
      const brief = entries.filter(({ id }) => this.unstored.has(id) && !known.has(id));
      this.store.setState({ entries: [...stored, ...brief], isLoaded: true });
    } catch (cause) {
      this.store.setState({ isLoaded: true, problem: problemOf(cause) });
    }
  }

  /** Keeps a run, or that it was run again; the oldest without a star go where there are too many. */
  async record(run: HistoryRun): Promise<void> {
    await this.load();
    if ((await this.add([run])) === 0) {
      const { finishedAt, elapsedMs, device, version } = run.entry;
      await this.annotate(run.entry.id, { finishedAt, elapsedMs, device, version });
    }
    const tooMany = surplus(this.store.getState().entries);
    if (tooMany.length > 0) await this.remove(tooMany.map(({ id }) => id));
  }

  async annotate(id: string, change: Partial<Omit<HistoryEntry, 'id'>>): Promise<void> {
    const cut = change.note === undefined ? change : { ...change, note: change.note.slice(0, LONGEST_NOTE) };
    this.store.setState(({ entries }) => ({
      entries: entries.map((entry) => (entry.id === id ? { ...entry, ...cut } : entry)),
    }));
    await this.attempt(() => this.runs.change(id, cut));
  }

  /** Takes runs away; what is returned brings them back with `add`. */
  async remove(ids: readonly string[]): Promise<HistoryRun[]> {
    const removed: HistoryRun[] = [];
    for (const entry of this.store.getState().entries) {
      if (ids.includes(entry.id)) removed.push({ entry, document: await this.document(entry.id) });
    }
    this.store.setState(({ entries }) => ({ entries: entries.filter(({ id }) => !ids.includes(id)) }));
    for (const id of ids) this.unstored.delete(id);
    await this.attempt(() => this.runs.remove(ids));
    return removed;
  }

  /** Adds runs; those that are there already stay as they are. Returns how many were new. */
  async add(runs: readonly HistoryRun[]): Promise<number> {
    const known = new Set(this.store.getState().entries.map(({ id }) => id));
    const fresh = runs.filter(({ entry }) => !known.has(entry.id));
    if (fresh.length === 0) return 0;
    this.store.setState(({ entries }) => ({ entries: [...entries, ...fresh.map(({ entry }) => entry)] }));
    for (const { entry, document } of fresh) this.unstored.set(entry.id, document);
    const isStored = await this.attempt(() => this.runs.put(fresh));
    if (isStored) for (const { entry } of fresh) this.unstored.delete(entry.id);
    return fresh.length;
  }

  /** The JSON document of a run; empty where it was not kept. */
  async document(id: string): Promise<string> {
    const brief = this.unstored.get(id);
    if (brief !== undefined) return brief;
    try {
      return await this.runs.document(id);
    } catch {
      return '';
    }
  }

  /** All runs as a file. */
  async exportFile(): Promise<string> {
    const { entries } = this.store.getState();
    const runs: HistoryRun[] = [];
    for (const entry of entries) runs.push({ entry, document: await this.document(entry.id) });
    return writeHistory(runs);
  }

  /** Adds the runs of a file. Returns what happened, a sentence each. */
  async importFile(text: string): Promise<readonly string[]> {
    const read = readHistory(text);
    if (!read.ok) return [read.reason];
    const added = await this.add(read.runs);
    const known = read.runs.length - added;
    const words = known === 0 ? '' : ` ${known} were here already.`;
    return [`${added} runs were added.${words}`, ...read.faults];
  }

  private async attempt(change: () => Promise<unknown>): Promise<boolean> {
    try {
      await change();
      this.channel?.postMessage('changed');
      return true;
    } catch (cause) {
      this.store.setState({ problem: problemOf(cause) });
      return false;
    }
  }
}
