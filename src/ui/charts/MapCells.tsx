import { memo, useId } from 'react';
import type { MapLayout } from './mapLayout.ts';
import { columnEdge, rowEdge } from './mapLayout.ts';
import classes from './RiskMap.module.css';
import type { MapCell, RiskGrid } from './riskMap.ts';
import { riskColour } from './riskMap.ts';
import type { Scale } from './scale.ts';
import { inkOn, rgbCss } from './viridis.ts';

interface Props {
  layout: MapLayout;
  grid: RiskGrid;
  running: readonly number[];
  scale: Scale;
}

/** Words of its own as far as they fit; else two digits, as many as a small cell holds: .48, 1.0, 12. */
function shortWords({ risk, words: own }: MapCell): string {
  if (own !== undefined && own.length <= LONGEST) return own;
  if (!Number.isFinite(risk)) return '∞';
  if (risk < 0.001) return risk > 0 ? '<.001' : '0';
  const words =
    risk < 0.1 ? risk.toFixed(3) : risk < 10 ? risk.toFixed(risk < 0.995 ? 2 : 1) : String(Math.round(risk));
  return words.length > 4 && risk > 10 ? '>999' : words.replace(/^0\./, '.');
}

/** Letters that fit into a small cell. */
const LONGEST = 5;

/**
 * The cells. One that is not there yet is hatched, one being computed has a dashed rim and a dot, one without a number is
 * crossed out: none of them can be taken for a colour of the scale.
 */
export const MapCells = memo(function MapCells({ layout, grid, running, scale }: Props) {
  const hatch = useId();
  const { columns, rem, left, right, top, bottom } = layout;
  const pad = 0.12 * rem;
  return (
    <g className={classes.cells}>
      <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <line y2="6" className={classes.hatch} />
      </pattern>
      <rect x={left} y={top} width={right - left} height={bottom - top} fill={`url(#${hatch})`} />
      {grid.cells.map((cell, k) => {
        const [x, y] = [k % columns, Math.floor(k / columns)];
        // Whole pixels: neighbours neither blur nor leave gaps.
        const [x0, x1] = [Math.round(columnEdge(layout, x)), Math.round(columnEdge(layout, x + 1))];
        const [y0, y1] = [Math.round(rowEdge(layout, y)), Math.round(rowEdge(layout, y - 1))];
        const middle = { x: (x0 + x1) / 2, y: (y0 + y1) / 2 };
        const colour = cell === undefined ? null : riskColour(cell.risk, scale);
        const isRunning = running.includes(k);
        if (cell === undefined && !isRunning) return null;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place.
          <g key={k}>
            {cell !== undefined && (
              <rect
                className={colour === null ? classes.nowhere : undefined}
                data-cell={k}
                x={x0}
                y={y0}
                width={x1 - x0}
                height={y1 - y0}
                {...(colour === null ? {} : { fill: rgbCss(colour) })}
              />
            )}
            {cell !== undefined && colour === null && (
              <path
                className={classes.cross}
                d={`M${x0 + pad} ${y0 + pad}L${x1 - pad} ${y1 - pad}M${x1 - pad} ${y0 + pad}L${x0 + pad} ${y1 - pad}`}
              />
            )}
            {cell !== undefined && colour !== null && (layout.words || !Number.isFinite(cell.risk)) && (
              <text x={middle.x} y={middle.y} style={{ fill: inkOn(colour) }}>
                {layout.words ? shortWords(cell) : '▲'}
              </text>
            )}
            {isRunning && (
              <>
                <rect
                  className={classes.running}
                  x={x0 + 1.5}
                  y={y0 + 1.5}
                  width={Math.max(0, x1 - x0 - 3)}
                  height={Math.max(0, y1 - y0 - 3)}
                />
                {cell === undefined && (
                  <circle
                    className={classes.dot}
                    cx={middle.x}
                    cy={middle.y}
                    r={Math.min(0.2 * rem, (y1 - y0) / 4)}
                  />
                )}
              </>
            )}
          </g>
        );
      })}
      <rect className={classes.rim} x={left} y={top} width={right - left} height={bottom - top} />
    </g>
  );
});
