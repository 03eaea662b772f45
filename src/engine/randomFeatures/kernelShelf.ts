/** Kernels of a unit as far as they were computed. Numbers are kept as they are: what goes on from them has the same bits. */
export interface KernelRecord {
  /** Training samples. */
  readonly n: number;
  readonly numHeld: number;
  /** Lower triangle of [n, n], row by row. */
  readonly train: Float32Array | Float64Array;
  /** [held-out, n] */
  readonly cross: Float32Array | Float64Array;
  /** K(x, x) of every training sample, [n]; undefined where the trace is not found from it. */
  readonly squaredNorms: Float64Array | undefined;
}

function bytesOf({ train, cross, squaredNorms }: KernelRecord): number {
  return train.byteLength + cross.byteLength + (squaredNorms?.byteLength ?? 0);
}

/**
 * Kernels of the units that a worker has computed, by what they depend on: another target, ridge or number of samples needs
 * no feature anew. Within a bound of memory; what was used longest ago goes first.
 */
export class KernelShelf {
  private readonly records = new Map<string, KernelRecord>();
  private readonly mostBytes: number;
  private bytes = 0;

  constructor(mostBytes: number) {
    this.mostBytes = mostBytes;
  }

  find(key: string): KernelRecord | undefined {
    const record = this.records.get(key);
    if (record !== undefined) {
      // Most recently used stands last.
      this.records.delete(key);
      this.records.set(key, record);
    }
    return record;
  }

  /** Keeps a record in place of a smaller one; one that is larger than the whole bound is not kept. */
  keep(key: string, record: KernelRecord): void {
    const before = this.records.get(key);
    if (before !== undefined && before.n >= record.n) return;
    if (before !== undefined) this.drop(key, before);
    const size = bytesOf(record);
    if (size > this.mostBytes) return;
    for (const [oldest, old] of this.records) {
      if (this.bytes + size <= this.mostBytes) break;
      this.drop(oldest, old);
    }
    this.records.set(key, record);
    this.bytes += size;
  }

  private drop(key: string, record: KernelRecord): void {
    this.records.delete(key);
    this.bytes -= bytesOf(record);
  }
}

/** What a kernel holds: both matrices in float64 with row stride `stride`, done up to `n` training samples. */
interface Matrices {
  readonly train: Float64Array;
  readonly cross: Float64Array;
  readonly stride: number;
  readonly numHeld: number;
}

/** A record of the leading n training samples; float32 where the numbers came from float32 sums. */
export function recordOf(
  { train, cross, stride, numHeld }: Matrices,
  n: number,
  isFloat32: boolean,
  squaredNorms: Float64Array | undefined,
): KernelRecord {
  const Numbers = isFloat32 ? Float32Array : Float64Array;
  const triangle = new Numbers((n * (n + 1)) / 2);
  for (let i = 0, at = 0; i < n; at += ++i) triangle.set(train.subarray(i * stride, i * stride + i + 1), at);
  const block = new Numbers(numHeld * n);
  for (let k = 0; k < numHeld; k++) block.set(cross.subarray(k * stride, k * stride + n), k * n);
  return { n, numHeld, train: triangle, cross: block, squaredNorms };
}

/** Fills the leading n rows of a training kernel from a record that has at least as many. */
export function fillTrain(record: KernelRecord, n: number, train: Float64Array, stride: number): void {
  for (let i = 0, at = 0; i < n; at += ++i) train.set(record.train.subarray(at, at + i + 1), i * stride);
}

/** Fills the leading n columns of a cross kernel likewise. */
export function fillCross(record: KernelRecord, n: number, cross: Float64Array, stride: number): void {
  for (let k = 0; k < record.numHeld; k++) {
    cross.set(record.cross.subarray(k * record.n, k * record.n + n), k * stride);
  }
}
