import type { MultiHeadDocument } from '../experiment/multiHead/document.ts';
import type { PairsDocument } from '../experiment/positionalSemantic/document.ts';
import type { RunDocument } from '../experiment/randomFeatures/runDocument.ts';
import { summarise } from '../experiment/randomFeatures/summary.ts';
import type { SweepName } from '../experiment/randomFeatures/sweepNames.ts';
import { quantile } from '../math/statistics.ts';
import type { Thumbnail } from './figures.ts';

const WIDTH = 100;
const HEIGHT = 60;

interface Point {
  readonly x: number;
  readonly y: number;
}
interface Line {
  readonly name: string;
  readonly points: readonly Point[];
}

/** Places of values from 0 to 1, on a logarithmic scale where all are positive and far apart. */
function scaleOf(values: readonly number[]): (value: number) => number {
  const finite = values.filter(Number.isFinite);
  const [low, high] = [Math.min(...finite), Math.max(...finite)];
  const isLog = low > 0 && high / low > 3;
  const at = (value: number): number => (isLog ? Math.log(value) : value);
  const span = at(high) - at(low);
  return (value) => (span > 0 ? (at(value) - at(low)) / span : 0.5);
}

function drawn(lines: readonly Line[]): Thumbnail {
  const all = lines.flatMap(({ points }) => points);
  const [x, y] = [scaleOf(all.map((point) => point.x)), scaleOf(all.map((point) => point.y))];
  return {
    kind: 'lines',
    lines: lines.map(({ name, points }) => ({
      name,
      path: points
        .filter((point) => Number.isFinite(point.y))
        .map((point, k) => {
          const place = `${(2 + 96 * x(point.x)).toFixed(1)} ${(HEIGHT - 3 - 54 * y(point.y)).toFixed(1)}`;
          return `${k === 0 ? 'M' : 'L'}${place}`;
        })
        .join(''),
    })),
  };
}

/** Groups in the order of first appearance. */
function groupBy<T>(all: readonly T[], keyOf: (entry: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const entry of all) groups.set(keyOf(entry), [...(groups.get(keyOf(entry)) ?? []), entry]);
  return groups;
}

function mapped(
  cells: readonly { readonly column: number; readonly row: number; readonly value: number }[],
): Thumbnail {
  const columns = [...new Set(cells.map(({ column }) => column))].sort((a, b) => a - b);
  const rows = [...new Set(cells.map(({ row }) => row))].sort((a, b) => a - b);
  const place = scaleOf(cells.map(({ value }) => value));
  return {
    kind: 'map',
    columns: columns.length,
    values: rows.flatMap((row) =>
      columns.map((column) => {
        const cell = cells.find((one) => one.row === row && one.column === column);
        return cell === undefined || !Number.isFinite(cell.value)
          ? null
          : Number(place(cell.value).toFixed(2));
      }),
    ),
  };
}

/** Medians over draws of the first target: lines along the swept field, or a map of the last model. */
export function randomFeaturesThumbnail({
  config,
  curves,
}: Pick<RunDocument, 'config' | 'curves'>): Thumbnail {
  const rows = summarise(curves).filter(({ panel }) => panel === 0);
  const coordinate = (row: (typeof rows)[number], name: SweepName): number => row[name] ?? 0;
  const [first, second] = config.sweep;
  if (first === undefined) return drawn([]);
  const byModel = groupBy(rows, ({ model }) => model);
  if (second !== undefined) {
    const lastModel = [...byModel.values()].findLast((list) => list.some((row) => row[first] !== undefined));
    return mapped(
      (lastModel ?? []).map((row) => ({
        column: coordinate(row, first),
        row: coordinate(row, second),
        value: row.median,
      })),
    );
  }
  return drawn(
    [...byModel].map(([name, list]) => ({
      name,
      points: list.map((row) => ({ x: coordinate(row, first), y: row.median })),
    })),
  );
}

/** Medians over trials: test loss against steps for each H, or how a sweep came out. */
export function multiHeadThumbnail({ config, curves, outcomes = [] }: MultiHeadDocument): Thumbnail {
  const [first, second] = config.sweep;
  if (first === undefined) {
    const byHeads = groupBy(curves, ({ numHeads }) => String(numHeads));
    return drawn(
      [...byHeads].map(([heads, list]) => {
        const steps = groupBy(
          list.flatMap(({ points }) => points),
          ({ step }) => String(step),
        );
        const points = [...steps.values()].map((measured) => ({
          x: Math.max(0.5, measured[0]?.step ?? 0),
          y: quantile(
            measured.map(({ testLoss }) => testLoss),
            0.5,
          ),
        }));
        return { name: `H${heads}`, points: points.sort((a, b) => a.x - b.x) };
      }),
    );
  }
  const value = (list: readonly (typeof outcomes)[number][]): number => {
    const losses = list.flatMap(({ last }) => last?.testLoss ?? []);
    return losses.length === 0 ? Number.NaN : quantile(losses, 0.5);
  };
  const coordinate = (outcome: (typeof outcomes)[number], name: typeof first): number =>
    name === 'numHeads' ? outcome.numHeads : (outcome.at[name] ?? 0);
  if (second !== undefined) {
    const cells = groupBy(
      outcomes,
      (outcome) => `${coordinate(outcome, first)} ${coordinate(outcome, second)}`,
    );
    return mapped(
      [...cells.values()].flatMap((list) => {
        const [one] = list;
        if (one === undefined) return [];
        return [{ column: coordinate(one, first), row: coordinate(one, second), value: value(list) }];
      }),
    );
  }
  const byHeads = groupBy(outcomes, ({ numHeads }) => (first === 'numHeads' ? '' : String(numHeads)));
  return drawn(
    [...byHeads].map(([heads, list]) => ({
      name: `H${heads}`,
      points: [...groupBy(list, (outcome) => String(coordinate(outcome, first))).values()]
        .map((place) => ({ x: coordinate(place[0] as (typeof outcomes)[number], first), y: value(place) }))
        .sort((a, b) => a.x - b.x),
    })),
  );
}

/** The size that paths are drawn for. */
export const THUMBNAIL_SIZE = { width: WIDTH, height: HEIGHT } as const;

/** Medians over draws: both order parameters against steps or alpha for each start, or who wins on a map. */
export function positionalSemanticThumbnail({ config, curves, outcomes = [] }: PairsDocument): Thumbnail {
  const { sweep } = config;
  const medianOf = (values: readonly number[]): number => quantile(values, 0.5);
  if (sweep.length > 1) {
    const cells = groupBy(outcomes, ({ at }) => `${at?.alpha} ${at?.omega}`);
    return mapped(
      [...cells.values()].map((list) => {
        const loss = (start: string): number =>
          medianOf(list.flatMap((one) => (one.start === start ? (one.last?.trainLoss ?? []) : [])));
        const [one] = list;
        const value = loss('semantic') < loss('positional') ? 1 : 0;
        return { column: one?.at?.alpha ?? 0, row: one?.at?.omega ?? 0, value };
      }),
    );
  }
  const [field] = sweep;
  const measured =
    field === undefined
      ? curves.flatMap(({ start, tokenDim, points }) =>
          points.map((point) => ({ start, tokenDim, x: Math.max(0.5, point.step), point })),
        )
      : outcomes.flatMap(({ start, tokenDim, at, last }) =>
          last === null ? [] : [{ start, tokenDim, x: at?.[field] ?? 0, point: last }],
        );
  const lines = groupBy(measured, ({ start, tokenDim }) => `${start} ${tokenDim}`);
  return drawn(
    [...lines].map(([name, list]) => {
      const places = groupBy(list, ({ x }) => String(x));
      const of = name.startsWith('semantic') ? 'semantic' : 'positional';
      return {
        name,
        points: [...places.values()]
          .map((values) => ({
            x: values[0]?.x ?? 0,
            y: medianOf(values.map(({ point }) => point[of])),
          }))
          .sort((a, b) => a.x - b.x),
      };
    }),
  );
}
