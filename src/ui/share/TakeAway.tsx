import { Suspense, useState } from 'react';
import figureTools from '../plot/FigureTools.module.css';
import { lazyPart } from '../shell/lazyPart.tsx';
import { useFocusReturn } from '../shell/useFocusReturn.ts';
import type { Taken } from './shownFigure.ts';

const TakeAwayDialog = lazyPart(() => import('./TakeAwayDialog.tsx'));

interface Props {
  /** What the figure shows at the moment it is asked; null while there is nothing. */
  take: () => Promise<Taken | null>;
  disabled: boolean;
}

/** The button of a figure that offers its picture and its numbers as files. */
export function TakeAway({ take, disabled }: Props) {
  const [isOpen, setIsOpen] = useState(false);
  useFocusReturn(isOpen);
  return (
    <>
      <button
        type="button"
        className={figureTools.tool}
        disabled={disabled}
        aria-haspopup="dialog"
        title="Picture, numbers and code of this figure as files"
        onClick={() => setIsOpen(true)}
      >
        Take away…
      </button>
      {isOpen && (
        <Suspense fallback={null}>
          <TakeAwayDialog take={take} onClose={() => setIsOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
