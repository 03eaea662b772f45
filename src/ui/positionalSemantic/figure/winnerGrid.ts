import type { PositionalSemanticConfig } from '../../../core/experiment/positionalSemantic/fields.ts';
import type { PairOutcome } from '../../../core/experiment/positionalSemantic/outcome.ts';
import { pairGrid } from '../../../core/experiment/positionalSemantic/sweep.ts';
import type { PositionalSemanticView } from '../../../core/experiment/positionalSemantic/view.ts';
import { quantile } from '../../../core/math/statistics.ts';
import type { MapCell, RiskGrid } from '../../charts/riskMap.ts';

export type MappedName = PositionalSemanticView['mapped'];

/** What colours the cells of a map, on its button and above its scale. */
export const MAPPED: Readonly<
  Record<MappedName, { readonly words: string; readonly title: string; readonly kind: 'linear' | 'log' }>
> = {
  trainWinner: {
    words: 'Training loss',
    title: 'share of draws whose semantic start has the lower training loss',
    kind: 'linear',
  },
  testWinner: {
    words: 'Test winner',
    title: 'share of draws whose semantic start has the lower test error',
    kind: 'linear',
  },
  semantic: {
    words: 'Semantic',
    title: '|Q*·Q|/d of the student with the lower training loss',
    kind: 'linear',
  },
  positional: {
    words: 'Positional',
    title: '|1·Q|/d of the student with the lower training loss',
    kind: 'linear',
  },
  testError: {
    words: 'Test error',
    title: 'test error of the student with the lower training loss',
    kind: 'log',
  },
};

/** Trained students of one draw; what ran away or was not measured is left out. */
function trained(outcomes: readonly PairOutcome[], start: PairOutcome['start']) {
  return outcomes.find((one) => one.start === start && one.end === 'steps')?.last ?? undefined;
}

/** What one draw says; undefined where a student that is needed is missing. */
function winnerOf(outcomes: readonly PairOutcome[], mapped: MappedName): number | undefined {
  if (mapped === 'trainWinner' || mapped === 'testWinner') {
    const of = mapped === 'trainWinner' ? 'trainLoss' : 'testError';
    const [semantic, positional] = [trained(outcomes, 'semantic'), trained(outcomes, 'positional')];
    if (semantic === undefined || positional === undefined) return undefined;
    return semantic[of] < positional[of] ? 1 : 0;
  }
  const ended = outcomes.flatMap(({ end, last }) => (end === 'steps' && last !== null ? [last] : []));
  const [first, ...rest] = ended;
  if (first === undefined) return undefined;
  return rest.reduce((best, one) => (one.trainLoss < best.trainLoss ? one : best), first)[mapped];
}

function cellOf(outcomes: readonly PairOutcome[], mapped: MappedName): MapCell | undefined {
  const trials = [...new Set(outcomes.map(({ trial }) => trial))];
  if (trials.length === 0) return undefined;
  const values = trials.flatMap(
    (trial) =>
      winnerOf(
        outcomes.filter((one) => one.trial === trial),
        mapped,
      ) ?? [],
  );
  if (values.length === 0) return { risk: Number.NaN, draws: trials.length, words: 'no winner' };
  if (mapped !== 'trainWinner' && mapped !== 'testWinner') {
    return { risk: quantile(values, 0.5), draws: values.length };
  }
  const won = values.reduce((sum, value) => sum + value, 0);
  const words = won === values.length ? 'sem.' : won === 0 ? 'pos.' : `${won}/${values.length}`;
  return { risk: won / values.length, draws: values.length, words };
}

/** A map over alpha and omega from the ends of trainings. */
export function winnerGrid(
  config: PositionalSemanticConfig,
  outcomes: readonly PairOutcome[],
  mapped: MappedName,
): RiskGrid {
  const alphas = pairGrid(config, 'alpha');
  const omegas = pairGrid(config, 'omega');
  const byPlace = new Map<string, PairOutcome[]>();
  for (const outcome of outcomes) {
    const key = `${outcome.at?.alpha} ${outcome.at?.omega}`;
    byPlace.set(key, [...(byPlace.get(key) ?? []), outcome]);
  }
  return {
    x: { name: 'α', title: 'α = n/d, training samples per dimension', values: alphas },
    y: { name: 'ω', title: 'ω, positional share', values: omegas },
    cells: omegas.flatMap((omega) =>
      alphas.map((alpha) => cellOf(byPlace.get(`${alpha} ${omega}`) ?? [], mapped)),
    ),
    of: { name: MAPPED[mapped].title, kind: MAPPED[mapped].kind, draws: ['draw', 'draws'] },
  };
}
