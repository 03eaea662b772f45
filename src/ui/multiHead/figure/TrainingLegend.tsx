import type { ReactNode } from 'react';
import type { MultiHeadConfig } from '../../../core/experiment/multiHead/fields.ts';
import { LineSample } from '../../charts/LineSample.tsx';
import { FigureTool } from '../../plot/FigureTool.tsx';
import classes from '../../plot/FigureTools.module.css';
import legendClasses from '../../plot/Legend.module.css';
import { useMultiHeadActions, useMultiHeadState } from '../context.ts';
import { coincidence } from './coincidence.ts';
import type { QuantityName } from './quantities.ts';
import { QUANTITIES } from './quantities.ts';
import type { StepSeries } from './stepSeries.ts';

/** Which picture is drawn, and how. */
function Tools({ predict, takeAway }: Pick<Props, 'predict' | 'takeAway'>) {
  const quantity = useMultiHeadState((state) => state.view.quantity);
  const scale = useMultiHeadState((state) => state.view.scale);
  const singles = useMultiHeadState((state) => state.view.singles) === 'shown';
  const actions = useMultiHeadActions();
  const kind = scale === 'usual' ? QUANTITIES[quantity].kind : scale;
  return (
    <div className={classes.tools}>
      {(Object.keys(QUANTITIES) as QuantityName[]).map((name) => (
        <FigureTool
          key={name}
          words={QUANTITIES[name].words}
          title={QUANTITIES[name].axisTitle}
          isOn={name === quantity}
          onClick={() => actions.look({ quantity: name, scale: 'usual' })}
        />
      ))}
      <span className={classes.gap} />
      <FigureTool
        words="log"
        title="Values on a logarithmic axis"
        isOn={kind === 'log'}
        onClick={() => actions.look({ scale: kind === 'log' ? 'linear' : 'log' })}
      />
      <FigureTool
        words="Single trials"
        title="Each trial as a thin line of its own"
        isOn={singles}
        onClick={() => actions.look({ singles: singles ? 'hidden' : 'shown' })}
      />
      {predict}
      {takeAway}
    </div>
  );
}

interface Props {
  config: MultiHeadConfig;
  series: readonly StepSeries[];
  /** How many trials: "2–3 of 3 trials". */
  trials: string;
  /** The button that lets one draw what one expects. */
  predict: ReactNode;
  /** The button that gives the figure away as files. */
  takeAway: ReactNode;
}

/** Numbers of heads on one row; what solid, dashed and band mean on the next; and why lines may coincide or be missing. */
export function TrainingLegend({ config, series, trials, predict, takeAway }: Props) {
  const quantity = useMultiHeadState((state) => state.view.quantity);
  const parts = QUANTITIES[quantity].parts.filter(({ id }) => series.some(({ part }) => part.id === id));
  const isUnknown = useMultiHeadState(({ run }) => run.data !== null && run.data.relevant === undefined);
  const note =
    isUnknown && quantity === 'attention'
      ? 'your data do not say which tokens are relevant: there is nothing to draw'
      : coincidence(config);
  return (
    <div className={legendClasses.legend}>
      <div className={legendClasses.row}>
        <ul aria-label="Numbers of heads">
          {series
            .filter(({ isMain }) => isMain)
            .map(({ numHeads, colour, marker }) => (
              <li key={numHeads}>
                <LineSample colour={colour} dash="" marker={marker} /> H = {numHeads}
              </li>
            ))}
        </ul>
        <Tools predict={predict} takeAway={takeAway} />
      </div>
      <ul className={legendClasses.meaning} aria-label="What is drawn">
        {parts.map(({ id, words, dash }) => (
          <li key={id}>
            <LineSample colour="var(--muted)" dash={dash} /> {words}
          </li>
        ))}
        <li>
          {config.trials > 1 && <span className={legendClasses.band} />}
          {config.trials > 1 ? 'median and middle half of ' : ''}
          {trials}
        </li>
        {note !== null && <li>{note}</li>}
      </ul>
    </div>
  );
}
