import type { LabTypes } from '../experiment/labTypes.ts';
import type { LabPath } from '../experiment/linkCodec.ts';
import type { RunDevice } from '../experiment/randomFeatures/runDocument.ts';

/** The run behind a figure, as far as it has come. */
export type TakenRun<Lab extends LabPath = LabPath> = {
  [Path in Lab]: {
    readonly lab: Path;
    /** What the run was opened from; it is saved again as it was. */
    readonly document?: LabTypes[Path]['document'];
    readonly config: LabTypes[Path]['config'];
    readonly device: RunDevice;
    readonly elapsedMs: number;
  } & LabTypes[Path]['results'] &
    LabTypes[Path]['saved'];
}[Lab];
