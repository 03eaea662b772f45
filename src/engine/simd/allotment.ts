import type { KernelMemory } from './memory.ts';

/** Blocks of float32 in the kernels' memory that are given back together. */
export class Allotment {
  private readonly memory: KernelMemory;
  private readonly blocks: number[] = [];

  constructor(memory: KernelMemory) {
    this.memory = memory;
  }

  /** Address of so many float32 with whatever is in them; throws OutOfMemoryError, which says for what. */
  allocate(length: number, purpose: string): number {
    const at = this.memory.allocate(4 * length, purpose);
    this.blocks.push(at);
    return at;
  }

  /** Address of a copy of `values`. */
  upload(values: ArrayLike<number>, purpose: string): number {
    const at = this.allocate(values.length, purpose);
    this.memory.float32(at, values.length).set(values);
    return at;
  }

  /** Gives everything back; a second call finds nothing to give. */
  release(): void {
    for (const at of this.blocks.splice(0)) this.memory.release(at);
  }
}
