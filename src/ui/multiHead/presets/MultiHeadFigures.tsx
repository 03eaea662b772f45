import type { MultiHeadLab } from '../../../state/multiHead/multiHeadLab.ts';
import { lazyPart } from '../../shell/lazyPart.tsx';
import { MultiHeadContext } from '../context.ts';

const FigureList = lazyPart(() => import('./FigureList.tsx'));

/** All figures of the gradient-descent lab, loaded when first opened. */
export function MultiHeadFigures({ lab }: { lab: MultiHeadLab }) {
  return (
    <MultiHeadContext value={lab}>
      <FigureList />
    </MultiHeadContext>
  );
}
