import type { Device } from './device.ts';

/** Work goes on for so long before others are let in. */
const LONGEST_PIECE_MS = 25;
/**
 * A GPU draws the page between what it was asked for before and what it is asked for after, so no more than half a picture's
 * time of work may wait there.
 */
const LONGEST_GPU_PIECE_MS = 8;

export function isGpu({ name }: Pick<Device, 'name'>): boolean {
  return name === 'webgl' || name === 'webgpu';
}

/**
 * How much work is asked for before it is waited for. A GPU takes orders faster than it fulfils them, so the time that
 * asking takes tells nothing: the amount is found from how long earlier amounts took until they were done. It begins with one
 * piece of work and at most doubles. Amounts are in any unit, the same for all pieces.
 */
export class Pace {
  private readonly device: Device;
  private readonly longestMs: number;
  private since = performance.now();
  private amount = 0;
  private most = 0;

  constructor(device: Device) {
    this.device = device;
    this.longestMs = isGpu(device) ? LONGEST_GPU_PIECE_MS : LONGEST_PIECE_MS;
  }

  /** After so much more work was asked for: waits until all of it is done when that is due, and says whether it did. */
  async after(amount: number): Promise<boolean> {
    this.amount += amount;
    if (this.amount < this.most && performance.now() - this.since < this.longestMs) return false;
    await this.device.settle();
    const ms = Math.max(performance.now() - this.since, 0.1);
    this.most = this.amount * Math.min(2, this.longestMs / ms);
    this.restart();
    return true;
  }

  /** When others have had their turn, or a device was waited for otherwise: what comes now is timed from now. */
  restart(): void {
    this.since = performance.now();
    this.amount = 0;
  }
}
