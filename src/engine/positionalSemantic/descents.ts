import { ADAM_DECAY } from '../../core/descent/adam.ts';
import type { PairState } from '../../core/experiment/positionalSemantic/training.ts';
import type { Descent } from '../../core/positionalSemantic/descent.ts';
import type { PairProblem } from './pairTraining.ts';

/** Student `student` of arrays [count, d], its own copy. */
function rowOf(all: Float64Array | undefined, student: number, d: number): Float64Array | undefined {
  return all?.slice(student * d, (student + 1) * d);
}

function joinRows(rows: readonly (Float64Array | undefined)[]): Float64Array | undefined {
  const [first] = rows;
  if (first === undefined) return undefined;
  const all = new Float64Array(rows.length * first.length);
  for (const [k, row] of rows.entries()) if (row !== undefined) all.set(row, k * row.length);
  return all;
}

/** beta^step as it is found step by step: a state that is gone on from has the same bits as one that never stopped. */
function powerOf(beta: number, step: number): number {
  let power = 1;
  for (let k = 0; k < step; k++) power *= beta;
  return power;
}

/** Each student of a state as a descent in float64; what an optimiser remembers is 0 where the state does not say. */
export function descentsOf(
  { step, Q, velocity, squares }: PairState,
  { count, rule }: Pick<PairProblem, 'count' | 'rule'>,
): Descent[] {
  const d = Q.length / count;
  const { optimiser, momentum } = rule;
  const firstPower = powerOf(momentum, step);
  const secondPower = powerOf(ADAM_DECAY, step);
  return Array.from({ length: count }, (_, student) => ({
    step,
    Q: Q.slice(student * d, (student + 1) * d),
    velocity: optimiser === 'gd' ? undefined : (rowOf(velocity, student, d) ?? new Float64Array(d)),
    squares: optimiser === 'adam' ? (rowOf(squares, student, d) ?? new Float64Array(d)) : undefined,
    firstPower,
    secondPower,
  }));
}

/** All of them as one state, at the step of the one that has come farthest: those that are held stay behind. */
export function joinDescents(descents: readonly Descent[]): PairState {
  const velocity = joinRows(descents.map((descent) => descent.velocity));
  const squares = joinRows(descents.map((descent) => descent.squares));
  return {
    step: Math.max(...descents.map(({ step }) => step)),
    Q: joinRows(descents.map(({ Q }) => Q)) ?? new Float64Array(0),
    ...(velocity === undefined ? {} : { velocity }),
    ...(squares === undefined ? {} : { squares }),
  };
}
