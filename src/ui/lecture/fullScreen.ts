import type { PageStore } from '../shell/page.ts';

/** Takes the whole screen; where it is refused the lecture goes on in the window, and says so. */
export function enterFullScreen(page: PageStore): void {
  const asked =
    document.documentElement.requestFullscreen?.() ?? Promise.reject(new Error('there is no full screen'));
  asked.catch(() =>
    page.setState({ toast: 'This screen refuses full screen: the lecture stays in its window' }),
  );
}

export function leaveFullScreen(): void {
  if (document.fullscreenElement !== null) document.exitFullscreen().catch(() => undefined);
}
