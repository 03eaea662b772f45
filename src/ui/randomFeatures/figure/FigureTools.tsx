import type { ReactNode } from 'react';
import { randomFeaturesFields } from '../../../core/experiment/randomFeatures/fields.ts';
import type { Range } from '../../charts/series.ts';
import { useActions, useLabState } from '../../labContext.ts';
import classes from '../../plot/FigureTools.module.css';

/** How many draws one press adds. */
const MORE_DRAWS = 3;
const MOST_DRAWS = randomFeaturesFields.seeds.max;

/** Adds draws to a run; those it has are kept. */
function MoreDraws() {
  const actions = useActions();
  const seeds = useLabState((state) => state.config.seeds);
  // Where nothing was computed yet, or nothing of these settings, there is nothing to add to.
  const has = useLabState(({ run }) => run.curves.length > 0 && !run.stale);
  const more = Math.min(MORE_DRAWS, MOST_DRAWS - seeds);
  return (
    <button
      type="button"
      className={classes.tool}
      disabled={!has || more === 0}
      title={
        more === 0
          ? `${MOST_DRAWS} draws are the most`
          : 'Add draws; those that are done stay and are not computed again'
      }
      onClick={() => {
        actions.change({ seeds: seeds + more });
        // It was asked for: it does not wait for Run, however long it takes.
        actions.run();
      }}
    >
      + {Math.max(1, more)} {more > 1 ? 'draws' : 'draw'}
    </button>
  );
}

interface Props {
  /** Whether lines have single draws to show. */
  singles: boolean;
  /** The range that a first slope is fitted to; null where slopes mean nothing. */
  slopeRange: Range | null;
  /** The button that lets one draw what one expects; missing where several curves share no axes. */
  predict?: ReactNode;
  /** The button that gives the figure away as files. */
  takeAway: ReactNode;
}

/** What can be done with a figure: single draws, more draws, slopes, files. */
export function FigureTools({ singles, slopeRange, predict, takeAway }: Props) {
  const actions = useActions();
  const shown = useLabState((state) => state.view.singles) === 'shown';
  const fitted = useLabState((state) => state.view.fitTo) > 0;
  return (
    <div className={classes.tools}>
      {singles && (
        <button
          type="button"
          className={classes.tool}
          aria-pressed={shown}
          title="Each draw as a thin line of its own"
          onClick={() => actions.look({ singles: shown ? 'hidden' : 'shown' })}
        >
          Single draws
        </button>
      )}
      {slopeRange !== null && (
        <button
          type="button"
          className={classes.tool}
          aria-pressed={fitted}
          title="Fit a power law to a range: drag over the chart, or move its handles"
          onClick={() =>
            actions.look(fitted ? { fitFrom: 0, fitTo: 0 } : { fitFrom: slopeRange[0], fitTo: slopeRange[1] })
          }
        >
          Slopes
        </button>
      )}
      {predict}
      <MoreDraws />
      {takeAway}
    </div>
  );
}
