import { Suspense, useEffect } from 'react';
import { isPairSweep } from '../../core/experiment/positionalSemantic/sweep.ts';
import { activePairs } from '../../state/positionalSemantic/pairState.ts';
import figureClasses from '../plot/FigureFrame.module.css';
import { EmbedPart } from '../shell/EmbedPart.tsx';
import { LabColumns } from '../shell/LabColumns.tsx';
import { lazyPart } from '../shell/lazyPart.tsx';
import { useFirstCurve } from '../shell/useFirstCurve.ts';
import { usePairState } from './context.ts';
import { PairControls } from './controls/PairControls.tsx';
import { PairStepsFigure } from './figure/PairStepsFigure.tsx';
import { PairInspector } from './inspector/PairInspector.tsx';
import { TheoryPanel } from './inspector/TheoryPanel.tsx';
import { PairEndings } from './run/PairEndings.tsx';
import { PairRunBar } from './run/PairRunBar.tsx';
import { PairFormulas } from './words/PairFormulas.tsx';
import { PairLookFor } from './words/PairLookFor.tsx';
import { PairTrust } from './words/PairTrust.tsx';

const PairSweepFigure = lazyPart(() => import('./figure/PairSweepFigure.tsx'));

/** Tabs, bookmarks and histories tell experiments apart. */
function useDocumentTitle(): void {
  const title = usePairState(({ config }) => {
    const asked = (['alpha', 'omega'] as const)
      .filter((name) => !config.sweep.includes(name))
      .map((name) => `${name === 'alpha' ? 'α' : 'ω'} = ${config[name]}`);
    return `${[...asked, `d = ${config.tokenDim.join(', ')}`].join(', ')}: position or meaning · Attention Lab`;
  });
  useEffect(() => {
    document.title = title;
  }, [title]);
}

/** The page of the positional–semantic lab. */
export function PositionalSemanticPage() {
  useDocumentTitle();
  const swept = usePairState((state) => isPairSweep(state.config));
  const status = usePairState((state) => activePairs(state).status);
  useFirstCurve(
    usePairState(({ run, sweep }) => run.curves.length > 0 || sweep.outcomes.length > 0),
    status === 'preparing' || status === 'running',
  );
  return (
    <LabColumns
      title="Position or meaning: what one attention vector learns to look at"
      controls={<PairControls />}
      inspector={
        <>
          {!swept && <PairInspector />}
          <TheoryPanel />
          <PairTrust />
        </>
      }
    >
      <EmbedPart part="formula">
        <PairFormulas />
      </EmbedPart>
      <EmbedPart part="chart">
        {swept ? (
          <Suspense fallback={<div className={figureClasses.frame} />}>
            <PairSweepFigure />
          </Suspense>
        ) : (
          <PairStepsFigure />
        )}
      </EmbedPart>
      <EmbedPart part="run">
        <PairRunBar />
        {!swept && <PairEndings />}
      </EmbedPart>
      <EmbedPart>
        <PairLookFor />
      </EmbedPart>
    </LabColumns>
  );
}
