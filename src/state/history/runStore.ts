import type { DBSchema, IDBPDatabase } from 'idb';
import { openDB } from 'idb';
import type { HistoryEntry, HistoryRun } from '../../core/history/entry.ts';
import { readEntry } from '../../core/history/entry.ts';
import { packDocument, unpackDocument } from '../../core/history/pack.ts';

interface Tables extends DBSchema {
  /** What the table lists, small. */
  runs: { key: string; value: HistoryEntry };
  /** Deflated JSON of each run's document. */
  documents: { key: string; value: Uint8Array };
}

const NAME = 'attention-lab';
const VERSION = 1;

/** Past runs in the browser's database. Every method rejects where the browser refuses storage or has no room. */
export class RunStore {
  private opening: Promise<IDBPDatabase<Tables>> | undefined;

  private database(): Promise<IDBPDatabase<Tables>> {
    this.opening ??= openDB<Tables>(NAME, VERSION, {
      upgrade(database) {
        database.createObjectStore('runs', { keyPath: 'id' });
        database.createObjectStore('documents');
      },
      // A newer version of the page wants another layout: let it have the database.
      blocking: (_current, _blocked, event) => (event.target as IDBDatabase | null)?.close(),
      terminated: () => {
        this.opening = undefined;
      },
    }).catch((cause: unknown) => {
      this.opening = undefined;
      throw cause;
    });
    return this.opening;
  }

  /** All entries, in no order; what is no entry of ours is passed over. */
  async list(): Promise<HistoryEntry[]> {
    const all: readonly unknown[] = await (await this.database()).getAll('runs');
    return all.flatMap((value) => readEntry(value) ?? []);
  }

  /** Adds runs, or puts them in place of those of the same id; all or none. */
  async put(runs: readonly HistoryRun[]): Promise<void> {
    const packed = runs.map(({ entry, document }) => ({ entry, bytes: packDocument(document) }));
    const transaction = (await this.database()).transaction(['runs', 'documents'], 'readwrite');
    const [entries, documents] = [transaction.objectStore('runs'), transaction.objectStore('documents')];
    await Promise.all([
      ...packed.flatMap(({ entry, bytes }) => [
        entries.put(entry),
        ...(bytes === undefined ? [] : [documents.put(bytes, entry.id)]),
      ]),
      transaction.done,
    ]);
  }

  /** Changes an entry as it stands there now: another tab may have changed it meanwhile. Undefined where it is gone. */
  async change(id: string, change: Partial<Omit<HistoryEntry, 'id'>>): Promise<HistoryEntry | undefined> {
    const transaction = (await this.database()).transaction('runs', 'readwrite');
    const known = await transaction.store.get(id);
    const next = known && { ...known, ...change };
    await Promise.all([next && transaction.store.put(next), transaction.done]);
    return next;
  }

  async remove(ids: readonly string[]): Promise<void> {
    const transaction = (await this.database()).transaction(['runs', 'documents'], 'readwrite');
    await Promise.all([
      ...ids.flatMap((id) => [
        transaction.objectStore('runs').delete(id),
        transaction.objectStore('documents').delete(id),
      ]),
      transaction.done,
    ]);
  }

  /** The document of a run as text; empty where it was not kept. */
  async document(id: string): Promise<string> {
    return unpackDocument(await (await this.database()).get('documents', id));
  }
}
