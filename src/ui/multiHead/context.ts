import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { MultiHeadLab } from '../../state/multiHead/multiHeadLab.ts';
import type { MultiHeadActions, MultiHeadState } from '../../state/multiHead/multiHeadState.ts';
import type { ProbeActions, ProbeState } from '../../state/multiHead/probeLab.ts';

/** The gradient-descent lab that everything below shows and drives. */
export const MultiHeadContext = createContext<MultiHeadLab | null>(null);

function useMultiHead(): MultiHeadLab {
  const lab = useContext(MultiHeadContext);
  if (lab === null) throw new Error('a component of the gradient-descent lab stands outside of its page');
  return lab;
}

/** Follows one part of the lab's state. `select` must return the same reference while its part is unchanged. */
export function useMultiHeadState<Part>(select: (state: MultiHeadState) => Part): Part {
  return useStore(useMultiHead().store, select);
}

/** What a visitor can do. */
export function useMultiHeadActions(): MultiHeadActions {
  return useMultiHead().actions;
}

/** Follows one part of what was measured beside training. */
export function useProbeState<Part>(select: (state: ProbeState) => Part): Part {
  return useStore(useMultiHead().probes.store, select);
}

export function useProbeActions(): ProbeActions {
  return useMultiHead().probes.actions;
}
