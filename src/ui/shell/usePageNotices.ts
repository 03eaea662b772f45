import { useEffect, useState } from 'react';
import { usePageState } from './page.ts';
import { useOfflineState, useUnderWay } from './useOffline.ts';

/** A message of the page itself, not of a lab. */
export interface PageNotice {
  readonly title: string;
  readonly words: string;
  readonly action: string;
  act(): void;
  dismiss(): void;
}

/** A part of the page that could not be loaded: Vite says so, whichever it is. */
function useMissingParts(): readonly [isMissing: boolean, dismiss: () => void] {
  const [isMissing, setIsMissing] = useState(false);
  useEffect(() => {
    const miss = () => setIsMissing(true);
    addEventListener('vite:preloadError', miss);
    return () => removeEventListener('vite:preloadError', miss);
  }, []);
  return [isMissing, () => setIsMissing(false)];
}

/** What the page has to say: another version, never in the middle of a run; parts that are missing. */
export function usePageNotices(): readonly PageNotice[] {
  const keeper = usePageState((state) => state.offlineKeeper);
  const { hasUpdate } = useOfflineState();
  const isUnderWay = useUnderWay();
  const [isLater, setIsLater] = useState(false);
  const [isMissing, dismissMissing] = useMissingParts();
  const notices: PageNotice[] = [];
  if (keeper !== null && hasUpdate && !isUnderWay && !isLater) {
    notices.push({
      title: 'A new version is ready',
      words:
        'It opens when this page is reloaded. Settings stay, they are in the address; pinned runs and files of your own have to be opened again.',
      action: 'Reload',
      act: () => keeper.open(),
      dismiss: () => setIsLater(true),
    });
  }
  if (isMissing) {
    notices.push({
      title: 'A part of the page could not be loaded',
      words:
        'Is there a connection? If the lab was updated meanwhile, reloading opens the new version; a run that is under way would begin anew.',
      action: 'Reload',
      act: () => (keeper === null ? location.reload() : keeper.open()),
      dismiss: dismissMissing,
    });
  }
  return notices;
}
