import { join } from 'node:path';
import type { Arrays } from '../core/export/npz/arrays.ts';
import { writeNpy } from './npy.ts';

/** Writes each array as NAME.npy into a folder that is there, and says their shapes. */
export function writeArrays(folder: string, arrays: Arrays): Record<string, readonly number[]> {
  const shapes: Record<string, readonly number[]> = {};
  for (const [name, { shape, values }] of Object.entries(arrays)) {
    writeNpy(join(folder, `${name}.npy`), shape, values);
    shapes[name] = shape;
  }
  return shapes;
}
