import { RunHistory } from '../../state/history/history.ts';
import { RunStore } from '../../state/history/runStore.ts';

let made: RunHistory | undefined;

/** The history of this browser, which all tabs share. */
export function pageHistory(): RunHistory {
  made ??= new RunHistory(new RunStore(), new BroadcastChannel('attention-lab/history'));
  return made;
}
