import { createContext, useContext, useDeferredValue } from 'react';
import { useStore } from 'zustand';
import type { Lab } from '../state/randomFeatures/lab.ts';
import type { LabActions, LabState } from '../state/randomFeatures/labState.ts';

/** The lab that everything below shows and drives. */
export const LabContext = createContext<Lab | null>(null);

function useLab(): Lab {
  const lab = useContext(LabContext);
  if (lab === null) throw new Error('a component that shows the lab stands outside of <App>');
  return lab;
}

/** Follows one part of the lab's state. `select` must return the same reference while its part is unchanged. */
export function useLabState<Part>(select: (state: LabState) => Part): Part {
  return useStore(useLab().store, select);
}

/**
 * The same for what takes long to draw: whoever stands below is drawn when nothing else waits, in pieces, and with the newest
 * of several changes alone. What is given on must go to memoised components.
 */
export function useCalmState<Part>(select: (state: LabState) => Part): Part {
  return useDeferredValue(useLabState(select));
}

/** What a visitor can do. */
export function useActions(): LabActions {
  return useLab().actions;
}
