import { useCallback, useSyncExternalStore } from 'react';

/** Below this width the controls are a drawer and the run bar is fixed at the bottom. Also written in the style sheets. */
export const NARROW = '(max-width: 899.98px)';

/** Whether a media query holds, right from the first render. */
export function useMediaQuery(query: string): boolean {
  const subscribe = useCallback(
    (changed: () => void) => {
      const list = window.matchMedia(query);
      list.addEventListener('change', changed);
      return () => list.removeEventListener('change', changed);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => window.matchMedia(query).matches);
}

function subscribeToRatio(changed: () => void): () => void {
  // One query tells of leaving the present ratio only, so each change asks anew.
  let list: MediaQueryList | undefined;
  const listen = () => {
    list?.removeEventListener('change', heard);
    list = window.matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
    list.addEventListener('change', heard);
  };
  const heard = () => {
    listen();
    changed();
  };
  listen();
  return () => list?.removeEventListener('change', heard);
}

/** Device pixels in a CSS pixel; zooming and moving to another screen change it. */
export function usePixelRatio(): number {
  return useSyncExternalStore(subscribeToRatio, () => window.devicePixelRatio);
}
