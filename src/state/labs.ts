import type { LabPath } from '../core/experiment/linkCodec.ts';
import type { MultiHeadLab } from './multiHead/multiHeadLab.ts';
import type { PositionalSemanticLab } from './positionalSemantic/positionalSemanticLab.ts';
import type { Lab } from './randomFeatures/lab.ts';

/** The state of each lab, by the name that links give it. */
export interface LabsByPath {
  'random-features': Lab;
  'multi-head': MultiHeadLab;
  'positional-semantic': PositionalSemanticLab;
}

/** The lab that is there from the start: its first curve waits for no other script. */
type First = 'random-features';

/** How the other labs are made, once they are asked for. */
export type LabMakers = {
  readonly [Path in Exclude<LabPath, First>]: () => Promise<LabsByPath[Path]>;
};

/** The labs of the page: the first at once, each other one from when it is first asked for. */
export class Labs {
  readonly randomFeatures: Lab;
  private readonly makers: LabMakers;
  private readonly made = new Map<LabPath, Promise<LabsByPath[LabPath]>>();

  constructor(randomFeatures: Lab, makers: LabMakers) {
    this.randomFeatures = randomFeatures;
    this.makers = makers;
  }

  /** The same lab at every call. Rejects where its scripts cannot be loaded; asking again tries again. */
  open<Path extends LabPath>(path: Path): Promise<LabsByPath[Path]>;
  open(path: LabPath): Promise<LabsByPath[LabPath]> {
    if (path === 'random-features') return Promise.resolve(this.randomFeatures);
    const known = this.made.get(path);
    if (known !== undefined) return known;
    const making: Promise<LabsByPath[LabPath]> = this.makers[path]().catch((cause: unknown) => {
      this.made.delete(path);
      throw cause;
    });
    this.made.set(path, making);
    return making;
  }
}
