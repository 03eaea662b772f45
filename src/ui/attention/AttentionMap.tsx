import { SegmentedControl } from '@mantine/core';
import { useCallback, useMemo, useState } from 'react';
import { randomFeaturesView } from '../../core/experiment/view.ts';
import type { Inspection } from '../../core/randomFeatures/inspect.ts';
import { inspectAttention } from '../../core/randomFeatures/inspect.ts';
import { NumberControl } from '../controls/NumberControl.tsx';
import { formatRisk, formatSigned } from '../format.ts';
import { useActions, useLabState } from '../labContext.ts';
import { targetName } from '../randomFeatures/formulas.ts';
import { MODEL_LOOKS, modelTitle } from '../randomFeatures/models.ts';
import { AttentionCanvas } from './AttentionCanvas.tsx';
import classes from './attention.module.css';
import { KeyTable } from './KeyTable.tsx';
import type { Cell } from './paintMap.ts';
import { niceTop } from './palettes.ts';

/** More heads than this make rows too thin to tell apart, and nothing new to see. */
const MOST_HEADS = 64;

type AttentionModel = 'rfa' | 'brfa';

function readOut(
  { numKeys, scores, attention, queryKey, projection }: Inspection,
  { head, key }: Cell,
): string {
  const at = head * numKeys + key;
  return [
    `head ${head + 1}, key ${key + 1}: score ${formatSigned(scores[at] as number)}, attention ${(attention[at] as number).toFixed(4)}`,
    `t = ${formatSigned(queryKey[key] as number)}, s = ${formatSigned(projection[key] as number)}`,
  ].join('\n');
}

/** Attention of the first heads on a chosen test sample of the first draw: the very heads and tokens of the run. */
export function AttentionMap() {
  const config = useLabState((state) => state.config);
  const sample = useLabState((state) => state.view.sample);
  const actions = useActions();
  const [model, setModel] = useState<AttentionModel>('brfa');
  const [selected, setSelected] = useState<Cell | null>(null);

  const { target, p, q, tokenDim, numKeys, seed } = config;
  const numHeads = Math.min(config.numHeads, MOST_HEADS);
  const meanScale = model === 'brfa' ? config.queryKeyMean : 0;
  const inspection = useMemo(
    () =>
      inspectAttention(
        { target, p, q, tokenDim, numKeys },
        { seed, sample: sample - 1, meanScale, numHeads },
      ),
    [target, p, q, tokenDim, numKeys, seed, sample, meanScale, numHeads],
  );
  const largest = useMemo(() => inspection.attention.reduce((a, b) => Math.max(a, b), 0), [inspection]);
  const top = niceTop(largest);
  const silent = inspection.attention.filter((value) => value === 0).length / inspection.attention.length;
  // A cell chosen before the map shrank may be gone.
  const cell = selected !== null && selected.head < numHeads && selected.key < numKeys ? selected : null;
  const onSample = useCallback((next: number) => actions.look({ sample: next }), [actions]);
  const title = modelTitle(model, config);
  const shown =
    numHeads < config.numHeads ? `first ${numHeads} of ${config.numHeads} heads` : `${numHeads} heads`;

  return (
    <section className={classes.map} aria-labelledby="attention-title">
      <h2 id="attention-title">Attention, heads × keys</h2>
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label="Model whose attention is shown"
        value={model}
        onChange={(name) => setModel(name as AttentionModel)}
        data={[
          { value: 'rfa', label: MODEL_LOOKS.rfa.name },
          { value: 'brfa', label: modelTitle('brfa', config) },
        ]}
      />
      <NumberControl field={randomFeaturesView.sample} value={sample} onChange={onSample} />
      <div className={classes.plot}>
        <div className={classes.gutter} aria-hidden="true">
          <span>
            <i>t</i>
          </span>
          <span>
            <i>s</i>
          </span>
          <span className={classes.heads}>{shown}</span>
        </div>
        <AttentionCanvas
          inspection={inspection}
          top={top}
          selected={cell}
          onSelect={setSelected}
          summary={`Attention of ${title} on test sample ${sample}: ${shown} by ${numKeys} keys, from 0 to ${largest.toFixed(3)}; ${Math.round(100 * silent)} % of the scores are negative and cut to 0. Arrow keys read out cells.`}
        />
      </div>
      <p className={classes.keys} aria-hidden="true">
        keys 1 to {numKeys}
      </p>
      <output className={classes.readOut}>
        {cell === null
          ? `t = ⟨x₀,xᵢ⟩, s = ⟨β,xᵢ⟩; purple −, green +\n${Math.round(100 * silent)} % of the scores are cut to 0`
          : readOut(inspection, cell)}
      </output>
      <div className={classes.scale} aria-hidden="true">
        <span>0</span>
        <span className={classes.ramp} />
        <span>{top}</span>
      </div>
      <p className={classes.note}>
        relu(score)/N. {targetName(config)} of this sample is {formatRisk(inspection.label)}, before it is
        standardised.
      </p>
      <KeyTable inspection={inspection} title={title} />
    </section>
  );
}
