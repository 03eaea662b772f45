import { useSyncExternalStore } from 'react';
import type { LabPath } from '../../core/experiment/linkCodec.ts';
import { labOfLink } from '../../core/experiment/linkCodec.ts';

function subscribe(changed: () => void): () => void {
  addEventListener('hashchange', changed);
  return () => removeEventListener('hashchange', changed);
}

/** The lab that the address names, now and whenever that changes. */
export function useAddressedLab(): LabPath {
  return useSyncExternalStore(subscribe, () => labOfLink(location.hash));
}
