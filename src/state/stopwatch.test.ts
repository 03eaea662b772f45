import { expect, it } from 'vitest';
import { Stopwatch } from './stopwatch.ts';

const busy = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

it('a stopwatch counts while it runs, not while it stands, and starts over when reset', async () => {
  const watch = new Stopwatch();
  await busy();
  expect(watch.elapsedMs).toBe(0);
  watch.start();
  await busy();
  const running = watch.elapsedMs;
  expect(running).toBeGreaterThan(0);
  watch.start();
  expect(watch.elapsedMs).toBeGreaterThanOrEqual(running);
  watch.stop();
  const held = watch.elapsedMs;
  await busy();
  expect(watch.elapsedMs).toBe(held);
  watch.stop();
  expect(watch.elapsedMs).toBe(held);
  watch.start();
  await busy();
  expect(watch.elapsedMs).toBeGreaterThan(held);
  watch.reset();
  expect(watch.elapsedMs).toBe(0);
});
