/** More memory was asked for than the machine gives. */
export class OutOfMemoryError extends Error {
  override name = 'OutOfMemoryError';
  /** What the memory was for, and how many bytes of it. */
  constructor(purpose: string, bytes: number) {
    super(`Out of memory: ${purpose} needs ${formatBytes(bytes)}. Ask for fewer samples or heads.`);
  }
}

/** Bytes as people read them, in powers of ten: "537 MB". */
export function formatBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];
  let power = 0;
  let amount = bytes;
  while (amount >= 1000 && power < units.length - 1) {
    amount /= 1000;
    power += 1;
  }
  return `${amount >= 100 || power === 0 ? Math.round(amount) : amount.toPrecision(2)} ${units[power]}`;
}

/** A zeroed Float64Array; throws OutOfMemoryError, which says for what and how much, where the engine has no more. */
export function allocateFloat64(length: number, purpose: string): Float64Array<ArrayBuffer> {
  try {
    return new Float64Array(length);
  } catch (cause) {
    if (cause instanceof RangeError) throw new OutOfMemoryError(purpose, 8 * length);
    throw cause;
  }
}

/** The same of float32. */
export function allocateFloat32(length: number, purpose: string): Float32Array<ArrayBuffer> {
  try {
    return new Float32Array(length);
  } catch (cause) {
    if (cause instanceof RangeError) throw new OutOfMemoryError(purpose, 4 * length);
    throw cause;
  }
}
