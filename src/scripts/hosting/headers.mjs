import { contentSecurityPolicy } from './contentSecurity.mjs';

/** Cross-origin isolation: shared memory for threads, and precise timers. */
export const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

/** What a host should send, and what the service worker adds where it does not. Isolated pages may embed the lab, too. */
export const hostHeaders = {
  ...isolation,
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Content-Security-Policy': contentSecurityPolicy,
};
