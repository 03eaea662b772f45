import { Stopwatch } from './stopwatch.ts';

const TICK_MS = 250;

/** The time of a run, pauses left out; while it goes on, `tick` is called again and again. */
export class Ticker {
  private readonly watch = new Stopwatch();
  private readonly tick: () => void;
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(tick: () => void) {
    this.tick = tick;
  }

  get elapsedMs(): number {
    return this.watch.elapsedMs;
  }

  start(): void {
    this.watch.start();
    clearInterval(this.timer);
    this.timer = setInterval(this.tick, TICK_MS);
  }

  stop(): void {
    this.watch.stop();
    clearInterval(this.timer);
  }

  reset(): void {
    this.watch.reset();
  }
}
