import type { LabTypes } from '../labTypes.ts';
import type { LabPath } from '../linkCodec.ts';

/** What was asked of a lab, and all that came out. */
export type RunResults<Lab extends LabPath = LabPath> = {
  [Path in Lab]: {
    readonly lab: Path;
    readonly config: LabTypes[Path]['config'];
  } & LabTypes[Path]['results'];
}[Lab];

/** A run that is done, of whichever lab. */
export type FinishedRun<Lab extends LabPath = LabPath> = {
  [Path in Lab]: RunResults<Path> & {
    /** The device that computed last, see {@link arithmeticOf}. */
    readonly device: string;
    readonly elapsedMs: number;
  };
}[Lab];
