import type { Ending } from '../../../core/experiment/multiHead/document.ts';
import type { TrainingRunState } from '../../../state/multiHead/multiHeadState.ts';
import { formatRisk } from '../../format.ts';

/** What each button does, exactly. */
export const TRAINING_HELP = {
  run: 'Train, or go on where training stands (Space)',
  pause: 'Stop training where it stands; curves and weights stay (Space)',
  step: 'One step of gradient descent, then pause (S)',
  rewind: 'Back to the start: the same data and first weights; curves are cleared (R)',
  reseed: 'New data and new first weights: the first seed moves past those used so far (N)',
} as const;

/** The same in a sweep. */
export const SWEEP_HELP = {
  run: 'Train at every value, or go on where it stopped; what is known is kept (Space)',
  pause: 'Stop where it stands; outcomes stay (Space)',
  step: 'In a sweep there are no single steps: open one of its trainings (S)',
  rewind: 'Forget all outcomes; the same data and first weights (R)',
  reseed: 'New data and new first weights: the first seed moves past those used so far (N)',
} as const;

/** Trials whose kept weights have reached the last step, or all of whose models have ended. */
export function trialsDone({ checkpoints, config, endings }: TrainingRunState): number {
  return checkpoints.filter((kept, trial) => {
    const reached = kept.at(-1)?.step ?? 0;
    const ended = endings.filter((ending) => ending.trial === trial).length;
    return reached >= config.steps || ended === config.numHeads.length;
  }).length;
}

/** "340 steps/s"; empty while it is not known. */
export function speedWords(stepsPerSecond: number): string {
  if (!(stepsPerSecond > 0)) return '';
  return `${stepsPerSecond >= 10 ? Math.round(stepsPerSecond) : stepsPerSecond.toPrecision(2)} steps/s`;
}

/** Models that ran away: for each number of heads at which step, with which eta, in how many trials, and what to try. */
export interface Divergence {
  readonly words: string;
  /** eta to try instead: a tenth of the smallest that has run away. */
  readonly suggestion: number;
}

const trialWords = (count: number, trials: number): string =>
  trials === 1 ? '' : ` in ${count} of ${trials} trials`;

function groupsOf(endings: readonly Ending[], why: Ending['why']): [number, Ending[]][] {
  const groups = new Map<number, Ending[]>();
  for (const ending of endings) {
    if (ending.why !== why) continue;
    groups.set(ending.numHeads, [...(groups.get(ending.numHeads) ?? []), ending]);
  }
  return [...groups].sort(([a], [b]) => a - b);
}

const stepRange = (endings: readonly Ending[]): string => {
  const steps = endings.map(({ step }) => step);
  const [first, last] = [Math.min(...steps), Math.max(...steps)];
  return first === last ? `step ${first}` : `steps ${first} to ${last}`;
};

/** What is said of models that diverged; null where none did. */
export function divergenceOf(endings: readonly Ending[], trials: number): Divergence | null {
  const groups = groupsOf(endings, 'diverged');
  if (groups.length === 0) return null;
  const words = groups
    .map(([numHeads, own]) => {
      const etas = [...new Set(own.map(({ stepSize }) => stepSize))].join(', ');
      return `H = ${numHeads} diverged at ${stepRange(own)} with η = ${etas}${trialWords(own.length, trials)}`;
    })
    .join('; ');
  const smallest = Math.min(...groups.flatMap(([, own]) => own.map(({ stepSize }) => stepSize)));
  return { words, suggestion: Number((smallest / 10).toPrecision(3)) };
}

/** Which models reached the loss they were to stop at; empty where none did. */
export function stopWords(endings: readonly Ending[], trials: number, stopLoss: number): string {
  return groupsOf(endings, 'stopLoss')
    .map(
      ([numHeads, own]) =>
        `H = ${numHeads} reached a training loss of ${formatRisk(stopLoss)} at ${stepRange(own)}${trialWords(own.length, trials)}`,
    )
    .join('; ');
}
