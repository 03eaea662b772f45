import { useCallback, useState } from 'react';
import type { Cell } from '../../attention/cells.ts';
import type { Brush } from '../../attention/GridCanvas.tsx';
import { GridCanvas } from '../../attention/GridCanvas.tsx';
import { niceTop } from '../../attention/palettes.ts';
import { Ramp } from '../../attention/Ramp.tsx';
import { formatSigned } from '../../format.ts';
import type { Size } from '../../shell/useSize.ts';
import classes from './HeadDetail.module.css';
import type { MatrixLayout } from './paintMatrix.ts';
import { entryAt, layOutMatrix, paintMatrix } from './paintMatrix.ts';

interface MatrixProps {
  W: Float64Array;
  top: number;
  name: string;
  /** For screen readers: what stands out in it. */
  words: string;
  selected: Cell | null;
  onSelect: (cell: Cell | null) => void;
}

function Matrix({ W, top, name, words, selected, onSelect }: MatrixProps) {
  const size = Math.sqrt(W.length);
  const layOut = useCallback(({ width, rem }: Size) => layOutMatrix(width, rem, size), [size]);
  const paint = useCallback(
    (context: CanvasRenderingContext2D, brush: Brush<MatrixLayout>) => paintMatrix(context, W, top, brush),
    [W, top],
  );
  return (
    <figure className={classes.matrix}>
      <GridCanvas
        rows={size}
        columns={size}
        layOut={layOut}
        paint={paint}
        cellAt={entryAt}
        selected={selected}
        onSelect={onSelect}
        kind="matrix"
        summary={`${name}, ${size} by ${size}, on a scale from −${top} to ${top}; ${words}. Rows are those of the query, columns those of a key, the last of each is the bias. Arrow keys read out entries.`}
        expectedHeight="9rem"
      />
      <figcaption aria-hidden="true">{name}</figcaption>
    </figure>
  );
}

function largest(values: Float64Array): number {
  return values.reduce((top, value) => Math.max(top, Math.abs(value)), 0);
}

interface Props {
  head: Float64Array;
  headName: string;
  average: Float64Array;
  averageName: string;
  /** The c that each of them shows. */
  means: readonly [head: number, average: number];
}

/** A query–key matrix beside the average one, on one scale; whatever is pointed at in one is read out of both. */
export function MatrixPair({ head, headName, average, averageName, means }: Props) {
  const [chosen, setSelected] = useState<Cell | null>(null);
  const size = Math.sqrt(head.length);
  const top = niceTop(Math.max(largest(head), largest(average)));
  const selected = chosen !== null && chosen.row < size && chosen.column < size ? chosen : null;
  const place = (index: number) => (index === size - 1 ? 'bias' : String(index + 1));
  const shared = { top, selected, onSelect: setSelected };
  const words = (mean: number) => `its diagonal is ${formatSigned(mean)} on average`;
  return (
    <>
      <div className={classes.pair}>
        <Matrix W={head} name={headName} words={words(means[0])} {...shared} />
        <Matrix W={average} name={averageName} words={words(means[1])} {...shared} />
      </div>
      <output className={classes.readOut}>
        {selected === null
          ? 'rows: query, columns: key; set apart: bias'
          : `${place(selected.row)}, ${place(selected.column)}: ${formatSigned(head[selected.row * size + selected.column])}, average ${formatSigned(average[selected.row * size + selected.column])}`}
      </output>
      <Ramp range={{ signed: true, top }} label="entry of a query–key matrix" />
    </>
  );
}
