import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Device } from './device.ts';
import { Pace } from './pace.ts';

/** A device that takes orders at once and needs `msPerPiece` for each of them. */
function queueing(name: Device['name'], msPerPiece: number) {
  let queued = 0;
  const waits: number[] = [];
  const device = {
    name,
    settle: async () => {
      waits.push(queued);
      vi.advanceTimersByTime(queued * msPerPiece);
      queued = 0;
    },
  } as unknown as Device;
  return { device, waits, ask: () => (queued += 1) };
}

async function waitsOf(name: Device['name'], msPerPiece: number, pieces: number): Promise<number[]> {
  const { device, waits, ask } = queueing(name, msPerPiece);
  const pace = new Pace(device);
  for (let k = 0; k < pieces; k++) {
    ask();
    await pace.after(1);
  }
  return waits;
}

describe('the pace of work', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['performance'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('queues twice as much each time until a wait takes as long as it may', async () => {
    const waits = await waitsOf('webgl', 0.5, 80);
    expect(waits.slice(0, 5)).toEqual([1, 2, 4, 8, 16]);
    expect(Math.max(...waits)).toBe(16);
  });

  it('waits after every piece where one alone takes too long', async () => {
    expect(await waitsOf('webgl', 300, 5)).toEqual([1, 1, 1, 1, 1]);
  });

  it('lets a processor, which does not draw the page, go on for longer', async () => {
    expect(Math.max(...(await waitsOf('wasm', 0.5, 200)))).toBe(50);
  });

  it('does not count the time that others took', async () => {
    const { device, waits, ask } = queueing('webgl', 1);
    const pace = new Pace(device);
    for (let k = 0; k < 16; k++) {
      ask();
      if (await pace.after(1)) {
        vi.advanceTimersByTime(5000);
        pace.restart();
      }
    }
    expect(waits).toEqual([1, 2, 4, 8]);
  });
});
