import type { StoreApi } from 'zustand/vanilla';
import { createStore } from 'zustand/vanilla';

/** What the browser keeps of the lab. */
export interface OfflineState {
  /** Whether the lab is there without a network. */
  readonly stage: 'unasked' | 'storing' | 'stored' | 'impossible';
  /** Why it is not; only where stage is 'impossible'. */
  readonly reason: string;
  /** Another version is stored and waits until it is asked for, or until every page of this one is closed. */
  readonly hasUpdate: boolean;
}

/** The part of `navigator.serviceWorker` that is used. */
export type WorkerHost = Pick<ServiceWorkerContainer, 'register' | 'addEventListener'>;

/** The file that the build puts beside the page (src/scripts/hosting/offline.mjs). */
const WORKER_FILE = 'serviceWorker.js';

/** A page that stays open asks for another version so often, and only when it is looked at. */
const ASK_AGAIN_MS = 3_600_000;

/** Keeps the lab for use without a network, and knows when another version of it is ready. */
export class OfflineKeeper {
  readonly store: StoreApi<OfflineState> = createStore<OfflineState>(() => ({
    stage: 'unasked',
    reason: '',
    hasUpdate: false,
  }));
  private readonly host: WorkerHost | undefined;
  private readonly reload: () => void;
  private registration: ServiceWorkerRegistration | undefined;
  private hasRested = false;

  /** `host` is `navigator.serviceWorker`, if there is one; `reload` opens the page anew. */
  constructor(host: WorkerHost | undefined, reload: () => void) {
    this.host = host;
    this.reload = reload;
  }

  /** Registers the service worker. Never rejects: without one the lab works as well, online. */
  async keep(): Promise<void> {
    if (this.host === undefined) {
      this.fail('this browser has no service workers, or the page did not come over https');
      return;
    }
    this.store.setState({ stage: 'storing' });
    try {
      const registration: ServiceWorkerRegistration | undefined = await this.host.register(WORKER_FILE);
      if (registration === undefined) throw new Error('registration is blocked');
      this.registration = registration;
      registration.addEventListener('updatefound', () => this.follow(registration.installing));
      this.follow(registration.installing);
      this.look();
    } catch (cause) {
      this.fail(cause instanceof Error ? cause.message : String(cause));
    }
  }

  /** The page has nothing to do: what is needed only for this or that may be stored now. */
  rest(): void {
    const { stage, hasUpdate } = this.store.getState();
    if (this.hasRested || stage !== 'stored' || hasUpdate) return;
    this.hasRested = true;
    this.registration?.active?.postMessage({ type: 'atRest' });
  }

  /** Asks the host for another version; what comes of it is in the store. */
  ask(): void {
    // Offline there is no answer, and none is missed.
    this.registration?.update().catch(() => undefined);
  }

  /** Opens the page anew, in the version that waits. Other pages go on as they are. */
  open(): void {
    const waiting = this.registration?.waiting ?? null;
    // Another page has taken it already.
    if (waiting === null || this.host === undefined) {
      this.reload();
      return;
    }
    this.host.addEventListener('controllerchange', this.reload, { once: true });
    waiting.postMessage({ type: 'takeOver' });
  }

  private follow(worker: ServiceWorker | null): void {
    worker?.addEventListener('statechange', () => {
      if (worker.state === 'redundant' && (this.registration?.active ?? null) === null) {
        this.fail('its files could not all be stored');
      } else this.look();
    });
  }

  private look(): void {
    const { active = null, waiting = null } = this.registration ?? {};
    if (active === null) return;
    // Once there was an update this page is of an earlier version, whoever lets the other take over.
    this.store.setState(({ hasUpdate }) => ({ stage: 'stored', hasUpdate: hasUpdate || waiting !== null }));
  }

  private fail(reason: string): void {
    this.store.setState({ stage: 'impossible', reason });
  }
}

/** Asks for another version whenever the page is looked at again after a long while. Returns what ends that. */
export function askNowAndThen(keeper: OfflineKeeper, page: Document): () => void {
  let asked = Date.now();
  const look = () => {
    if (page.visibilityState !== 'visible' || Date.now() - asked < ASK_AGAIN_MS) return;
    asked = Date.now();
    keeper.ask();
  };
  page.addEventListener('visibilitychange', look);
  return () => page.removeEventListener('visibilitychange', look);
}
