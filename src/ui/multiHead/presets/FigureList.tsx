import { useMemo } from 'react';
import { defaultsOf } from '../../../core/experiment/field.ts';
import { multiHeadCost } from '../../../core/experiment/multiHead/cost.ts';
import {
  MULTI_HEAD_PRESETS,
  multiHeadPresetConfig,
  multiHeadPresetLink,
  multiHeadPresetOf,
} from '../../../core/experiment/multiHead/presets.ts';
import { multiHeadView } from '../../../core/experiment/multiHead/view.ts';
import { estimateMs, NOMINAL_RATES } from '../../../core/experiment/randomFeatures/cost.ts';
import { rgbCss, viridis } from '../../charts/viridis.ts';
import { formatEstimate } from '../../format.ts';
import { useFigureRecords } from '../../gallery/figureList.ts';
import { FigureEntry } from '../../presets/FigureEntry.tsx';
import classes from '../../presets/FiguresDialog.module.css';
import { FiguresFrame } from '../../presets/FiguresFrame.tsx';
import { usePage } from '../../shell/page.ts';
import { useMultiHeadActions, useMultiHeadState } from '../context.ts';

/** Few heads dark, many bright, within what stands out on either paper. */
const headColour = (_name: string, at: number, count: number): string =>
  rgbCss(viridis(count === 1 ? 0.5 : 0.2 + (0.55 * at) / (count - 1)));

/** The figures, each one click. */
export default function FigureList() {
  const page = usePage();
  const config = useMultiHeadState((state) => state.config);
  const actions = useMultiHeadActions();
  const records = useFigureRecords('multi-head');
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
              record={records.get(preset.id)}
              colourOf={headColour}
              look={() => actions.look({ ...defaultsOf(multiHeadView), ...preset.view })}
            />
          ))}
        </ul>
      </section>
    </FiguresFrame>
  );
}
