import type { Branch } from '../../positionalSemantic/theory/fieldNodes.ts';
import type { TheoryProblem, TheorySettings } from '../../positionalSemantic/theory/problem.ts';
import { USUAL_SETTINGS } from '../../positionalSemantic/theory/problem.ts';
import type { BranchPoint } from '../../positionalSemantic/theory/solve.ts';
import type { PositionalSemanticConfig } from './fields.ts';
import { isPairMap } from './sweep.ts';
import type { PositionalSemanticView } from './view.ts';

/** [PS-4] What theory is asked: one branch along alpha, at one omega after the other. */
export interface TheoryJob {
  readonly branch: Branch;
  readonly base: Omit<TheoryProblem, 'alpha' | 'omega'>;
  readonly omegas: readonly number[];
  /** Ascending. */
  readonly alphas: readonly number[];
  readonly settings: TheorySettings;
}

/** What it answers, point by point. */
export type TheoryEvent =
  | { readonly kind: 'solved'; readonly point: BranchPoint }
  | { readonly kind: 'progress'; readonly fraction: number };

/** Values of alpha that a curve is solved at, and a row of a map. */
const CURVE_POINTS = 25;
const ROW_POINTS = 17;
/** Values of omega that lines over a map are found at. */
const MAP_OMEGAS = 11;

/** To six digits, evenly spaced. */
function evenly(from: number, to: number, count: number): number[] {
  return Array.from({ length: count }, (_, k) =>
    Number((from + ((to - from) * k) / (count - 1)).toPrecision(6)),
  );
}

/** The problem of a config but for alpha and omega. */
function theoryBase(
  config: Pick<PositionalSemanticConfig, 'tokenStd' | 'weightDecay' | 'mixingFirst' | 'mixingSecond'>,
): TheoryJob['base'] {
  return {
    variance: config.tokenStd ** 2,
    weightDecay: config.weightDecay,
    mixing: [config.mixingFirst, config.mixingSecond],
  };
}

/**
 * What a figure asks of the theory: along alpha at the omega that is set; over a map at omegas from 0.02 to 0.98, since at 0 and 1
 * one of the branches has nothing to learn. Beside training, step by step or against omega, both branches at alpha alone.
 */
export function theoryJob(
  config: PositionalSemanticConfig,
  { nodes, damping }: Pick<PositionalSemanticView, 'nodes' | 'damping'>,
  branch: Branch,
): TheoryJob {
  const { alphaFrom, alphaTo, sweep, omega } = config;
  const alphas = sweep.includes('alpha')
    ? evenly(alphaFrom, alphaTo, isPairMap(config) ? ROW_POINTS : CURVE_POINTS)
    : [config.alpha];
  const omegas = sweep.includes('omega') ? evenly(0.02, 0.98, MAP_OMEGAS) : [omega];
  return {
    branch,
    base: theoryBase(config),
    omegas,
    alphas,
    settings: { ...USUAL_SETTINGS, nodes, damping },
  };
}
