import { useEffect } from 'react';
import { targetsOf } from '../../core/experiment/panels.ts';
import { Inspector } from '../inspector/Inspector.tsx';
import { useLabState } from '../labContext.ts';
import { useTypesetting } from '../math/useTypesetting.ts';
import { LabColumns } from '../shell/LabColumns.tsx';
import { Controls } from './Controls.tsx';
import { FormulaHeader } from './FormulaHeader.tsx';
import { RiskFigure } from './figure/RiskFigure.tsx';
import { targetName } from './formulas.ts';
import { LookFor } from './LookFor.tsx';
import { modelTitle } from './models.ts';
import { RunBar } from './RunBar.tsx';
import { Trust } from './Trust.tsx';

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
  useTypesetting(
    useLabState(({ run }) => run.curves.length > 0),
    useLabState(({ run }) => run.status === 'preparing' || run.status === 'running'),
  );
  return (
    <LabColumns
      title="Random features: what frozen attention heads learn"
      controls={<Controls />}
      inspector={
        <>
          <Inspector />
          <Trust />
        </>
      }
    >
      <FormulaHeader />
      <RiskFigure />
      <RunBar />
      <LookFor />
    </LabColumns>
  );
}
