import { afterEach, describe, expect, it } from 'vitest';
import { pause } from '../worker/testing/workers.ts';
import { oncePerFrame } from './frame.ts';

const realFrame = globalThis.requestAnimationFrame;
afterEach(() => {
  globalThis.requestAnimationFrame = realFrame;
});

const nextFrame = (): Promise<number> => new Promise((resolve) => realFrame(resolve));

describe('changes', () => {
  it('are passed on once per frame, however many there are', async () => {
    let flushes = 0;
    const { ask } = oncePerFrame(() => {
      flushes += 1;
    });
    for (let k = 0; k < 100; k++) ask();
    expect(flushes).toBe(0);
    await nextFrame();
    await nextFrame();
    expect(flushes).toBe(1);
    await pause(400);
    expect(flushes).toBe(1);
    ask();
    await nextFrame();
    await nextFrame();
    expect(flushes).toBe(2);
  });

  it('are held back until they are one picture, where that is wanted', async () => {
    let flushedAt = 0;
    const { ask, hold } = oncePerFrame(() => {
      flushedAt = performance.now();
    });
    const start = performance.now();
    hold(300);
    ask();
    while (flushedAt === 0) await nextFrame();
    expect(flushedAt - start).toBeGreaterThan(290);
  });

  it('are passed on in a hidden tab too, where frames never come', async () => {
    globalThis.requestAnimationFrame = () => 0;
    let flushes = 0;
    const flushed = new Promise<void>((resolve) => {
      const { ask } = oncePerFrame(() => {
        flushes += 1;
        if (flushes === 2) resolve();
        else ask();
      });
      ask();
      ask();
    });
    await flushed;
    await pause(400);
    expect(flushes).toBe(2);
  });

  it('that never cease are all passed on, a sixth of a second apart', async () => {
    const times: number[] = [];
    const { ask } = oncePerFrame(() => {
      times.push(performance.now());
      if (times.length < 4) ask();
    });
    ask();
    while (times.length < 4) await pause(20);
    await pause(300);
    expect(times).toHaveLength(4);
    for (const [k, time] of times.slice(1).entries()) {
      // Timers may be a millisecond early.
      expect(time - (times[k] as number)).toBeGreaterThan(158);
    }
  });
});
