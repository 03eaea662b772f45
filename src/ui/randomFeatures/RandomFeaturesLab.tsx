import { lazy, Suspense, useEffect } from 'react';
import { targetsOf } from '../../core/experiment/panels.ts';
import { Inspector } from '../inspector/Inspector.tsx';
import { useLabState } from '../labContext.ts';
import { useTypesetting } from '../math/useTypesetting.ts';
import { usePageState } from '../shell/page.ts';
import { NARROW, useMediaQuery } from '../shell/useMediaQuery.ts';
import { Controls } from './Controls.tsx';
import { FormulaHeader } from './FormulaHeader.tsx';
import { RiskFigure } from './figure/RiskFigure.tsx';
import { targetName } from './formulas.ts';
import { LookFor } from './LookFor.tsx';
import { modelTitle } from './models.ts';
import classes from './RandomFeaturesLab.module.css';
import { RunBar } from './RunBar.tsx';
import { Trust } from './Trust.tsx';

const ControlsDrawer = lazy(() => import('./ControlsDrawer.tsx'));

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

/** The random-features lab: controls, figure and inspector; on narrow screens figure first, controls in a drawer. */
export function RandomFeaturesLab() {
  useDocumentTitle();
  useTypesetting(
    useLabState(({ run }) => run.curves.length > 0),
    useLabState(({ run }) => run.status === 'preparing' || run.status === 'running'),
  );
  const narrow = useMediaQuery(NARROW);
  const drawerOpen = usePageState((state) => state.drawerOpen);
  return (
    <div className={classes.columns}>
      {narrow ? (
        drawerOpen && (
          <Suspense fallback={null}>
            <ControlsDrawer />
          </Suspense>
        )
      ) : (
        <aside className={classes.controls} aria-label="Experiment">
          <Controls />
        </aside>
      )}
      <main className={classes.main}>
        <h1 className="visually-hidden">Random features: what frozen attention heads learn</h1>
        <FormulaHeader />
        <RiskFigure />
        <RunBar />
        <LookFor />
      </main>
      <aside className={classes.inspector} aria-label="Inspector">
        <Inspector />
        <Trust />
      </aside>
    </div>
  );
}
