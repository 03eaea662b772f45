import { useCallback, useState } from 'react';
import type { Cell } from '../../attention/cells.ts';
import type { Brush } from '../../attention/GridCanvas.tsx';
import { GridCanvas } from '../../attention/GridCanvas.tsx';
import { Ramp } from '../../attention/Ramp.tsx';
import type { Size } from '../../shell/useSize.ts';
import classes from './HeadsInspector.module.css';
import type { CellScale } from './paintCells.ts';
import type { GridLayout } from './paintGrid.ts';
import { gridCellAt, layOutGrid, paintGrid } from './paintGrid.ts';

interface Props {
  name: string;
  /** [rows, columns] */
  values: Float64Array;
  columns: number;
  /** Must stay the same object while it does not change. */
  scale: CellScale;
  /** 1 at marked rows or columns. */
  rowMarks?: Uint8Array | undefined;
  columnMarks?: Uint8Array | undefined;
  /** What the colours stand for. */
  label: string;
  /** For screen readers. */
  summary: string;
  /** What is read out while no cell is chosen. */
  still: string;
  readOut: (row: number, column: number, value: number) => string;
}

/** A matrix as a picture whose cells are read out. */
export function Heatmap({
  name,
  values,
  columns,
  scale,
  rowMarks,
  columnMarks,
  label,
  summary,
  still,
  readOut,
}: Props) {
  const rows = values.length / columns;
  const [selected, setSelected] = useState<Cell | null>(null);
  const layOut = useCallback(
    ({ width, rem }: Size) => layOutGrid(width, rem, rows, columns),
    [rows, columns],
  );
  const paint = useCallback(
    (context: CanvasRenderingContext2D, brush: Brush<GridLayout>) =>
      paintGrid(context, { values, scale, rowMarks, columnMarks }, brush),
    [values, scale, rowMarks, columnMarks],
  );
  const cell = selected !== null && selected.row < rows && selected.column < columns ? selected : null;
  return (
    <figure className={classes.matrix}>
      <GridCanvas
        rows={rows}
        columns={columns}
        layOut={layOut}
        paint={paint}
        cellAt={gridCellAt}
        selected={cell}
        onSelect={setSelected}
        kind="matrix"
        summary={`${summary} Arrow keys read out entries.`}
        expectedHeight="14rem"
      />
      <figcaption>
        {name}:{' '}
        {cell === null ? still : readOut(cell.row, cell.column, values[cell.row * columns + cell.column])}
      </figcaption>
      <Ramp range={scale} label={label} />
    </figure>
  );
}
