import { closeSync, openSync, writeSync } from 'node:fs';
import { npyPieces } from '../core/export/npz/npyPieces.ts';

/** Writes an array piece by piece, so that it need not be in memory whole. Pieces are row-major and in order. */
export function writeNpy(path: string, shape: readonly number[], values: Iterable<Float64Array>): void {
  const file = openSync(path, 'w');
  try {
    for (const piece of npyPieces(shape, values)) writeAll(file, piece);
  } finally {
    closeSync(file);
  }
}

function writeAll(file: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
}
