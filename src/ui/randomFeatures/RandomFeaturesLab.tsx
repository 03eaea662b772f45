import { Suspense, useEffect } from 'react';
import { targetsOf } from '../../core/experiment/randomFeatures/panels.ts';
import { useLabState } from '../labContext.ts';
import { EmbedPart } from '../shell/EmbedPart.tsx';
import { LabColumns } from '../shell/LabColumns.tsx';
import { latePart } from '../shell/lazyPart.tsx';
import { useFirstCurve } from '../shell/useFirstCurve.ts';
import { Controls } from './Controls.tsx';
import { FormulaHeader } from './FormulaHeader.tsx';
import { RiskFigure } from './figure/RiskFigure.tsx';
import { targetName } from './formulas.ts';
import { modelTitle } from './models.ts';
import { RunBar } from './RunBar.tsx';

const LookFor = latePart(() => import('./LookFor.tsx'));
const InspectorColumn = latePart(() => import('./InspectorColumn.tsx'));

/** Tabs, bookmarks and histories tell experiments apart. */
function useDocumentTitle(): void {
  const title = useLabState(
    ({ config }) =>
      `${targetsOf(config).map(targetName).join(', ')}: ${config.models.map((model) => modelTitle(model, config)).join(', ')} · Attention Lab`,
  );
  useEffect(() => {
    document.title = title;
  }, [title]);
}

/** The random-features lab. */
export function RandomFeaturesLab() {
  useDocumentTitle();
  useFirstCurve(
    useLabState(({ run }) => run.curves.length > 0),
    useLabState(({ run }) => run.status === 'preparing' || run.status === 'running'),
  );
  return (
    <LabColumns
      title="Random features: what frozen attention heads learn"
      controls={<Controls />}
      inspector={
        <Suspense fallback={null}>
          <InspectorColumn />
        </Suspense>
      }
    >
      <EmbedPart part="formula">
        <FormulaHeader />
      </EmbedPart>
      <EmbedPart part="chart">
        <RiskFigure />
      </EmbedPart>
      <EmbedPart part="run">
        <RunBar />
      </EmbedPart>
      <EmbedPart>
        <Suspense fallback={null}>
          <LookFor />
        </Suspense>
      </EmbedPart>
    </LabColumns>
  );
}
