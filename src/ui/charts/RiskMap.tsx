import type { KeyboardEvent, MouseEvent, PointerEvent, ReactNode } from 'react';
import { useMemo, useRef, useState } from 'react';
import { useSize } from '../shell/useSize.ts';
import { MapCells } from './MapCells.tsx';
import { MapFrame } from './MapFrame.tsx';
import { MapTable } from './MapTable.tsx';
import type { MapLayout, MapPlace } from './mapLayout.ts';
import { columnEdge, layOutMap, movedPlace, placeAt, rowEdge } from './mapLayout.ts';
import classes from './RiskMap.module.css';
import type { RiskGrid } from './riskMap.ts';
import { cellWords, describeGrid, TEST_RISK } from './riskMap.ts';
import type { Scale } from './scale.ts';
import type { Domain } from './ticks.ts';
import { riskDomain } from './ticks.ts';

interface Props {
  /** What is mapped, for the table's caption and screen readers: "RFA on g₁,₁". */
  title: string;
  /** Must stay the same object while no cell changes. */
  grid: RiskGrid;
  /** Indices of the cells that are being computed. */
  running?: readonly number[];
  /** Ends of the colour scale; by default, for risks, round numbers that hold 1 and every risk of the grid. */
  domain?: Domain;
  /** Called for a cell that is clicked, tapped twice or entered by key; without it cells are only read out. */
  onOpen?: (x: number, y: number) => void;
  /** What is drawn over the cells. */
  overlay?: (layout: MapLayout) => ReactNode;
}

const NONE: readonly number[] = [];

/** The rim of the chosen cell: paper within ink, seen on every colour of the scale. */
function Chosen({ layout, place: { x, y } }: { layout: MapLayout; place: MapPlace }) {
  const [left, top] = [columnEdge(layout, x), rowEdge(layout, y)];
  const [width, height] = [columnEdge(layout, x + 1) - left, rowEdge(layout, y - 1) - top];
  return (
    <g className={classes.chosen}>
      <rect x={left} y={top} width={width} height={height} />
      <rect x={left - 2} y={top - 2} width={width + 4} height={height + 4} />
    </g>
  );
}

/**
 * Test risk, or another outcome, over two swept fields as colours, up to 33 × 33 cells, filling in as cells arrive. Pointer, touch and arrow
 * keys read cells out, click or Enter opens one; the numbers are in a table.
 */
export default function RiskMap({ title, grid, running = NONE, domain, onOpen, overlay }: Props) {
  const [frame, size] = useSize<HTMLDivElement>();
  const [selected, setSelected] = useState<MapPlace | null>(null);
  // A first tap only reads out: there is no hovering with a finger.
  const tapped = useRef(false);
  const columns = grid.x.values.length;
  const rows = grid.y.values.length;
  const layout = useMemo(
    () => (size === null ? null : layOutMap(size.width, size.rem, columns, rows)),
    [size, columns, rows],
  );
  const scale = useMemo(
    (): Scale => ({
      kind: (grid.of ?? TEST_RISK).kind,
      domain: domain ?? riskDomain(grid.cells.map((cell) => cell?.risk ?? Number.NaN)),
    }),
    [domain, grid],
  );
  const summary = useMemo(() => `${title}. ${describeGrid(grid)}`, [title, grid]);
  // A cell chosen before the map shrank may be gone.
  const place = selected !== null && selected.x < columns && selected.y < rows ? selected : null;

  const under = (event: MouseEvent): MapPlace | null => {
    if (layout === null) return null;
    const { left, top } = event.currentTarget.getBoundingClientRect();
    return placeAt(layout, event.clientX - left, event.clientY - top);
  };
  const point = (event: PointerEvent) => {
    const next = under(event);
    const same = next?.x === place?.x && next?.y === place?.y;
    if (event.type === 'pointerdown') tapped.current = event.pointerType !== 'mouse' && !same;
    if (!same) setSelected(next);
  };
  const onClick = (event: MouseEvent) => {
    const at = under(event);
    if (at !== null && !tapped.current) onOpen?.(at.x, at.y);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (place !== null && (event.key === 'Enter' || event.key === ' ') && onOpen !== undefined) {
      event.preventDefault();
      event.stopPropagation();
      onOpen(place.x, place.y);
      return;
    }
    const next = movedPlace(place ?? { x: 0, y: 0 }, event.key, columns, rows);
    if (next === null) return;
    event.preventDefault();
    setSelected(next);
  };

  return (
    <div className={classes.map}>
      <div
        ref={frame}
        className={classes.frame}
        style={{ height: layout?.height ?? '20rem' }}
        data-opens={onOpen !== undefined || undefined}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys walk over its cells.
        tabIndex={0}
        role="application"
        aria-roledescription="risk map"
        aria-label={`${summary} Arrow keys read out cells${onOpen === undefined ? '' : ', Enter opens one'}.`}
        onPointerMove={point}
        onPointerDown={point}
        onPointerLeave={(event) => event.pointerType === 'mouse' && setSelected(null)}
        onFocus={(event) =>
          event.currentTarget.matches(':focus-visible') && setSelected(place ?? { x: 0, y: 0 })
        }
        onBlur={() => setSelected(null)}
        onClick={onClick}
        onKeyDown={onKeyDown}
      >
        {layout !== null && layout.right > layout.left && (
          <svg width={layout.width} height={layout.height} aria-hidden="true">
            <MapFrame
              layout={layout}
              x={grid.x}
              y={grid.y}
              scale={scale}
              name={(grid.of ?? TEST_RISK).name}
            />
            <MapCells layout={layout} grid={grid} running={running} scale={scale} />
            {overlay?.(layout)}
            {place !== null && <Chosen layout={layout} place={place} />}
          </svg>
        )}
      </div>
      <output className={classes.readOut}>
        {place === null
          ? `${grid.cells.filter((cell) => cell !== undefined).length} of ${columns * rows} cells`
          : cellWords(grid, place.x, place.y, running.includes(place.y * columns + place.x))}
      </output>
      <MapTable title={title} grid={grid} />
    </div>
  );
}
