import { randomFeaturesFields } from '../../core/experiment/randomFeaturesFields.ts';
import type { SweepName } from '../../core/experiment/sweepNames.ts';
import { SWEEP_NAMES } from '../../core/experiment/sweepNames.ts';
import { dependsOn } from '../../core/experiment/units.ts';
import { useActions, useLabState } from '../labContext.ts';
import { FieldFrame } from './FieldFrame.tsx';
import { SelectControl } from './SelectControl.tsx';

/** Axes in letters and words. */
const WORDS: Readonly<Record<SweepName, string>> = {
  numSamples: 'n, samples',
  numHeads: 'M, heads',
  queryKeyMean: 'c, mean',
  tokenDim: 'd, dimension',
  numKeys: 'N, keys',
};

const NONE = 'none';

/** What the risk is drawn against: one field makes curves, two make a map. */
export function SweepControl() {
  const [first, second] = useLabState((state) => state.config.sweep) as readonly [SweepName, SweepName?];
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
  const options = SWEEP_NAMES.map((name) => ({ name, words: WORDS[name], refused: refused(name) }));
  const others = options
    .filter(({ name }) => name !== first)
    .map((option) => ({ ...option, refused: hasPanels ? 'one target only' : option.refused }));
  const set = (names: readonly SweepName[]) =>
    actions.change({ sweep: SWEEP_NAMES.filter((name) => names.includes(name)) });
  return (
    <FieldFrame name="sweep">
      <SelectControl
        label={label}
        help={help}
        options={options}
        value={first}
        onChange={(name) => set(second === undefined || second === name ? [name] : [name, second])}
      />
      <SelectControl
        label="and, as a map"
        help="A second field makes a map with a cell for every pair of values."
        options={[{ name: NONE, words: 'nothing' }, ...others]}
        value={second ?? NONE}
        onChange={(name) => set(name === NONE ? [first] : [first, name])}
      />
    </FieldFrame>
  );
}
