import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { OfflineState } from '../../state/offline.ts';
import { afterFirstCurve } from './firstCurve.ts';
import { useOpenLab } from './openLab.ts';
import { usePage, usePageState } from './page.ts';

const NO_STATE: OfflineState = { stage: 'unasked', reason: '', hasUpdate: false };
const NO_STORE = {
  getState: () => NO_STATE,
  getInitialState: () => NO_STATE,
  subscribe: () => () => undefined,
};

/** What the browser keeps of the lab. */
export function useOfflineState(): OfflineState {
  const keeper = usePageState((state) => state.offlineKeeper);
  return useStore(keeper?.store ?? NO_STORE);
}

/** Is a run of the open lab under way, or paused in its middle? */
export function useUnderWay(): boolean {
  const { shown } = useOpenLab();
  return useStore(shown.store, () => shown.isUnderWay());
}

/** Whoever pays by the byte keeps what the labs need and no more. */
function savesData(): boolean {
  const { connection } = navigator as { connection?: { saveData?: boolean } };
  return connection?.saveData === true;
}

/**
 * Keeps the built lab for use without a network, once the first curve is there; the rest of it when nothing is computed. Not where
 * the page stands in another one, whose visitors did not ask for it.
 */
export function useOffline(): void {
  const page = usePage();
  const keeper = usePageState((state) => state.offlineKeeper);
  const isUnderWay = useUnderWay();
  const { stage } = useOfflineState();
  useEffect(() => {
    if (!import.meta.env.PROD || window.top !== window) return;
    let end: (() => void) | undefined;
    let wanted = true;
    void afterFirstCurve()
      .then(() => import('../../state/offline.ts'))
      .then(async ({ OfflineKeeper, askNowAndThen }) => {
        if (!wanted) return;
        const made = new OfflineKeeper(navigator.serviceWorker, () => location.reload());
        page.setState({ offlineKeeper: made });
        end = askNowAndThen(made, document);
        await made.keep();
      })
      // Its script could not be loaded: the lab goes on without.
      .catch(() => undefined);
    return () => {
      wanted = false;
      end?.();
    };
  }, [page]);
  useEffect(() => {
    if (stage === 'stored' && !isUnderWay && !savesData()) keeper?.rest();
  }, [keeper, stage, isUnderWay]);
}
