/** Time spent running, pauses left out. */
export class Stopwatch {
  private before = 0;
  private since: number | undefined;

  get elapsedMs(): number {
    return this.before + (this.since === undefined ? 0 : performance.now() - this.since);
  }

  start(): void {
    this.since ??= performance.now();
  }

  stop(): void {
    this.before = this.elapsedMs;
    this.since = undefined;
  }

  reset(): void {
    this.before = 0;
    this.since = undefined;
  }
}
