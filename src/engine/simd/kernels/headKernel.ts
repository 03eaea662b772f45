import { classOf, fillTable, queryFactor, recordBytes } from './headTable';
import { BINS, SERIES, sumPairs } from './headTile';

// [RF-8] Kernels of infinitely many heads in float64, sample by sample: see `headTable` for what a record is.

/** Keys, with those of the padding, whose tables stand in the second-level cache. */
const LEFT_KEYS: i32 = 128;
const RIGHT_KEYS: i32 = 64;
/** Bytes of a tile in a thread's scratch. */
const TILE: usize = 128;

/** Samples whose tables a part holds on either side. */
@inline
function leftSamples(N: i32): i32 {
  return max(1, LEFT_KEYS / ((N + 3) & ~3));
}

@inline
function rightSamples(N: i32): i32 {
  return max(1, RIGHT_KEYS / ((N + 3) & ~3));
}

/** Bytes of a sample's table of up to `stride` terms. */
@inline
function tableBytes(N: i32, stride: i32): usize {
  return <usize>(((N + 3) & ~3) * stride) << 3;
}

/** Rows that one part covers. */
export function headPartSamples(N: i32): i32 {
  return leftSamples(N);
}

/** Bytes of scratch that the kernels need. */
export function headScratch(N: i32, stride: i32): usize {
  const samples = leftSamples(N) + rightSamples(N);
  return TILE + <usize>samples * tableBytes(N, stride) + <usize>(8 * leftSamples(N) * rightSamples(N));
}

/** Smallest class of some records. */
function smallestClass(records: usize, count: i32, bytes: usize): i32 {
  let smallest = classOf(records);
  for (let k = 1; k < count; k++) smallest = min(smallest, classOf(records + <usize>k * bytes));
  return smallest;
}

/** Row of `terms` [classes, 256] for two samples of these classes. */
@inline
function termsAt(terms: usize, leftClass: i32, rightClass: i32): usize {
  return terms + (<usize>(leftClass + rightClass) << 8);
}

/** Terms that pairs of two samples may need, `factor` being that of their queries: two keys have a product of at most 1. */
@inline
function termsUpTo(terms: usize, factor: f64): i32 {
  // A bin more, as rounding may take a correlation past the bound.
  return <i32>load<u8>(terms + <usize>min(<i32>(2 * factor * BINS) + 1, <i32>BINS - 1));
}

/**
 * [RF-8] out[k, l] = K(left_k, right_l) for `leftCount` by `rightCount` records, out [leftCount, rightCount]; one part covers
 * `headPartSamples` rows. `stride` is the largest of `terms` [classes, 256]; the polynomial is that of moments of one
 * function of r; `expansion` has the tables of `nearOne`.
 */
export function headKernelRows(
  part: i32,
  scratch: usize,
  left: usize,
  leftCount: i32,
  right: usize,
  rightCount: i32,
  N: i32,
  d: i32,
  kind: i32,
  recurrence: usize,
  terms: usize,
  stride: i32,
  polynomial: usize,
  degree: i32,
  expansion: usize,
  out: usize,
): void {
  const bytes = recordBytes(N, d);
  const perTable = tableBytes(N, stride);
  const first = part * leftSamples(N);
  const rows = min(leftSamples(N), leftCount - first);
  const strip = rightSamples(N);
  const leftTables = scratch + TILE;
  const rightTables = leftTables + <usize>leftSamples(N) * perTable;
  const factors = rightTables + <usize>strip * perTable;
  const x = left + <usize>first * bytes;
  const leftClass = smallestClass(x, rows, bytes);
  const scale = 1 / <f64>(N * N);
  let tabulated = 0;
  for (let l = 0; l < rightCount; l += strip) {
    const columns = min(strip, rightCount - l);
    const y = right + <usize>l * bytes;
    let largest: f64 = 0;
    for (let a = 0; a < rows; a++) {
      for (let b = 0; b < columns; b++) {
        const factor = queryFactor(x + <usize>a * bytes, y + <usize>b * bytes, d);
        f64.store(factors + (<usize>(a * strip + b) << 3), factor);
        largest = max(largest, factor);
      }
    }
    if (kind == SERIES) {
      const needed = termsUpTo(termsAt(terms, leftClass, smallestClass(y, columns, bytes)), largest);
      if (needed > tabulated) {
        for (let a = 0; a < rows; a++) {
          fillTable(x + <usize>a * bytes, N, d, recurrence, needed, stride, leftTables + <usize>a * perTable);
        }
        tabulated = needed;
      }
      for (let b = 0; b < columns; b++) {
        fillTable(y + <usize>b * bytes, N, d, recurrence, needed, stride, rightTables + <usize>b * perTable);
      }
    }
    for (let a = 0; a < rows; a++) {
      const record = x + <usize>a * bytes;
      const table = leftTables + <usize>a * perTable;
      for (let b = 0; b < columns; b++) {
        const other = y + <usize>b * bytes;
        const factor = f64.load(factors + (<usize>(a * strip + b) << 3));
        const ofPair = termsAt(terms, classOf(record), classOf(other));
        const sum = sumPairs(
          record,
          other,
          table,
          rightTables + <usize>b * perTable,
          factor,
          N,
          d,
          kind,
          ofPair,
          stride,
          polynomial,
          degree,
          expansion,
          scratch,
        );
        f64.store(out + ((<usize>(first + a) * <usize>rightCount + <usize>(l + b)) << 3), sum * scale);
      }
    }
  }
}

/** [RF-8] out[k] = K(x_k, x_k) for `count` records; parts and tables as in `headKernelRows`. */
export function headKernelDiagonal(
  part: i32,
  scratch: usize,
  records: usize,
  count: i32,
  N: i32,
  d: i32,
  kind: i32,
  recurrence: usize,
  terms: usize,
  stride: i32,
  polynomial: usize,
  degree: i32,
  expansion: usize,
  out: usize,
): void {
  const bytes = recordBytes(N, d);
  const last = min(count, (part + 1) * leftSamples(N));
  for (let k = part * leftSamples(N); k < last; k++) {
    const record = records + <usize>k * bytes;
    const to = out + (<usize>k << 3);
    // One row by one column, as any other.
    headKernelRows(
      0,
      scratch,
      record,
      1,
      record,
      1,
      N,
      d,
      kind,
      recurrence,
      terms,
      stride,
      polynomial,
      degree,
      expansion,
      to,
    );
  }
}
