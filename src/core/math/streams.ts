import { normalQuantile } from './normal.ts';
import { threefry2x32 } from './threefry.ts';

/**
 * The named streams of randomness. Each is independent of the others, so a change that concerns one leaves the draws of
 * the others alone. Names are part of what a seed means: they are never changed, only added to.
 */
export type StreamName =
  | 'data/train'
  | 'data/test'
  | 'data/beta'
  | 'data/split'
  | 'heads/attention'
  | 'heads/pooled'
  | 'heads/mlp'
  | 'data/rotation'
  | 'data/validation'
  | 'heads/lowRank'
  | 'noise/validation'
  | 'view/shuffle'
  | 'noise/train'
  | 'bootstrap/slope'
  | 'mixture/frame'
  | 'mixture/train'
  | 'mixture/trainNoise'
  | 'mixture/test'
  | 'mixture/testNoise'
  | 'mixture/positions'
  | 'mixture/flips'
  | 'mixture/teacher'
  | 'multiHead/signs'
  | 'multiHead/gaussian'
  | 'multiHead/lanczos'
  | 'pairs/train'
  | 'pairs/test'
  | 'pairs/teacher'
  | 'pairs/start';

/** FNV-1a of the name: the second key word of its stream. */
function hashName(name: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  return hash;
}

const words = new Uint32Array(2);

/** A stream: an endless table of uniform variates, row `item` (a sample, a head), column `position`. */
export interface Stream {
  readonly seed: number;
  readonly name: StreamName;
  /** Second key word. */
  readonly key: number;
}

/** The stream of that name under a seed, a whole number from 0 to 2^32 - 1. */
export function openStream(seed: number, name: StreamName): Stream {
  return { seed, name, key: hashName(name) };
}

/** Uniform on (0, 1) with 53 bits, never 0 nor 1: entry (item, position) of the stream. */
export function uniformAt(stream: Stream, item: number, position: number): number {
  threefry2x32(stream.seed, stream.key, item, position, words);
  return ((words[0] >>> 5) * 67108864 + (words[1] >>> 6) + 0.5) / 9007199254740992;
}

/**
 * Standard normals: columns 0 … count-1 of row `item`, times `scale`, into `out` from `offset`. One uniform and the
 * inverse distribution function make one normal, so column j does not depend on how many are asked for.
 * Bit-identical in every engine.
 */
export function fillNormals(
  stream: Stream,
  item: number,
  scale: number,
  out: Float64Array,
  offset: number,
  count: number,
): void {
  for (let position = 0; position < count; position++) {
    out[offset + position] = scale * normalQuantile(uniformAt(stream, item, position));
  }
}

/** Draws rows of a stream; others than core's own give the same bits. */
export type NormalRows = (
  stream: Stream,
  first: number,
  count: number,
  width: number,
  scale: number,
) => Float64Array;

/** Rows `first` … first+count-1 of independent N(0, scale²) entries, shape [count, width], as by `fillNormals`. */
export const normalRows: NormalRows = (stream, first, count, width, scale) => {
  const rows = new Float64Array(count * width);
  for (let m = 0; m < count; m++) fillNormals(stream, first + m, scale, rows, m * width, width);
  return rows;
};
