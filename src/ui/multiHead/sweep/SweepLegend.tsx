import type { ReactNode } from 'react';
import { OUTCOME_NAMES } from '../../../core/experiment/multiHead/sweepSummary.ts';
import { LineSample } from '../../charts/LineSample.tsx';
import type { LineLook } from '../../charts/series.ts';
import { FigureTool } from '../../plot/FigureTool.tsx';
import classes from '../../plot/FigureTools.module.css';
import legendClasses from '../../plot/Legend.module.css';
import { useMultiHeadActions, useMultiHeadState } from '../context.ts';
import { OUTCOME_LOOKS } from './outcomeLooks.ts';

/** Which outcome is drawn, and how. */
function Tools({ hasSingles, predict, takeAway }: Pick<Props, 'hasSingles' | 'predict' | 'takeAway'>) {
  const outcome = useMultiHeadState((state) => state.view.outcome);
  const scale = useMultiHeadState((state) => state.view.scale);
  const singles = useMultiHeadState((state) => state.view.singles) === 'shown';
  const actions = useMultiHeadActions();
  const kind = scale === 'usual' ? OUTCOME_LOOKS[outcome].kind : scale;
  return (
    <div className={classes.tools}>
      {OUTCOME_NAMES.map((name) => (
        <FigureTool
          key={name}
          words={OUTCOME_LOOKS[name].button}
          title={OUTCOME_LOOKS[name].name}
          isOn={name === outcome}
          onClick={() => actions.look({ outcome: name, scale: 'usual' })}
        />
      ))}
      <span className={classes.gap} />
      <FigureTool
        words="log"
        title="Values on a logarithmic scale"
        isOn={kind === 'log'}
        onClick={() => actions.look({ scale: kind === 'log' ? 'linear' : 'log' })}
      />
      {hasSingles && (
        <FigureTool
          words="Single trials"
          title="Each trial as a thin line of its own"
          isOn={singles}
          onClick={() => actions.look({ singles: singles ? 'hidden' : 'shown' })}
        />
      )}
      {predict}
      {takeAway}
    </div>
  );
}

interface Props {
  /** Lines with a name of their own; none on a map. */
  looks: readonly LineLook[];
  /** Of how many trials medians are: "2–3 of 3 trials". */
  trials: string;
  hasBand: boolean;
  /** Whether single trials can be drawn. */
  hasSingles: boolean;
  notes: readonly string[];
  /** Of which number of heads a map is, where each has its own. */
  tabs?: ReactNode;
  /** The button that lets one draw what one expects; none on a map. */
  predict?: ReactNode;
  /** The button that gives the figure away as files. */
  takeAway: ReactNode;
}

/** Numbers of heads on one row; what band and marks mean on the next. */
export function SweepLegend(props: Props) {
  const { looks, trials, hasBand, hasSingles, notes, tabs, predict, takeAway } = props;
  return (
    <div className={legendClasses.legend}>
      <div className={legendClasses.row}>
        {looks.length > 0 && (
          <ul aria-label="Numbers of heads">
            {looks.map((look) => (
              <li key={look.id}>
                <LineSample {...look} /> {look.title}
              </li>
            ))}
          </ul>
        )}
        {tabs}
        <Tools hasSingles={hasSingles} predict={predict} takeAway={takeAway} />
      </div>
      <ul className={legendClasses.meaning} aria-label="What is drawn">
        <li>
          {hasBand && <span className={legendClasses.band} />}
          {hasBand ? 'median and middle half of ' : 'median of '}
          {trials}
        </li>
        {notes.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
    </div>
  );
}
