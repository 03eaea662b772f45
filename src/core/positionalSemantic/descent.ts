import type { PositionalSemanticConfig, StartName } from '../experiment/positionalSemantic/fields.ts';
import { fillNormals, openStream } from '../math/streams.ts';

/** [PS-2] Where training starts, [d]: Q*, the all-ones direction, or entries N(0, startScale²); a larger d extends it. */
export function startOf(
  start: StartName,
  teacher: Float64Array,
  seed: number,
  startScale: number,
): Float64Array {
  const d = teacher.length;
  switch (start) {
    case 'semantic':
      return teacher.slice();
    case 'positional':
      return new Float64Array(d).fill(1);
    case 'random': {
      const Q = new Float64Array(d);
      fillNormals(openStream(seed, 'pairs/start'), 0, startScale, Q, 0, d);
      return Q;
    }
    default:
      return start satisfies never;
  }
}

/** What the optimiser remembers besides Q. */
export interface DescentState {
  /** Steps taken. */
  step: number;
  readonly Q: Float64Array;
  /** Averages of the gradient and of its squares, of Adam alone. */
  readonly velocity: Float64Array | undefined;
  readonly squares: Float64Array | undefined;
}

/** Averages of Adam and its floor (Kingma and Ba 2015). */
const ADAM = { first: 0.9, second: 0.999, floor: 1e-8 } as const;

/** A state at the start. */
export function openDescent(Q: Float64Array, optimiser: PositionalSemanticConfig['optimiser']): DescentState {
  const isAdam = optimiser === 'adam';
  return {
    step: 0,
    Q: Q.slice(),
    velocity: isAdam ? new Float64Array(Q.length) : undefined,
    squares: isAdam ? new Float64Array(Q.length) : undefined,
  };
}

/** [PS-2] One step, in place: Q <- Q − eta g, or Adam's, both averages corrected for their start. O(d). */
export function descend(state: DescentState, gradient: ArrayLike<number>, stepSize: number): void {
  const { Q, velocity, squares } = state;
  state.step += 1;
  if (velocity === undefined || squares === undefined) {
    for (let j = 0; j < Q.length; j++) Q[j] -= stepSize * gradient[j];
    return;
  }
  const first = 1 - ADAM.first ** state.step;
  const second = 1 - ADAM.second ** state.step;
  for (let j = 0; j < Q.length; j++) {
    velocity[j] = ADAM.first * velocity[j] + (1 - ADAM.first) * gradient[j];
    squares[j] = ADAM.second * squares[j] + (1 - ADAM.second) * gradient[j] * gradient[j];
    Q[j] -= (stepSize * velocity[j]) / first / (Math.sqrt(squares[j] / second) + ADAM.floor);
  }
}
