import { memo, useCallback, useMemo, useState } from 'react';
import type { Inspection } from '../../../core/randomFeatures/inspect.ts';
import type { Cell } from '../../attention/cells.ts';
import type { Brush } from '../../attention/GridCanvas.tsx';
import { GridCanvas } from '../../attention/GridCanvas.tsx';
import { Ramp } from '../../attention/Ramp.tsx';
import { formatRisk, formatSigned } from '../../format.ts';
import { useActions, useLabState } from '../../labContext.ts';
import type { Size } from '../../shell/useSize.ts';
import { targetName } from '../formulas.ts';
import { modelTitle } from '../models.ts';
import classes from './AttentionMap.module.css';
import { ATTENTION_FORMULAS, attentionRange, attentionWords } from './attentionRange.ts';
import { KeyTable } from './KeyTable.tsx';
import { MapChoices } from './MapChoices.tsx';
import type { MapLayout } from './paintMap.ts';
import { cellAt, layOutMap, paintMap } from './paintMap.ts';

interface Props {
  inspection: Inspection;
  /** Heads from top to bottom. */
  rows: readonly number[];
  /** Keys from left to right. */
  columns: readonly number[];
  /** Whether heads can be sorted by what they have learnt. */
  hasValues: boolean;
}

function readOut(inspection: Inspection, head: number, key: number): string {
  const { numKeys, order, scores, attention, queryKey, projection } = inspection;
  const at = head * numKeys + key;
  return [
    `head ${head + 1}, key ${order[key] + 1}: score ${formatSigned(scores[at])}, attention ${attention[at].toFixed(4).replace('-', '−')}`,
    `t = ${formatSigned(queryKey[key])}, s = ${formatSigned(projection[key])}`,
  ].join('\n');
}

function keyWords(numKeys: number, keyOrder: 'drawn' | 't' | 's', shuffle: number): string {
  if (keyOrder !== 'drawn') return `${numKeys} keys by ${keyOrder}, the largest first`;
  return shuffle === 0 ? `keys 1 to ${numKeys}` : `${numKeys} keys in order ${shuffle}`;
}

/** Attention of heads on keys of a chosen test sample, as a picture that is walked over cell by cell. */
export const AttentionMap = memo(function AttentionMap({ inspection, rows, columns, hasValues }: Props) {
  const config = useLabState((state) => state.config);
  const { inspect, sample, shuffle, head, keyOrder } = useLabState((state) => state.view);
  const actions = useActions();
  const [selected, setSelected] = useState<Cell | null>(null);
  const { numHeads, numKeys } = inspection;

  const range = useMemo(() => attentionRange(inspection), [inspection]);
  const isolatedRow = rows.indexOf(head - 1);
  const isolated = isolatedRow < 0 ? null : isolatedRow;
  // A cell chosen before the map shrank may be gone.
  const cell = selected !== null && selected.row < numHeads && selected.column < numKeys ? selected : null;
  const layOut = useCallback(
    ({ width, rem }: Size) => layOutMap(width, rem, numHeads, numKeys),
    [numHeads, numKeys],
  );
  const paint = useCallback(
    (context: CanvasRenderingContext2D, brush: Brush<MapLayout>) =>
      paintMap(context, { inspection, rows, columns, range, isolated }, brush),
    [inspection, rows, columns, range, isolated],
  );
  const isolate = (row: number) => actions.look({ head: row === isolated ? 0 : rows[row] + 1 });
  const title = modelTitle(inspect, { queryKeyMean: config.queryKeyMean, mixedShare: config.mixedShare });
  const words = attentionWords(inspection);
  const shown =
    numHeads < config.numHeads ? `first ${numHeads} of ${config.numHeads} heads` : `${numHeads} heads`;
  const ends = `${range.signed ? `−${range.top}` : 0} to ${range.top}`;

  return (
    <section className={classes.map} aria-labelledby="attention-title">
      <h2 id="attention-title">Attention, heads × keys</h2>
      <MapChoices hasValues={hasValues} />
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
        <GridCanvas
          rows={numHeads}
          columns={numKeys}
          layOut={layOut}
          paint={paint}
          cellAt={cellAt}
          selected={cell}
          onSelect={setSelected}
          onChoose={({ row }) => isolate(row)}
          onEscape={() => actions.look({ head: 0 })}
          kind="attention map"
          summary={`Attention of ${title} on test sample ${sample}: ${shown} by ${keyWords(numKeys, keyOrder, shuffle)}, on a scale from ${ends}; ${words}. Arrow keys read out cells, Enter looks at one head by itself.`}
          expectedHeight="26rem"
        />
      </div>
      <p className={classes.keys} aria-hidden="true">
        {keyWords(numKeys, keyOrder, shuffle)}
      </p>
      <output className={classes.readOut}>
        {cell === null
          ? `t = ⟨x₀,xᵢ⟩, s = ⟨β,xᵢ⟩; purple −, green +\n${words}`
          : readOut(inspection, rows[cell.row], columns[cell.column])}
      </output>
      <Ramp range={range} label={`attention, ${ATTENTION_FORMULAS[inspection.activation]}`} />
      <p className={classes.note}>
        Click a row to look at one head by itself. {targetName(config)} of this sample is{' '}
        {formatRisk(inspection.label)}, before it is standardised.
      </p>
      <KeyTable
        inspection={inspection}
        columns={columns}
        title={title}
        head={isolated === null ? null : head - 1}
      />
    </section>
  );
});
