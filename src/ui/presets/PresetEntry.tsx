import { defaultsOf } from '../../core/experiment/field.ts';
import { estimateCost, estimateMs, NOMINAL_RATES } from '../../core/experiment/randomFeatures/cost.ts';
import type { ModelName } from '../../core/experiment/randomFeatures/fields.ts';
import type { Preset } from '../../core/experiment/randomFeatures/presets.ts';
import { presetConfig, presetLink } from '../../core/experiment/randomFeatures/presets.ts';
import { randomFeaturesView } from '../../core/experiment/randomFeatures/view.ts';
import type { FigureRecord } from '../../core/gallery/figures.ts';
import { formatEstimate } from '../format.ts';
import { useActions } from '../labContext.ts';
import { MODEL_LOOKS } from '../randomFeatures/models.ts';
import { FigureEntry } from './FigureEntry.tsx';

function timeOf(preset: Preset, live: boolean): string {
  const ms = estimateMs(estimateCost(presetConfig(preset, live)), NOMINAL_RATES);
  return `about ${formatEstimate(ms)}`;
}

const colourOf = (name: string): string => MODEL_LOOKS[name as ModelName].colour;

interface Props {
  preset: Preset;
  isCurrent: boolean;
  onChosen: () => void;
  record: FigureRecord | undefined;
}

/** One figure of the random-features lab. */
export function PresetEntry({ preset, isCurrent, onChosen, record }: Props) {
  const actions = useActions();
  const { title, lookFor, source } = preset;
  const { numHeads, numSamples } = presetConfig(preset, true);
  const lighter = {
    href: presetLink(preset, true),
    words: `lighter: M = ${numHeads}, n ≤ ${numSamples}, ${timeOf(preset, true)}`,
  };
  return (
    <FigureEntry
      title={title}
      source={source}
      words={lookFor.join(' ')}
      href={presetLink(preset)}
      time={timeOf(preset, false)}
      {...(preset.live === undefined ? {} : { lighter })}
      isCurrent={isCurrent}
      onChosen={onChosen}
      record={record}
      colourOf={colourOf}
      look={() => actions.look({ ...defaultsOf(randomFeaturesView), ...preset.view })}
    />
  );
}
