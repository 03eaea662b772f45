import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type {
  PositionalSemanticActions,
  PositionalSemanticState,
} from '../../state/positionalSemantic/pairState.ts';
import type { PositionalSemanticLab } from '../../state/positionalSemantic/positionalSemanticLab.ts';

/** The positional–semantic lab that everything below shows and drives. */
export const PairContext = createContext<PositionalSemanticLab | null>(null);

function useLab(): PositionalSemanticLab {
  const lab = useContext(PairContext);
  if (lab === null) throw new Error('a component of the positional–semantic lab stands outside of its page');
  return lab;
}

/** Follows one part of the lab's state. `select` must return the same reference while its part is unchanged. */
export function usePairState<Part>(select: (state: PositionalSemanticState) => Part): Part {
  return useStore(useLab().store, select);
}

/** What a visitor can do. */
export function usePairActions(): PositionalSemanticActions {
  return useLab().actions;
}
