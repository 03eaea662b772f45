/** One file of the built lab, as Workbox wants it. */
interface StoredFile {
  /** From the service worker's folder. */
  readonly url: string;
  /** Null where the name has the content's hash in it. */
  readonly revision: string | null;
  /** Subresource integrity: what the host sends must be what was built. */
  readonly integrity: string;
}

/** What the build tells the service worker (src/scripts/hosting/offline.mjs). */
export interface OfflineFiles {
  /** A digest of all files. */
  readonly version: string;
  /** Added to every answer. */
  readonly headers: Readonly<Record<string, string>>;
  /** Stored before the worker is installed: without these no lab runs. */
  readonly atOnce: readonly StoredFile[];
  /** Stored afterwards: other devices than our own kernels, other alphabets, data and figures. */
  readonly atRest: readonly StoredFile[];
}
