import { randomFeaturesFields } from '../../core/experiment/randomFeatures/fields.ts';
import type { SweepName } from '../../core/experiment/randomFeatures/sweepNames.ts';
import { SWEEP_NAMES } from '../../core/experiment/randomFeatures/sweepNames.ts';
import { dependsOn } from '../../core/experiment/randomFeatures/units.ts';
import { useActions, useLabState } from '../labContext.ts';
import { SweepChoice } from './SweepChoice.tsx';

/** Axes in letters and words. */
const WORDS: Readonly<Record<SweepName, string>> = {
  numSamples: 'n, samples',
  numHeads: 'M, heads',
  queryKeyMean: 'c, mean',
  tokenDim: 'd, dimension',
  numKeys: 'N, keys',
};

/** What the risk is drawn against: one field makes curves, two make a map. */
export function SweepControl() {
  const sweep = useLabState((state) => state.config.sweep);
  const models = useLabState((state) => state.config.models);
  const data = useLabState((state) => state.config.data);
  const hasPanels = useLabState((state) => state.config.panels.length > 0);
  const actions = useActions();
  const { label, help } = randomFeaturesFields.sweep;

  const refused = (name: SweepName): string | undefined => {
    if (data !== 'sphere' && (name === 'tokenDim' || name === 'numKeys')) return 'given by the data';
    if (!models.some((model) => dependsOn(model, name))) return 'no model here depends on it';
    return undefined;
  };
  return (
    <SweepChoice
      label={label}
      help={help}
      options={SWEEP_NAMES.map((name) => ({ name, words: WORDS[name], refused: refused(name) }))}
      value={sweep}
      mapRefused={hasPanels ? 'one target only' : undefined}
      onChange={(names) => actions.change({ sweep: names })}
    />
  );
}
