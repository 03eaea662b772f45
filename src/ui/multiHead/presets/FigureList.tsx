import { useMemo } from 'react';
import { multiHeadCost } from '../../../core/experiment/multiHead/cost.ts';
import {
  MULTI_HEAD_PRESETS,
  multiHeadPresetConfig,
  multiHeadPresetLink,
  multiHeadPresetOf,
} from '../../../core/experiment/multiHead/presets.ts';
import { estimateMs, NOMINAL_RATES } from '../../../core/experiment/randomFeatures/cost.ts';
import { formatEstimate } from '../../format.ts';
import { FigureEntry } from '../../presets/FigureEntry.tsx';
import classes from '../../presets/FiguresDialog.module.css';
import { FiguresFrame } from '../../presets/FiguresFrame.tsx';
import { usePage } from '../../shell/page.ts';
import { useMultiHeadState } from '../context.ts';

/** The figures, each one click. */
export default function FigureList() {
  const page = usePage();
  const config = useMultiHeadState((state) => state.config);
  const current = useMemo(() => multiHeadPresetOf(config), [config]);
  return (
    <FiguresFrame>
      <section className={classes.group} aria-label="What surprises in gradient descent">
        <h3>What surprises in gradient descent</h3>
        <ul>
          {MULTI_HEAD_PRESETS.map((preset) => (
            <FigureEntry
              key={preset.id}
              title={preset.title}
              source={preset.source}
              words={preset.lookFor.join(' ')}
              href={multiHeadPresetLink(preset)}
              time={`about ${formatEstimate(estimateMs(multiHeadCost(multiHeadPresetConfig(preset)), NOMINAL_RATES))}`}
              isCurrent={preset.id === current?.id}
              onChosen={() => page.setState({ figuresOpen: false })}
            />
          ))}
        </ul>
      </section>
    </FiguresFrame>
  );
}
