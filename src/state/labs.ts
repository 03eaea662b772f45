import type { MultiHeadLab } from './multiHead/multiHeadLab.ts';
import type { Lab } from './randomFeatures/lab.ts';

/** The labs of the page. The second is made when it is first asked for, so that a page of the first does not wait for it. */
export interface Labs {
  readonly randomFeatures: Lab;
  /** The same lab at every call. Rejects where its scripts cannot be loaded; asking again tries again. */
  multiHead(): Promise<MultiHeadLab>;
}

/** Labs whose second is made once, by `make`, when it is first asked for. */
export function lazyLabs(randomFeatures: Lab, make: () => Promise<MultiHeadLab>): Labs {
  let made: Promise<MultiHeadLab> | undefined;
  return {
    randomFeatures,
    multiHead() {
      made ??= make().catch((cause: unknown) => {
        made = undefined;
        throw cause;
      });
      return made;
    },
  };
}
