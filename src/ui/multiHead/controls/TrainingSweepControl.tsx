import type { MultiHeadConfig } from '../../../core/experiment/multiHead/fields.ts';
import { multiHeadFields } from '../../../core/experiment/multiHead/fields.ts';
import { isSwept, multiHeadGrid } from '../../../core/experiment/multiHead/sweep.ts';
import type { MultiHeadSweepName } from '../../../core/experiment/multiHead/sweepNames.ts';
import { MIXTURE_SWEEPS, MULTI_HEAD_SWEEP_NAMES } from '../../../core/experiment/multiHead/sweepNames.ts';
import { formatPlain } from '../../charts/ticks.ts';
import { SweepChoice } from '../../controls/SweepChoice.tsx';
import { useMultiHeadActions, useMultiHeadState } from '../context.ts';
import { sweepSymbol } from '../sweep/sweepWords.ts';

/** Axes in letters and words. */
const WORDS: Readonly<Record<MultiHeadSweepName, string>> = {
  numSamples: 'n, samples',
  numHeads: 'H, heads',
  noise: 'σ, token noise',
  relevantFraction: 'ζ, relevant share',
  stepSize: 'η, step size',
};

/** "σ: 13 values from 0 to 1.5": where a sweep goes need not end at the value of its own control. */
function rangeWords(config: MultiHeadConfig): string | undefined {
  if (!isSwept(config)) return undefined;
  return config.sweep
    .map((name) => {
      const grid = multiHeadGrid(config, name);
      const [first, last] = [grid[0], grid.at(-1)].map((value) => formatPlain(value as number));
      return `${sweepSymbol(name)}: ${grid.length} values from ${first} to ${last}`;
    })
    .join('; ');
}

/** What training is drawn against: its own steps, or how it comes out against one field, or over two as a map. */
export function TrainingSweepControl() {
  const config = useMultiHeadState((state) => state.config);
  const actions = useMultiHeadActions();
  const { label, help } = multiHeadFields.sweep;
  const refused = (name: MultiHeadSweepName) => {
    if (config.data === 'own' && MIXTURE_SWEEPS.includes(name)) return 'given by the data';
    return name === 'numHeads' && config.numHeads.length < 2 ? 'list two numbers of heads' : undefined;
  };
  const note = rangeWords(config);
  return (
    <SweepChoice
      label={label}
      help={help}
      none="k, steps of training"
      options={MULTI_HEAD_SWEEP_NAMES.map((name) => ({ name, words: WORDS[name], refused: refused(name) }))}
      value={config.sweep}
      {...(note === undefined ? {} : { note })}
      onChange={(names) => actions.change({ sweep: names })}
    />
  );
}
