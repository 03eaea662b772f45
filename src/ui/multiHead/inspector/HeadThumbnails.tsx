import { useCallback, useMemo, useState } from 'react';
import type { Cell } from '../../attention/cells.ts';
import type { Brush } from '../../attention/GridCanvas.tsx';
import { GridCanvas } from '../../attention/GridCanvas.tsx';
import { Ramp } from '../../attention/Ramp.tsx';
import { SegmentedControl } from '../../controls/SegmentedControl.tsx';
import type { Size } from '../../shell/useSize.ts';
import { useMultiHeadActions, useMultiHeadState } from '../context.ts';
import classes from './HeadsInspector.module.css';
import { HeadTable } from './HeadTable.tsx';
import { samenessWords, scaleTop } from './headMaps.ts';
import { headName, percent, sampleWords } from './headWords.ts';
import type { ThumbnailLayout } from './paintThumbnails.ts';
import { layOutThumbnails, paintThumbnails, thumbnailAt, thumbnailColumns } from './paintThumbnails.ts';
import type { ShownHeads } from './useShownHeads.ts';

const SCALES = ['fit', 'one'] as const;

/** Maps of all heads side by side; each is walked to, read out and looked at by itself. */
export function HeadThumbnails({ shown }: { shown: ShownHeads }) {
  const { maps, signs, numHeads, step, weights, sample } = shown;
  const { count, T, mass } = maps;
  const head = useMultiHeadState((state) => state.view.head);
  const actions = useMultiHeadActions();
  const [selected, setSelected] = useState<Cell | null>(null);
  const [fit, setFit] = useState<(typeof SCALES)[number]>('fit');
  const columns = thumbnailColumns(count);
  const top = fit === 'one' ? 1 : scaleTop(maps);
  const scale = useMemo(() => ({ signed: false, top }), [top]);
  const isolated = head > 0 ? head - 1 : null;

  const layOut = useCallback(({ width, rem }: Size) => layOutThumbnails(width, rem, count), [count]);
  const paint = useCallback(
    (context: CanvasRenderingContext2D, brush: Brush<ThumbnailLayout>) =>
      paintThumbnails(context, { maps, scale, signs, isolated }, brush),
    [maps, scale, signs, isolated],
  );
  // The last row may not be full; a head chosen before there were fewer is gone.
  const select = (cell: Cell | null) => {
    const last = count - 1;
    const beyond = cell !== null && cell.row * columns + cell.column > last;
    setSelected(beyond ? { row: Math.floor(last / columns), column: last % columns } : cell);
  };
  const at = selected === null ? null : selected.row * columns + selected.column;
  const read = at !== null && at < count ? at : null;
  const words = useMemo(() => samenessWords(weights, maps), [weights, maps]);
  const which = count < numHeads ? `first ${count} of ${numHeads} heads` : headsWords(numHeads);
  const readOut =
    read === null
      ? `${which}; rows: queries, columns: keys${maps.relevant === undefined ? '' : '; marked: relevant tokens'}`
      : [
          `${headName(read, signs)}${mass === undefined ? '' : `: ${percent(mass[read])} of its attention on relevant tokens`}`,
          'Enter or a click looks at it by itself',
        ].join('\n');
  const massWords =
    mass === undefined
      ? ''
      : ` Attention on relevant tokens is ${percent(Math.min(...mass))} to ${percent(Math.max(...mass))}.`;
  return (
    <>
      {words !== '' && <p className={classes.words}>{words}</p>}
      <GridCanvas
        rows={Math.ceil(count / columns)}
        columns={columns}
        layOut={layOut}
        paint={paint}
        cellAt={thumbnailAt}
        selected={read === null ? null : selected}
        onSelect={select}
        onChoose={({ row, column }) => {
          const chosen = Math.min(count - 1, row * columns + column);
          actions.look({ head: chosen === isolated ? 0 : chosen + 1 });
        }}
        onEscape={() => actions.look({ head: 0 })}
        kind="attention maps"
        summary={`Attention maps, ${T} by ${T}, of the ${which} at step ${step} on ${sampleWords(sample, maps.numSamples)}, on a scale from 0 to ${top}. ${words}${massWords} Arrow keys go from head to head, Enter looks at one by itself.`}
        expectedHeight="19rem"
      />
      <output className={classes.readOut}>{readOut}</output>
      <Ramp range={scale} label="attention, softmax of the scores over the keys" />
      <SegmentedControl
        label="Scale"
        symbol=""
        help="Colours run to the largest attention on screen, or always to 1. To the largest shows more; to 1 lets steps be compared."
        choices={SCALES}
        value={fit}
        words={{ fit: '0 to largest', one: '0 to 1' }}
        onChange={setFit}
      />
      {maps.tokens === undefined && (
        <p className={classes.note}>
          Average over the first {maps.numSamples} test samples. Relevant tokens stand elsewhere in each, so
          they come first here.
        </p>
      )}
      <HeadTable shown={shown} />
    </>
  );
}

function headsWords(numHeads: number): string {
  return numHeads === 1 ? 'one head' : `${numHeads} heads`;
}
