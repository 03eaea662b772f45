import { OutOfMemoryError } from '../../core/math/allocate.ts';

const PAGE = 65_536;
/** Pages a module may have at the most: 2 GB, as its binary says. */
const MOST_PAGES = 32_768;
/** Blocks begin at multiples of a cache line. */
const ALIGNMENT = 64;

/** A WebAssembly memory, shared between threads or not; throws RangeError where the engine reserves no such space. */
export function openMemory(shared: boolean): WebAssembly.Memory {
  return new WebAssembly.Memory({ initial: 1, maximum: MOST_PAGES, shared });
}

interface Block {
  readonly at: number;
  readonly bytes: number;
}

/**
 * Hands out parts of a WebAssembly memory, first fit, and grows it when there is no room. Views must be asked for anew
 * after any allocation: growing may take the old ones away.
 */
export class KernelMemory {
  readonly memory: WebAssembly.Memory;
  private readonly used = new Map<number, number>();
  /** Free blocks in ascending order, none touching another. */
  private free: Block[] = [];
  private end: number;

  /** What lies below `base` belongs to the module. */
  constructor(memory: WebAssembly.Memory, base: number) {
    this.memory = memory;
    this.end = align(base);
  }

  /** Blocks in use. */
  get count(): number {
    return this.used.size;
  }

  /** Address of so many bytes with whatever is in them; throws OutOfMemoryError, which says for what. */
  allocate(bytes: number, purpose: string): number {
    const size = Math.max(ALIGNMENT, align(bytes));
    const index = this.free.findIndex((block) => block.bytes >= size);
    const found = this.free[index];
    if (found !== undefined) {
      const rest = { at: found.at + size, bytes: found.bytes - size };
      this.free.splice(index, 1, ...(rest.bytes > 0 ? [rest] : []));
      this.used.set(found.at, size);
      return found.at;
    }
    const at = this.end;
    this.growTo(at + size, purpose, bytes);
    this.end = at + size;
    this.used.set(at, size);
    return at;
  }

  /** Gives back what `allocate` gave. Throws RangeError for any other address. */
  release(at: number): void {
    const bytes = this.used.get(at);
    if (bytes === undefined) throw new RangeError(`nothing was allocated at ${at}`);
    this.used.delete(at);
    const blocks = [...this.free, { at, bytes }].sort((a, b) => a.at - b.at);
    const joined: Block[] = [];
    for (const block of blocks) {
      const last = joined.at(-1);
      if (last !== undefined && last.at + last.bytes === block.at) {
        joined[joined.length - 1] = { at: last.at, bytes: last.bytes + block.bytes };
      } else joined.push(block);
    }
    const last = joined.at(-1);
    if (last !== undefined && last.at + last.bytes === this.end) {
      this.end = last.at;
      joined.pop();
    }
    this.free = joined;
  }

  /** A view of `length` float32 at an address. */
  float32(at: number, length: number): Float32Array {
    return new Float32Array(this.memory.buffer, at, length);
  }

  float64(at: number, length: number): Float64Array {
    return new Float64Array(this.memory.buffer, at, length);
  }

  /** Address of a copy of `values` as float32. */
  upload(values: ArrayLike<number>, purpose: string): number {
    const at = this.allocate(4 * values.length, purpose);
    this.float32(at, values.length).set(values);
    return at;
  }

  private growTo(end: number, purpose: string, bytes: number): void {
    const missing = Math.ceil((end - this.memory.buffer.byteLength) / PAGE);
    if (missing <= 0) return;
    try {
      this.memory.grow(missing);
    } catch (cause) {
      if (cause instanceof RangeError) throw new OutOfMemoryError(purpose, bytes);
      throw cause;
    }
  }
}

function align(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
}
