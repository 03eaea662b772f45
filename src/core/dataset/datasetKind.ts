import type { DatasetResult } from './dataset.ts';

/** What the files of a lab's own data hold, and how a data set is made of it. `Arrays` are its arrays by their names. */
export interface DatasetKind<Data, Arrays extends object> {
  /** Arrays that must be there, in the order in which a missing one is named. */
  readonly needed: readonly (keyof Arrays & string)[];
  readonly optional: readonly (keyof Arrays & string)[];
  /** What to give, for whoever gave something else. */
  readonly whatToGive: string;
  /** Puts the arrays together, with every check that concerns what is in them. */
  assemble(name: string, arrays: Arrays): DatasetResult<Data>;
}
