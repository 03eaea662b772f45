/** A hidden tab has no frames: then changes are passed on this often. */
const HIDDEN_MS = 250;

/**
 * Calls `flush` once before the next frame, however often it is asked; in a hidden tab soon after, since frames stop
 * there and the run does not.
 */
export function oncePerFrame(flush: () => void): () => void {
  let asked = false;
  return () => {
    if (asked) return;
    asked = true;
    let done = false;
    const once = (): void => {
      if (done) return;
      done = true;
      asked = false;
      cancelAnimationFrame(frame);
      clearTimeout(timer);
      flush();
    };
    const frame = requestAnimationFrame(once);
    const timer = setTimeout(once, HIDDEN_MS);
  };
}
