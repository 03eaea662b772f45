import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { LabPath } from '../../core/experiment/linkCodec.ts';
import type { FinishedRun } from '../../core/experiment/verified/finishedRun.ts';
import type { Pin } from '../../state/pins.ts';
import { Pins } from '../../state/pins.ts';

/** What is pinned on this page: there is one page, and pins last as long as it. */
const pagePins = new Pins();

/** A pinned run of one lab. */
export type LabPin<Path extends LabPath> = Pin & {
  readonly run: FinishedRun<Path>;
};

export function usePins(): Pins {
  return pagePins;
}

/** The pinned runs of a lab; the same array until one is added or taken away. */
export function useLabPins<Path extends LabPath>(lab: Path): readonly LabPin<Path>[] {
  const pins = useStore(usePins().store, (state) => state.pins);
  return useMemo(() => pins.filter((pin): pin is LabPin<Path> => pin.run.lab === lab), [pins, lab]);
}
