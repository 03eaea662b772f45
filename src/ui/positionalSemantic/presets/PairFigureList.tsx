import { useMemo } from 'react';
import { defaultsOf } from '../../../core/experiment/field.ts';
import { pairCost } from '../../../core/experiment/positionalSemantic/cost.ts';
import {
  PAIR_PRESETS,
  pairPresetConfig,
  pairPresetLink,
  pairPresetOf,
} from '../../../core/experiment/positionalSemantic/presets.ts';
import { positionalSemanticView } from '../../../core/experiment/positionalSemantic/view.ts';
import { estimateMs, NOMINAL_RATES } from '../../../core/experiment/randomFeatures/cost.ts';
import { formatEstimate } from '../../format.ts';
import { useFigureRecords } from '../../gallery/figureList.ts';
import { FigureEntry } from '../../presets/FigureEntry.tsx';
import classes from '../../presets/FiguresDialog.module.css';
import { FiguresFrame } from '../../presets/FiguresFrame.tsx';
import { usePage } from '../../shell/page.ts';
import { usePairActions, usePairState } from '../context.ts';
import { START_LOOKS } from '../looks.ts';

const startColour = (name: string): string =>
  Object.entries(START_LOOKS).find(([start]) => name.startsWith(start))?.[1].colour ?? 'var(--ink)';

/** The figures, each one click. */
export default function PairFigureList() {
  const page = usePage();
  const config = usePairState((state) => state.config);
  const actions = usePairActions();
  const records = useFigureRecords('positional-semantic');
  const current = useMemo(() => pairPresetOf(config), [config]);
  return (
    <FiguresFrame>
      <section className={classes.group} aria-label="Position or meaning">
        <h3>Position or meaning</h3>
        <ul>
          {PAIR_PRESETS.map((preset) => (
            <FigureEntry
              key={preset.id}
              title={preset.title}
              source={preset.source}
              words={preset.lookFor.join(' ')}
              href={pairPresetLink(preset)}
              time={`about ${formatEstimate(estimateMs(pairCost(pairPresetConfig(preset)), NOMINAL_RATES))}`}
              isCurrent={preset.id === current?.id}
              onChosen={() => page.setState({ figuresOpen: false })}
              record={records.get(preset.id)}
              colourOf={startColour}
              look={() => actions.look({ ...defaultsOf(positionalSemanticView), ...preset.view })}
            />
          ))}
        </ul>
      </section>
    </FiguresFrame>
  );
}
