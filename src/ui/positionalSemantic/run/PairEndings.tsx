import classes from '../../steps/TrainingBar.module.css';
import { usePairActions, usePairState } from '../context.ts';
import { START_LOOKS } from '../looks.ts';

/** Starts that ran away: which, where, and what to try. */
export function PairEndings() {
  const endings = usePairState((state) => state.run.endings);
  const { trials, tokenDim } = usePairState((state) => state.run.config);
  const actions = usePairActions();
  const [first] = endings;
  if (first === undefined) return null;
  const words = [...new Set(endings.map(({ start }) => START_LOOKS[start].words))].join(', ');
  const steps = endings.map(({ step }) => step);
  const suggestion = Number((Math.min(...endings.map(({ stepSize }) => stepSize)) / 10).toPrecision(2));
  const count = `${endings.length} of ${endings.length > trials * tokenDim.length ? 'all' : trials * tokenDim.length} draws`;
  return (
    <div className={classes.diverged} role="alert">
      <p>
        Training ran away {words}, in {count}, from step {Math.min(...steps)} on with η = {first.stepSize}.
        Curves end at the last good step. Try a smaller step size.
      </p>
      <button type="button" className={classes.tool} onClick={() => actions.change({ stepSize: suggestion })}>
        Train again with η = {suggestion}
      </button>
    </div>
  );
}
