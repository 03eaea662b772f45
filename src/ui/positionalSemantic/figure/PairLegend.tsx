import type { ReactNode } from 'react';
import { LineSample } from '../../charts/LineSample.tsx';
import { FigureTool } from '../../plot/FigureTool.tsx';
import classes from '../../plot/FigureTools.module.css';
import legendClasses from '../../plot/Legend.module.css';
import type { Quantity } from '../../steps/quantity.ts';
import { usePairActions, usePairState } from '../context.ts';
import type { PairLook } from '../looks.ts';

interface ToolsProps<Name extends string> {
  table: Readonly<Record<Name, Pick<Quantity<never>, 'words' | 'axisTitle' | 'kind'>>>;
  chosen: Name;
  onChoose: (name: Name) => void;
  /** The button that lets one draw what one expects. */
  predict: ReactNode;
  takeAway: ReactNode;
}

/** Which picture is drawn, and how. */
export function PairTools<Name extends string>({
  table,
  chosen,
  onChoose,
  predict,
  takeAway,
}: ToolsProps<Name>) {
  const scale = usePairState((state) => state.view.scale);
  const singles = usePairState((state) => state.view.singles) === 'shown';
  const theory = usePairState((state) => state.view.theory) === 'shown';
  const actions = usePairActions();
  const kind = scale === 'usual' ? table[chosen].kind : scale;
  return (
    <div className={classes.tools}>
      {(Object.keys(table) as Name[]).map((name) => (
        <FigureTool
          key={name}
          words={table[name].words}
          title={table[name].axisTitle}
          isOn={name === chosen}
          onClick={() => onChoose(name)}
        />
      ))}
      <span className={classes.gap} />
      <FigureTool
        words="Theory"
        title="The state evolution of d → ∞, dotted"
        isOn={theory}
        onClick={() => actions.look({ theory: theory ? 'hidden' : 'shown' })}
      />
      <FigureTool
        words="log"
        title="Values on a logarithmic axis"
        isOn={kind === 'log'}
        onClick={() => actions.look({ scale: kind === 'log' ? 'linear' : 'log' })}
      />
      <FigureTool
        words="Single draws"
        title="Each draw as a thin line of its own"
        isOn={singles}
        onClick={() => actions.look({ singles: singles ? 'hidden' : 'shown' })}
      />
      {predict}
      {takeAway}
    </div>
  );
}

interface Props {
  looks: readonly PairLook[];
  parts: readonly { readonly id: string; readonly words: string; readonly dash: string }[];
  /** How many draws: "2–3 of 3 draws". */
  draws: string;
  hasBand: boolean;
  hasTheory: boolean;
  notes?: readonly string[];
  tools: ReactNode;
}

/** Starts and dimensions on one row; what solid, dashed, dotted and band mean on the next. */
export function PairLegend({ looks, parts, draws, hasBand, hasTheory, notes = [], tools }: Props) {
  return (
    <div className={legendClasses.legend}>
      <div className={legendClasses.row}>
        <ul aria-label="Starts">
          {looks.map(({ id, name, colour, marker }) => (
            <li key={id}>
              <LineSample colour={colour} dash="" marker={marker} /> {name}
            </li>
          ))}
        </ul>
        {tools}
      </div>
      <ul className={legendClasses.meaning} aria-label="What is drawn">
        {parts.map(({ id, words, dash }) => (
          <li key={id}>
            <LineSample colour="var(--muted)" dash={dash} /> {words}
          </li>
        ))}
        {hasTheory && (
          <li>
            <LineSample colour="var(--muted)" dash="1.5 3" /> theory, d → ∞
          </li>
        )}
        <li>
          {hasBand && <span className={legendClasses.band} />}
          {hasBand ? 'median and middle half of ' : ''}
          {draws}
        </li>
        {notes.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
    </div>
  );
}
