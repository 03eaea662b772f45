import type { KernelMemory } from './memory.ts';

/** Blocks of the kernels' memory that are given back together. */
export class Allotment {
  private readonly memory: KernelMemory;
  private readonly blocks: number[] = [];
  /** Handed out so far. */
  bytes = 0;

  constructor(memory: KernelMemory) {
    this.memory = memory;
  }

  /** Address of so many bytes with whatever is in them; throws OutOfMemoryError, which says for what. */
  allocate(bytes: number, purpose: string): number {
    const at = this.memory.allocate(bytes, purpose);
    this.blocks.push(at);
    this.bytes += bytes;
    return at;
  }

  /** Address of so many float32. */
  allocateFloat32(length: number, purpose: string): number {
    return this.allocate(4 * length, purpose);
  }

  /** Address of a copy of `values` as float32. */
  upload(values: ArrayLike<number>, purpose: string): number {
    const at = this.allocateFloat32(values.length, purpose);
    this.memory.float32(at, values.length).set(values);
    return at;
  }

  /** Gives everything back; a second call finds nothing to give. */
  release(): void {
    for (const at of this.blocks.splice(0)) this.memory.release(at);
    this.bytes = 0;
  }
}
