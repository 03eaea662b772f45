/** The run was stopped from outside; not a failure. */
export class StoppedError extends Error {
  override name = 'StoppedError';
}

/** What a long computation asks between two pieces of work. */
export interface RunControl {
  /**
   * Lets waiting messages in, waits while paused, and throws StoppedError once stopped. Called between pieces of work of
   * at most about 100 ms.
   */
  checkpoint(): Promise<void>;
  /** Whether the next checkpoint will wait: whoever has something to show for its work so far shows it now. */
  readonly isPausing?: boolean;
}

/** Runs to the end, undisturbed. */
export const UNCONTROLLED: RunControl = { checkpoint: () => Promise.resolve() };

/**
 * The next turn of the event loop, by a message to oneself: timers are slowed down in hidden tabs and tf.nextFrame does
 * not yield in workers, a message does and is not.
 */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/** A control that is told to pause, resume and stop while the run goes on in the same thread. */
export class SteeredControl implements RunControl {
  private stopped = false;
  private pausedUntil: Promise<void> | undefined;
  private release: (() => void) | undefined;

  get isPausing(): boolean {
    return this.pausedUntil !== undefined;
  }

  pause(): void {
    this.pausedUntil ??= new Promise((resolve) => {
      this.release = resolve;
    });
  }

  resume(): void {
    this.release?.();
    this.pausedUntil = undefined;
  }

  stop(): void {
    this.stopped = true;
    this.resume();
  }

  async checkpoint(): Promise<void> {
    await nextTurn();
    await this.pausedUntil;
    if (this.stopped) throw new StoppedError('stopped');
  }
}
