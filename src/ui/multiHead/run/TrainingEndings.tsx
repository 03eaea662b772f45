import classes from '../../steps/TrainingBar.module.css';
import { useMultiHeadActions, useMultiHeadState } from '../context.ts';
import { divergenceOf, stopWords } from './trainingWords.ts';

/** Models that ended before the last step: which, where, why, and what to try. */
export function TrainingEndings() {
  const endings = useMultiHeadState((state) => state.run.endings);
  const { trials, stopLoss } = useMultiHeadState((state) => state.run.config);
  const actions = useMultiHeadActions();
  const divergence = divergenceOf(endings, trials);
  const stopped = stopWords(endings, trials, stopLoss);
  return (
    <>
      {divergence !== null && (
        <div className={classes.diverged} role="alert">
          <p>
            {divergence.words}. Curves end at the last good step; its weights are kept. Try a smaller step
            size.
          </p>
          <button
            type="button"
            className={classes.tool}
            onClick={() => actions.change({ stepSize: divergence.suggestion })}
          >
            Train again with η = {divergence.suggestion}
          </button>
        </div>
      )}
      {stopped !== '' && <p className={classes.stopped}>{stopped}.</p>}
    </>
  );
}
