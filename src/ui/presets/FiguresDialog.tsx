import { useMemo } from 'react';
import type { Preset, PresetGroup } from '../../core/experiment/randomFeatures/presets.ts';
import { PRESET_GROUPS, PRESETS, presetOf } from '../../core/experiment/randomFeatures/presets.ts';
import type { FigureRecord } from '../../core/gallery/figures.ts';
import { useFigureRecords } from '../gallery/figureList.ts';
import { useLabState } from '../labContext.ts';
import { usePage } from '../shell/page.ts';
import classes from './FiguresDialog.module.css';
import { FiguresFrame } from './FiguresFrame.tsx';
import { PresetEntry } from './PresetEntry.tsx';

interface GroupProps {
  group: PresetGroup;
  current: Preset | undefined;
  onChosen: () => void;
  records: ReadonlyMap<string, FigureRecord>;
}

function Group({ group, current, onChosen, records }: GroupProps) {
  return (
    <section className={classes.group} aria-label={PRESET_GROUPS[group]}>
      <h3>{PRESET_GROUPS[group]}</h3>
      <ul>
        {PRESETS.filter((preset) => preset.group === group).map((preset) => (
          <PresetEntry
            key={preset.id}
            preset={preset}
            isCurrent={preset.id === current?.id}
            onChosen={onChosen}
            record={records.get(preset.id)}
          />
        ))}
      </ul>
    </section>
  );
}

/** All figures by the question they answer, each one click. Loaded when first opened. */
export default function FiguresDialog() {
  const page = usePage();
  const config = useLabState((state) => state.config);
  const current = useMemo(() => presetOf(config), [config]);
  const records = useFigureRecords('random-features');
  const close = () => page.setState({ figuresOpen: false });
  return (
    <FiguresFrame>
      {(Object.keys(PRESET_GROUPS) as PresetGroup[]).map((group) => (
        <Group key={group} group={group} current={current} onChosen={close} records={records} />
      ))}
    </FiguresFrame>
  );
}
