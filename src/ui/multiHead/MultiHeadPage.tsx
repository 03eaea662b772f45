import { useEffect } from 'react';
import type { MultiHeadLab } from '../../state/multiHead/multiHeadLab.ts';
import { LabColumns } from '../shell/LabColumns.tsx';
import { useFirstCurve } from '../shell/useFirstCurve.ts';
import { MultiHeadContext, useMultiHeadState } from './context.ts';
import { MultiHeadControls } from './controls/MultiHeadControls.tsx';
import { TrainingFigure } from './figure/TrainingFigure.tsx';
import { HeadsInspector } from './inspector/HeadsInspector.tsx';
import { MultiHeadFigures } from './presets/MultiHeadFigures.tsx';
import { TrainingBar } from './run/TrainingBar.tsx';
import { TrainingEndings } from './run/TrainingEndings.tsx';
import { TrainingRunBar } from './run/TrainingRunBar.tsx';
import { shownMultiHead } from './shownMultiHead.ts';
import { TheoryPanel } from './theory/TheoryPanel.tsx';
import { TrainingFormulas } from './words/TrainingFormulas.tsx';
import { TrainingLookFor } from './words/TrainingLookFor.tsx';
import { TrainingTrust } from './words/TrainingTrust.tsx';

/** Tabs, bookmarks and histories tell experiments apart. */
function useDocumentTitle(): void {
  const title = useMultiHeadState(
    ({ config }) =>
      `H = ${config.numHeads.join(', ')}, n = ${config.numSamples}: gradient descent · Attention Lab`,
  );
  useEffect(() => {
    document.title = title;
  }, [title]);
}

function Inside() {
  useDocumentTitle();
  useFirstCurve(
    useMultiHeadState(({ run }) => run.curves.length > 0),
    useMultiHeadState(({ run }) => run.status === 'preparing' || run.status === 'running'),
  );
  return (
    <LabColumns
      title="Gradient descent: what trained attention heads learn, step by step"
      controls={<MultiHeadControls />}
      inspector={
        <>
          <HeadsInspector />
          <TrainingTrust />
        </>
      }
    >
      <TrainingFormulas />
      <TrainingFigure />
      <TrainingRunBar />
      <TrainingEndings />
      <TrainingBar />
      <TrainingLookFor />
      <TheoryPanel />
    </LabColumns>
  );
}

/** The page of the gradient-descent lab. */
function MultiHeadPage({ lab }: { lab: MultiHeadLab }) {
  return (
    <MultiHeadContext value={lab}>
      <Inside />
    </MultiHeadContext>
  );
}

export { MultiHeadFigures, MultiHeadPage, shownMultiHead };
