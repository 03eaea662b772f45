import type { RandomFeaturesConfig } from '../../../core/experiment/randomFeatures/fields.ts';
import type { TargetChoice } from '../../../core/experiment/randomFeatures/panels.ts';
import type { Stair } from '../../../core/randomFeatures/stairs.ts';
import { stairs } from '../../../core/randomFeatures/stairs.ts';
import type { LineLook, Reference, Series, SeriesPoint } from '../../charts/series.ts';
import type { Domain } from '../../charts/ticks.ts';
import type { SweepAxis } from './sweepAxis.ts';

/** Dots of a stair that is a curve: those of a level stair, as a line without round ends can have them. */
const STAIR_DASH = '1.5 4';

/** The stairs [RF-11] of one target, as they are drawn. */
export interface StairLines {
  /** Horizontal ones, from above: in runs at one d and N. */
  readonly levels: readonly Stair[];
  /** In a run along d or N: how each stair moves. */
  readonly curves: readonly Series[];
}

const between = (risk: number) => risk > 0 && risk < 1;

/** A stair as a curve: its label tells it from the others, since at some d or N two of them may be one. */
function stairLook(label: string): LineLook {
  const look = { id: `stair ${label}`, title: `stair: ${label}`, shortTitle: '', colour: 'var(--muted)' };
  return { ...look, dash: STAIR_DASH, marker: 'circle', style: 'limit' };
}

/**
 * The stairs of a target; none where tokens are not uniform on the sphere, for which they are derived. They depend on d
 * and N alone: level lines, but curves where one of these is swept.
 */
export function stairLines(config: RandomFeaturesConfig, target: TargetChoice, axis: SweepAxis): StairLines {
  if (config.data !== 'sphere') return { levels: [], curves: [] };
  const { field, grid } = axis;
  if (field !== 'tokenDim' && field !== 'numKeys') {
    const levels = stairs(target, config.numKeys, config.tokenDim).filter(({ risk }) => between(risk));
    return { levels, curves: [] };
  }
  const curves = new Map<string, SeriesPoint[]>();
  for (const x of grid) {
    const at = { ...config, [field]: x };
    for (const { label, risk } of stairs(target, at.numKeys, at.tokenDim)) {
      if (!between(risk)) continue;
      const points = curves.get(label) ?? [];
      points.push({ x, median: risk, q25: risk, q75: risk, draws: 0 });
      curves.set(label, points);
    }
  }
  return { levels: [], curves: [...curves].map(([label, points]) => ({ ...stairLook(label), points })) };
}

/**
 * The trivial predictor's risk and the level stairs, with the words that stand at them. In small charts curves would run
 * over long words: there the title of the y axis says what the dashed line is.
 */
export function referencesOf({ levels }: StairLines, isSmall: boolean): Reference[] {
  return [
    { y: 1, label: isSmall ? '' : 'trivial predictor', kind: 'dashed' },
    ...levels.map(({ risk }) => ({ y: risk, label: `stair ${risk.toFixed(3)}`, kind: 'dotted' as const })),
  ];
}

/**
 * What the axis of risks holds of the stairs. The axis is made for the curves: a stair far below them all must not squeeze
 * them.
 */
export function stairsOn({ levels, curves }: StairLines, [low, high]: Domain): StairLines {
  const isOn = (risk: number) => risk >= low && risk <= high;
  return {
    levels: levels.filter(({ risk }) => isOn(risk)),
    curves: curves.map((line) => ({ ...line, points: line.points.filter(({ median }) => isOn(median)) })),
  };
}
