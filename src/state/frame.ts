/** A hidden tab has no frames: then changes are passed on this often. */
const HIDDEN_MS = 250;
/** Six pictures a second are enough for a growing curve; more would take the processor from the run that it shows. */
const LEAST_MS = 160;

/** Passes changes on when there is a picture for them. */
export interface FrameGate {
  /** Something has changed. */
  ask(): void;
  /** Passes nothing on for so long: what comes of it is one picture. */
  hold(ms: number): void;
}

/**
 * Calls `flush` once before the next frame, however often it is asked, and at most six times a second; in a hidden tab
 * after a moment, since frames stop there and the run does not.
 */
export function oncePerFrame(flush: () => void): FrameGate {
  let asked = false;
  let last = Number.NEGATIVE_INFINITY;
  const beforeNextFrame = (): void => {
    let done = false;
    const once = (): void => {
      if (done) return;
      done = true;
      asked = false;
      cancelAnimationFrame(frame);
      clearTimeout(timer);
      last = performance.now();
      flush();
    };
    const frame = requestAnimationFrame(once);
    const timer = setTimeout(once, HIDDEN_MS);
  };
  return {
    ask() {
      if (asked) return;
      asked = true;
      const wait = last + LEAST_MS - performance.now();
      if (wait > 0) setTimeout(beforeNextFrame, wait);
      else beforeNextFrame();
    },
    hold(ms) {
      last = Math.max(last, performance.now() + ms - LEAST_MS);
    },
  };
}
