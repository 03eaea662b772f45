import type { OfflineState } from '../../state/offline.ts';

/** Whether the lab can be used without a network, in a sentence. */
export function offlineWords({ stage, reason, hasUpdate }: OfflineState): string {
  if (hasUpdate)
    return 'A new version is stored; it opens when every page of this one is closed, or reloaded.';
  switch (stage) {
    case 'unasked':
      return 'This page is not stored for use without a network.';
    case 'storing':
      return 'This page is being stored for use without a network.';
    case 'stored':
      return 'This page is stored: it opens and computes without a network.';
    case 'impossible':
      return `This page cannot be stored for use without a network: ${reason}.`;
    default:
      return stage satisfies never;
  }
}
