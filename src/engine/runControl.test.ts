import { describe, expect, it } from 'vitest';
import { SteeredControl, StoppedError, UNCONTROLLED } from './runControl.ts';

/** Lets everything that is ready happen. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setTimeout(resolve, 1));
}

/** A computation of `pieces` pieces; `done` counts them. */
function compute(control: SteeredControl, pieces: number) {
  const work = { done: 0, ended: Promise.resolve() };
  work.ended = (async () => {
    while (work.done < pieces) {
      await control.checkpoint();
      work.done += 1;
    }
  })();
  return work;
}

describe('a steered run', () => {
  it('goes to its end when nobody steers', async () => {
    const work = compute(new SteeredControl(), 20);
    await work.ended;
    expect(work.done).toBe(20);
  });

  it('lets waiting timers and messages in at every checkpoint', async () => {
    const control = new SteeredControl();
    const work = compute(control, Number.POSITIVE_INFINITY);
    // A run that did not yield would never let this timer fire.
    await new Promise((resolve) => setTimeout(resolve, 1));
    control.stop();
    await expect(work.ended).rejects.toThrow(StoppedError);
  });

  it('does nothing while paused, and goes on from there when resumed', async () => {
    const control = new SteeredControl();
    const work = compute(control, 50);
    control.pause();
    await settle();
    const held = work.done;
    await settle();
    expect(work.done).toBe(held);
    expect(held).toBeLessThan(50);
    control.resume();
    await work.ended;
    expect(work.done).toBe(50);
  });

  it('is held by one pause however often it is asked, and freed by one resume', async () => {
    const control = new SteeredControl();
    control.pause();
    control.pause();
    const work = compute(control, 3);
    await settle();
    expect(work.done).toBe(0);
    control.resume();
    await work.ended;
    expect(work.done).toBe(3);
  });

  it('is not disturbed by a resume without a pause', async () => {
    const control = new SteeredControl();
    control.resume();
    await compute(control, 2).ended;
    control.pause();
    const work = compute(control, 2);
    await settle();
    expect(work.done).toBe(0);
    control.stop();
    await expect(work.ended).rejects.toThrow(StoppedError);
  });

  it('ends when stopped, also while paused, and stays ended', async () => {
    const control = new SteeredControl();
    control.pause();
    const work = compute(control, 9);
    await settle();
    control.stop();
    await expect(work.ended).rejects.toThrow(StoppedError);
    expect(work.done).toBe(0);
    await expect(control.checkpoint()).rejects.toThrow(StoppedError);
  });

  it('is let through without control', async () => {
    await expect(UNCONTROLLED.checkpoint()).resolves.toBeUndefined();
  });
});
