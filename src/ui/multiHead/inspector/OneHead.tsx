import { ActionIcon } from '@mantine/core';
import IconChevronLeft from '@tabler/icons-react/dist/esm/icons/IconChevronLeft.mjs';
import IconChevronRight from '@tabler/icons-react/dist/esm/icons/IconChevronRight.mjs';
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs';
import { useMemo } from 'react';
import { niceTop } from '../../attention/palettes.ts';
import { formatRisk, formatSigned, subscript } from '../../format.ts';
import { useMultiHeadActions } from '../context.ts';
import classes from './HeadsInspector.module.css';
import { Heatmap } from './Heatmap.tsx';
import { headMaps, headNorms, oneHead, scaleTop } from './headMaps.ts';
import { headName, percent, sampleWords, tokenWords } from './headWords.ts';
import type { ShownHeads } from './useShownHeads.ts';

interface Props {
  shown: ShownHeads;
  /** From 0. */
  head: number;
}

const largest = (values: Float64Array): number =>
  values.reduce((top, value) => Math.max(top, Math.abs(value)), 0);

/** A matrix of weights with zero in the middle of its scale. */
function WeightMatrix({
  name,
  values,
  columns,
  rowWords,
  columnWords,
}: {
  name: string;
  values: Float64Array;
  columns: number;
  rowWords: string;
  columnWords: string;
}) {
  const top = niceTop(largest(values));
  const scale = useMemo(() => ({ signed: true, top }), [top]);
  return (
    <Heatmap
      name={name}
      values={values}
      columns={columns}
      scale={scale}
      label={`entries of ${name}`}
      summary={`${name}, ${values.length / columns} by ${columns}, on a scale from −${top} to ${top}${largest(values) === 0 ? '; all entries are 0' : ''}.`}
      still={`rows: ${rowWords}, columns: ${columnWords}`}
      readOut={(row, column, value) => `row ${row + 1}, column ${column + 1}: ${formatEntry(value)}`}
    />
  );
}

function formatEntry(value: number): string {
  return Math.abs(value) < 0.1 ? formatRisk(value) : formatSigned(value);
}

/** One head by itself: its attention map large, its weights, and how far it has come. */
export default function OneHead({ shown, head }: Props) {
  const { scene, sample, weights, start, signs, numHeads, step } = shown;
  const actions = useMultiHeadActions();
  const own = useMemo(() => oneHead(weights, head), [weights, head]);
  const from = useMemo(() => start && oneHead(start, head), [start, head]);
  const maps = useMemo(() => headMaps(scene.test, sample, own), [scene, sample, own]);
  const norms = useMemo(() => headNorms(own, from), [own, from]);
  const top = scaleTop(maps);
  const scale = useMemo(() => ({ signed: false, top }), [top]);
  const mass = maps.mass?.[0];
  const on = sampleWords(sample, maps.numSamples);
  const beside = (by: number) => ((head + by + numHeads) % numHeads) + 1;
  const buttons = [
    ['Head before', -1, IconChevronLeft],
    ['Next head', 1, IconChevronRight],
  ] as const;
  return (
    <section aria-labelledby="one-head-title">
      <div className={classes.title}>
        <h2 id="one-head-title">
          Head {head + 1} of {numHeads}
        </h2>
        <span className={classes.buttons}>
          {buttons.map(([label, by, Icon]) => (
            <ActionIcon
              key={label}
              variant="subtle"
              color="gray"
              aria-label={label}
              onClick={() => actions.look({ head: beside(by) })}
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
      <Heatmap
        name={`attention of head ${head + 1}`}
        values={maps.maps}
        columns={maps.T}
        scale={scale}
        rowMarks={maps.relevant}
        columnMarks={maps.relevant}
        label="attention, softmax of the scores over the keys"
        summary={`Attention map of ${headName(head, signs)} at step ${step} on ${on}, ${maps.T} by ${maps.T}, on a scale from 0 to ${top}${mass === undefined ? '' : `; ${percent(mass)} on relevant tokens`}.`}
        still={`on ${on}; rows: queries, columns: keys`}
        readOut={(row, column, value) =>
          `query ${tokenWords(maps, row)} looks at ${tokenWords(maps, column)}: ${value.toFixed(4)}`
        }
      />
      <dl className={classes.facts}>
        {signs !== undefined && (
          <>
            <dt>Sign at the start</dt>
            <dd>{signs[head] > 0 ? '+' : '−'}</dd>
          </>
        )}
        {mass !== undefined && maps.uniformMass !== undefined && (
          <>
            <dt>On relevant tokens</dt>
            <dd>
              {percent(mass)}; {percent(maps.uniformMass)} were it uniform
            </dd>
          </>
        )}
        <dt>|W|, |U|</dt>
        <dd>
          {formatRisk(norms.W)}, {formatRisk(norms.U)}
        </dd>
        <dt>From its start</dt>
        <dd>{norms.distance === undefined ? 'the start is not kept' : formatRisk(norms.distance)}</dd>
      </dl>
      <WeightMatrix
        name={`W${subscript(head + 1)}`}
        values={own.W}
        columns={own.d}
        rowWords="coordinates of the query"
        columnWords="of the key"
      />
      <WeightMatrix
        name={`U${subscript(head + 1)}`}
        values={own.U}
        columns={own.d}
        rowWords="query positions"
        columnWords="coordinates"
      />
    </section>
  );
}
