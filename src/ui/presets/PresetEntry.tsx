import { estimateCost, estimateMs, NOMINAL_RATES } from '../../core/experiment/randomFeatures/cost.ts';
import type { Preset } from '../../core/experiment/randomFeatures/presets.ts';
import { presetConfig, presetLink } from '../../core/experiment/randomFeatures/presets.ts';
import { formatEstimate } from '../format.ts';
import { FigureEntry } from './FigureEntry.tsx';

function timeOf(preset: Preset, live: boolean): string {
  const ms = estimateMs(estimateCost(presetConfig(preset, live)), NOMINAL_RATES);
  return `about ${formatEstimate(ms)}`;
}

interface Props {
  preset: Preset;
  isCurrent: boolean;
  onChosen: () => void;
}

/** One figure of the random-features lab. */
export function PresetEntry({ preset, isCurrent, onChosen }: Props) {
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
    />
  );
}
