import { useLabState } from '../../labContext.ts';
import classes from './EarlierSettings.module.css';

/** Says that what was learnt is that of a run whose settings are no longer those of the controls. */
export function EarlierSettings() {
  const earlier = useLabState(
    ({ run, config }) => run.fits.length > 0 && (run.stale || run.config !== config),
  );
  return earlier ? <span className={classes.badge}>Earlier settings</span> : null;
}
