import type { Rejection } from '../core/experiment/field.ts';
import type { Notice } from './labState.ts';

/** More notices than this push the oldest out: nobody reads a wall of them. */
const MOST_NOTICES = 4;
const MOST_LINES = 12;

/** One line of a notice: which field, what was given, why not, and what is used instead. */
export function rejectionLine({ field, given, reason, used }: Rejection): string {
  return `${field} = ${given} ${reason}${used === '' ? '; it is ignored' : `; ${used} is used`}.`;
}

/** The part of a lab's store that holds its notices. */
interface NoticeStore {
  setState(change: (state: { readonly notices: readonly Notice[] }) => { notices: readonly Notice[] }): void;
}

/** Posts and takes down the notices of a store. */
export class NoticeBoard {
  private readonly store: NoticeStore;
  private nextId = 1;

  constructor(store: NoticeStore) {
    this.store = store;
  }

  post(tone: Notice['tone'], title: string, lines: readonly string[]): void {
    const notice = { id: this.nextId++, tone, title, lines };
    this.store.setState(({ notices }) => ({
      // The same words twice tell nothing more.
      notices: [...notices.filter((old) => old.title !== title), notice].slice(-MOST_NOTICES),
    }));
  }

  /** Lists rejected fields; an empty list posts nothing and takes down an earlier list of that title. */
  reject(rejections: readonly Rejection[], title: string): void {
    if (rejections.length === 0) {
      this.store.setState(({ notices }) => ({ notices: notices.filter((old) => old.title !== title) }));
      return;
    }
    const lines = rejections.slice(0, MOST_LINES).map(rejectionLine);
    if (rejections.length > MOST_LINES) lines.push(`… and ${rejections.length - MOST_LINES} more.`);
    this.post('warning', title, lines);
  }

  dismiss(id: number): void {
    this.store.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }));
  }
}
