import { useCallback } from 'react';
import { useOpenLab } from './openLab.ts';
import { usePage } from './page.ts';

/** Copies the address of exactly what is on screen, even when the address bar lags behind a drag; says how it went. */
export function useCopyLink(): () => void {
  const { shown } = useOpenLab();
  const page = usePage();
  return useCallback(() => {
    const link = new URL(shown.link(), window.location.href).href;
    // The clipboard is missing where the page is served without https.
    const written = navigator.clipboard?.writeText(link) ?? Promise.reject(new Error('no clipboard'));
    written.then(
      () => page.setState({ toast: 'Link copied' }),
      // There it stands, selected.
      () => page.setState({ shareOpen: true }),
    );
  }, [shown, page]);
}
