import { isTrainingMap } from '../../../core/experiment/multiHead/sweep.ts';
import classes from '../../plot/FigureFrame.module.css';
import { useMultiHeadState } from '../context.ts';
import { OUTCOME_LOOKS } from './outcomeLooks.ts';
import { SweepCurves } from './SweepCurves.tsx';
import { SweepMap } from './SweepMap.tsx';
import { sweepTitles } from './sweepWords.ts';
import { useShownSweep } from './useShownSweep.ts';

/** The figure of a sweep: an outcome along one field, or over two as a map. */
export default function SweepFigure() {
  const shown = useShownSweep();
  const { name } = useMultiHeadState((state) => OUTCOME_LOOKS[state.view.outcome]);
  const label = `${name.charAt(0).toUpperCase()}${name.slice(1)} against ${sweepTitles(shown.config)}`;
  return (
    <figure className={classes.figure} id="curves" tabIndex={-1} aria-label={label}>
      {isTrainingMap(shown.config) ? <SweepMap shown={shown} /> : <SweepCurves shown={shown} />}
    </figure>
  );
}
