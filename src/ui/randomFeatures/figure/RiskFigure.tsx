import { Suspense } from 'react';
import { targetsOf } from '../../../core/experiment/randomFeatures/panels.ts';
import { isMap } from '../../../core/experiment/randomFeatures/sweep.ts';
import { lazyPart } from '../../shell/lazyPart.tsx';
import { targetName } from '../formulas.ts';
import { LearningCurves } from '../LearningCurves.tsx';
import classes from './RiskFigure.module.css';
import { sweepTitle } from './sweepAxis.ts';
import { useDrawnRun } from './useShownRun.ts';

const MapFigure = lazyPart(() => import('./MapFigure.tsx'));

/** The figure of whatever is run: learning curves, risk along another field, several targets side by side, or a map. */
export function RiskFigure() {
  const shown = useDrawnRun();
  const { config } = shown;
  const names = targetsOf(config).map(targetName).join(', ');
  const along = config.sweep.map(sweepTitle).join(' and ');
  const label =
    along === sweepTitle('numSamples')
      ? `Learning curves of ${names}`
      : `Test risk on ${names} against ${along}`;
  return (
    <figure className={classes.figure} id="curves" tabIndex={-1} aria-label={label}>
      {isMap(config) ? (
        <Suspense fallback={<div className={classes.loading} />}>
          <MapFigure shown={shown} />
        </Suspense>
      ) : (
        <LearningCurves shown={shown} />
      )}
    </figure>
  );
}
