import { estimateCost, estimateMs, NOMINAL_RATES } from '../../core/experiment/cost.ts';
import type { Preset } from '../../core/experiment/presets.ts';
import { presetConfig, presetLink } from '../../core/experiment/presets.ts';
import { formatEstimate } from '../format.ts';
import classes from './FiguresDialog.module.css';

const SOURCES = { paper: 'after the paper', ours: 'ours' } as const;

function timeOf(preset: Preset, live: boolean): string {
  return formatEstimate(estimateMs(estimateCost(presetConfig(preset, live)), NOMINAL_RATES));
}

interface Props {
  preset: Preset;
  isCurrent: boolean;
  onChosen: () => void;
}

/** One figure: links, so that it opens in another tab and the way back is Back. */
export function PresetEntry({ preset, isCurrent, onChosen }: Props) {
  const { title, lookFor, source } = preset;
  const { numHeads, numSamples } = presetConfig(preset, true);
  return (
    <li className={classes.entry} data-current={isCurrent || undefined}>
      <p className={classes.name}>
        <a href={presetLink(preset)} onClick={onChosen} aria-current={isCurrent || undefined}>
          {title}
        </a>
        <span className={classes.tag} data-source={source}>
          {SOURCES[source]}
        </span>
      </p>
      <p className={classes.words}>{lookFor.join(' ')}</p>
      <p className={classes.cost}>
        about {timeOf(preset, false)}
        {preset.live !== undefined && (
          <>
            {' · '}
            <a href={presetLink(preset, true)} onClick={onChosen} aria-label={`${title}, lighter`}>
              lighter: M = {numHeads}, n ≤ {numSamples}, about {timeOf(preset, true)}
            </a>
          </>
        )}
      </p>
    </li>
  );
}
