import { ActionIcon } from '@mantine/core';
import IconChevronLeft from '@tabler/icons-react/dist/esm/icons/IconChevronLeft.mjs';
import IconChevronRight from '@tabler/icons-react/dist/esm/icons/IconChevronRight.mjs';
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs';
import { memo, useMemo } from 'react';
import { apparentMean, averageDrawnHeads, averageHead } from '../../../core/randomFeatures/headAverage.ts';
import type { Inspection } from '../../../core/randomFeatures/inspect.ts';
import { headMean } from '../../../core/randomFeatures/weights.ts';
import { formatSigned, subscript } from '../../format.ts';
import { useActions, useLabState } from '../../labContext.ts';
import { modelTitle } from '../models.ts';
import { Bars } from './Bars.tsx';
import classes from './HeadDetail.module.css';
import { HeadValue } from './HeadValue.tsx';
import { MatrixPair } from './MatrixPair.tsx';

interface Props {
  inspection: Inspection;
  /** Heads in the order of the map. */
  rows: readonly number[];
  /** Keys in the order of the map. */
  columns: readonly number[];
  /** Trained values [heads, d+1]; undefined while there are none. */
  values: Float64Array | undefined;
}

/** So many entries of query–key matrices are drawn for an average in about 30 ms; with more, a part of the heads must do. */
const MOST_ENTRIES = 500_000;

/** The average query–key matrix over as many heads as can be drawn at once. Only its mean follows c. */
function useAverage({ numHeads: shown, rotation }: Inspection): { average: Float64Array; count: number } {
  const config = useLabState((state) => state.config);
  const model = useLabState((state) => state.view.inspect);
  const { tokenDim, headRank, seed, numHeads } = config;
  const count = numHeads * (tokenDim + 1) ** 2 <= MOST_ENTRIES ? numHeads : shown;
  const drawn = useMemo(
    () => averageDrawnHeads({ tokenDim, headRank }, seed, count),
    [tokenDim, headRank, seed, count],
  );
  const average = useMemo(
    () => averageHead(config, model, drawn, rotation, count),
    [config, model, drawn, rotation, count],
  );
  return { average, count };
}

/** One head by itself: its attention, its query–key matrix beside the average one, and what it has learnt. */
export default memo(function HeadDetail({ inspection, rows, columns, values }: Props) {
  const config = useLabState((state) => state.config);
  const { inspect: model, head: chosen } = useLabState((state) => state.view);
  const actions = useActions();
  const { average, count } = useAverage(inspection);
  const { numKeys, attention, heads, numHeads } = inspection;
  const { tokenDim: d, rotation: rotated, numHeads: all } = config;
  const head = chosen - 1;
  const size = (d + 1) * (d + 1);
  const W = useMemo(() => heads.subarray(head * size, (head + 1) * size), [heads, head, size]);
  const row = columns.map((key) => attention[head * numKeys + key]);
  const S = rotated === 'mean' || rotated === 'both' ? inspection.rotation : undefined;
  const [mean, averageMean] = [apparentMean(W, S), apparentMean(average, S)];
  const beside = (step: number) => rows[(rows.indexOf(head) + step + numHeads) % numHeads] + 1;
  const title = modelTitle(model, { queryKeyMean: config.queryKeyMean, mixedShare: config.mixedShare });
  const buttons = [
    ['Head before', -1, IconChevronLeft],
    ['Next head', 1, IconChevronRight],
  ] as const;
  return (
    <section className={classes.head} aria-labelledby="head-title">
      <div className={classes.title}>
        <h2 id="head-title">
          Head {chosen} of {title}
        </h2>
        <span className={classes.buttons}>
          {buttons.map(([label, step, Icon]) => (
            <ActionIcon
              key={label}
              variant="subtle"
              color="gray"
              aria-label={label}
              onClick={() => actions.look({ head: beside(step) })}
            >
              <Icon size="1.1em" />
            </ActionIcon>
          ))}
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label="Show all heads"
            onClick={() => actions.look({ head: 0 })}
          >
            <IconX size="1.1em" />
          </ActionIcon>
        </span>
      </div>
      <h3>Its attention, key by key</h3>
      <Bars
        values={row}
        names={['first key of the map', 'last']}
        summary={`Attention of head ${chosen} on ${numKeys} keys in the order of the map: ${row.map((value) => value.toFixed(3)).join(', ')}`}
      />
      <h3>Query–key matrix</h3>
      <MatrixPair
        head={W}
        headName={`W${subscript(chosen)}, this head`}
        average={average}
        averageName={
          count === all ? `average of all ${all} heads` : `average of the first ${count} of ${all}`
        }
        means={[mean, averageMean]}
      />
      <dl className={classes.facts}>
        <dt>Its own c</dt>
        <dd>
          {S === undefined ? 'tr W' : '⟨W, S⟩'}/d = {formatSigned(mean)}; drawn with c ={' '}
          {formatSigned(headMean(config, model, head))}, chance adds ±{(0.5 / Math.sqrt(d)).toFixed(2)}
        </dd>
        <dt>On average</dt>
        <dd>{formatSigned(averageMean)}</dd>
      </dl>
      <HeadValue head={head} model={model} beta={inspection.beta} values={values} />
    </section>
  );
});
