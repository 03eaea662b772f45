import { Suspense, useEffect } from 'react';
import { isSwept } from '../../core/experiment/multiHead/sweep.ts';
import { activeRun } from '../../state/multiHead/multiHeadState.ts';
import figureClasses from '../plot/FigureFrame.module.css';
import { EmbedPart } from '../shell/EmbedPart.tsx';
import { LabColumns } from '../shell/LabColumns.tsx';
import { lazyPart } from '../shell/lazyPart.tsx';
import { useFirstCurve } from '../shell/useFirstCurve.ts';
import { useMultiHeadState } from './context.ts';
import { MultiHeadControls } from './controls/MultiHeadControls.tsx';
import { TrainingFigure } from './figure/TrainingFigure.tsx';
import { HeadsInspector } from './inspector/HeadsInspector.tsx';
import { TrainingBar } from './run/TrainingBar.tsx';
import { TrainingEndings } from './run/TrainingEndings.tsx';
import { TrainingRunBar } from './run/TrainingRunBar.tsx';
import { SweepInspector } from './sweep/SweepInspector.tsx';
import { sweepSymbol } from './sweep/sweepWords.ts';
import { TheoryPanel } from './theory/TheoryPanel.tsx';
import { TrainingFormulas } from './words/TrainingFormulas.tsx';
import { TrainingLookFor } from './words/TrainingLookFor.tsx';
import { TrainingTrust } from './words/TrainingTrust.tsx';

const SweepFigure = lazyPart(() => import('./sweep/SweepFigure.tsx'));

/** Tabs, bookmarks and histories tell experiments apart. */
function useDocumentTitle(): void {
  const title = useMultiHeadState(
    ({ config }) =>
      `H = ${config.numHeads.join(', ')}, n = ${config.numSamples}${isSwept(config) ? `, against ${config.sweep.map(sweepSymbol).join(' and ')}` : ''}: gradient descent · Attention Lab`,
  );
  useEffect(() => {
    document.title = title;
  }, [title]);
}

/** The page of the gradient-descent lab. */
export function MultiHeadPage() {
  useDocumentTitle();
  const swept = useMultiHeadState((state) => isSwept(state.config));
  const status = useMultiHeadState((state) => activeRun(state).status);
  useFirstCurve(
    useMultiHeadState(({ run, sweep }) => run.curves.length > 0 || sweep.outcomes.length > 0),
    status === 'preparing' || status === 'running',
  );
  return (
    <LabColumns
      title="Gradient descent: what trained attention heads learn, step by step"
      controls={<MultiHeadControls />}
      inspector={
        <>
          {swept ? <SweepInspector /> : <HeadsInspector />}
          <TrainingTrust />
        </>
      }
    >
      <EmbedPart part="formula">
        <TrainingFormulas />
      </EmbedPart>
      <EmbedPart part="chart">
        {swept ? (
          <Suspense fallback={<div className={figureClasses.frame} />}>
            <SweepFigure />
          </Suspense>
        ) : (
          <TrainingFigure />
        )}
      </EmbedPart>
      <EmbedPart part="run">
        <TrainingRunBar />
        {!swept && <TrainingEndings />}
        {!swept && <TrainingBar />}
      </EmbedPart>
      <EmbedPart>
        <TrainingLookFor />
        {!swept && <TheoryPanel />}
      </EmbedPart>
    </LabColumns>
  );
}
