import { useMultiHeadActions, useMultiHeadState } from '../context.ts';
import classes from './ScrubberBar.module.css';

interface Props {
  /** The step that is shown; undefined before there is one. */
  at: number | undefined;
  /** How many steps are kept. */
  kept: number;
  isLatest: boolean;
}

/** Which step is shown, and what can be done from there. Its height stays the same. */
export function ScrubberBar({ at, kept, isLatest }: Props) {
  const actions = useMultiHeadActions();
  const isStale = useMultiHeadState((state) => state.run.stale);
  return (
    <div className={classes.bar}>
      <p>
        {at === undefined
          ? 'Drag over the curves to look at an earlier step.'
          : `Shown: step ${at}${isLatest ? ', the latest' : ''} · ${kept} ${kept === 1 ? 'step' : 'steps'} kept`}
      </p>
      <button
        type="button"
        className={classes.tool}
        disabled={isLatest || at === undefined}
        title="Go along with training again"
        onClick={() => actions.look({ step: -1 })}
      >
        Latest
      </button>
      <button
        type="button"
        className={classes.tool}
        disabled={isLatest || at === undefined || isStale}
        title="Drop what was trained after this step, and stand here: to go on with another η"
        onClick={() => {
          if (at === undefined) return;
          actions.branch(at);
          actions.look({ step: -1 });
        }}
      >
        Branch from here
      </button>
    </div>
  );
}
