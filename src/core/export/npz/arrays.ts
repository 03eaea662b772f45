/** Arrays by name: shape and values in C order, which may come piece by piece where they are large. */
export type Arrays = Record<
  string,
  { readonly shape: readonly number[]; readonly values: Iterable<Float64Array> }
>;

/** The same arrays with names that begin with that of a folder. */
export function inFolder(folder: string, arrays: Arrays): Arrays {
  return Object.fromEntries(Object.entries(arrays).map(([name, array]) => [`${folder}${name}`, array]));
}
