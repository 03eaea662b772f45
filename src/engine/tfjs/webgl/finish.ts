import { nextTurn } from '../../runControl.ts';

/** A wait of fewer milliseconds is spent letting messages in, because timers do not go off any sooner than this. */
const TIMER_MS = 4;

/** Waits until a context has done all it was asked for. A lost context has. */
export async function finish(gl: WebGL2RenderingContext): Promise<void> {
  const fence = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
  if (fence === null) return;
  gl.flush();
  const start = performance.now();
  // The answer changes only between turns of the event loop.
  while (!gl.isContextLost() && gl.getSyncParameter(fence, gl.SYNC_STATUS) !== gl.SIGNALED) {
    if (performance.now() - start < TIMER_MS) await nextTurn();
    else await new Promise((resolve) => setTimeout(resolve, 1));
  }
  gl.deleteSync(fence);
}
