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
  // "from Q* in 2 of 3 draws": of every start as many as ran away.
  const draws = trials * tokenDim.length;
  const counts = new Map<string, number>();
  for (const { start } of endings) {
    const { words } = START_LOOKS[start];
    counts.set(words, (counts.get(words) ?? 0) + 1);
  }
  const words = [...counts].map(([start, count]) => `${start} in ${count} of ${draws}`).join(', ');
  const steps = endings.map(({ step }) => step);
  const suggestion = Number((Math.min(...endings.map(({ stepSize }) => stepSize)) / 10).toPrecision(2));
  return (
    <div className={classes.diverged} role="alert">
      <p>
        Training ran away ({words} {draws === 1 ? 'draw' : 'draws'}), from step {Math.min(...steps)} on with η
        = {first.stepSize}. Curves end at the last good step. Try a smaller step size.
      </p>
      <button type="button" className={classes.tool} onClick={() => actions.change({ stepSize: suggestion })}>
        Train again with η = {suggestion}
      </button>
    </div>
  );
}
