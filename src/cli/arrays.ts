import { join } from 'node:path';
import { writeNpy } from './npy.ts';

/** Arrays of a dump by name: shape and values, which may come piece by piece where they are large. */
export type Arrays = Record<
  string,
  { readonly shape: readonly number[]; readonly values: Iterable<Float64Array> }
>;

/** Writes each array as NAME.npy into a folder that is there, and says their shapes. */
export function writeArrays(folder: string, arrays: Arrays): Record<string, readonly number[]> {
  const shapes: Record<string, readonly number[]> = {};
  for (const [name, { shape, values }] of Object.entries(arrays)) {
    writeNpy(join(folder, `${name}.npy`), shape, values);
    shapes[name] = shape;
  }
  return shapes;
}
