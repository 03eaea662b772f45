import { isPairMap } from '../../../core/experiment/positionalSemantic/sweep.ts';
import classes from '../../plot/FigureFrame.module.css';
import { PairMap } from './PairMap.tsx';
import { PairSweepCurves } from './PairSweepCurves.tsx';
import { useShownPairSweep } from './useShownPairSweep.ts';

/** The figure of a sweep: an outcome along alpha or omega, or both as a map. */
export default function PairSweepFigure() {
  const shown = useShownPairSweep();
  const { sweep } = shown.config;
  const axes = sweep.map((name) => (name === 'alpha' ? 'samples per dimension' : 'positional share'));
  return (
    <figure
      className={classes.figure}
      id="curves"
      tabIndex={-1}
      aria-label={`Where training ends against ${axes.join(' and ')}`}
    >
      {isPairMap(shown.config) ? <PairMap shown={shown} /> : <PairSweepCurves shown={shown} />}
    </figure>
  );
}
