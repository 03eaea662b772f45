import { lazy } from 'react';
import type { MultiHeadLab } from '../../../state/multiHead/multiHeadLab.ts';
import { MultiHeadContext } from '../context.ts';

const FigureList = lazy(() => import('./FigureList.tsx'));

/** All figures of the gradient-descent lab, loaded when first opened. */
export function MultiHeadFigures({ lab }: { lab: MultiHeadLab }) {
  return (
    <MultiHeadContext value={lab}>
      <FigureList />
    </MultiHeadContext>
  );
}
