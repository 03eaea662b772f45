import { multiHeadView } from '../../../core/experiment/multiHead/view.ts';
import { shownState } from '../../../state/multiHead/shownStep.ts';
import { Ask } from '../../steps/Ask.tsx';
import classes from '../../steps/ScrubberBar.module.css';
import { stepWords } from '../../steps/stepWords.ts';
import { useMultiHeadActions, useMultiHeadState } from '../context.ts';
import { StepTable } from './StepTable.tsx';
import type { ScrubberState } from './useScrubber.ts';

/** Which step is shown and how it came to be there, another one by its number, and what can be done from here. */
export function ScrubberBar({ scrubber }: { scrubber: ScrubberState }) {
  const { at, latest, kept, isLatest, choose } = scrubber;
  const actions = useMultiHeadActions();
  const isStale = useMultiHeadState((state) => state.run.stale);
  const replay = useMultiHeadState((state) => state.replay);
  const shown = useMultiHeadState((state) => shownState(state)?.step);
  const isThere = at !== undefined && shown === at;
  return (
    <>
      <div className={classes.bar}>
        <Ask
          label="Step shown"
          field={{ ...multiHeadView.step, min: 0, max: latest ?? 0 }}
          current={at === undefined ? '' : String(at)}
          button="Show"
          help="Any step up to the latest: what was not kept is computed again, to the same bits"
          disabled={at === undefined}
          onAsk={choose}
        />
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
          title="Drop what was trained after this step and bring all trials here: to go on with another η"
          onClick={() => {
            if (at === undefined) return;
            actions.branch(at);
            actions.look({ step: -1 });
          }}
        >
          Branch from here
        </button>
        <output className={classes.words} data-pending={!isThere || undefined}>
          {stepWords({ at, shown, latest, kept, replay })}
        </output>
      </div>
      <StepTable step={shown} />
    </>
  );
}
