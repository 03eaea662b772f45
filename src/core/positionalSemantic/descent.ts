import { ADAM_DECAY, ADAM_FLOOR } from '../descent/adam.ts';
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

/** How Q moves. */
export type DescentRule = Pick<PositionalSemanticConfig, 'optimiser' | 'momentum' | 'stepSize'>;

/** Q and what the optimiser remembers besides. */
export interface Descent {
  /** Steps taken. */
  step: number;
  readonly Q: Float64Array;
  /** Of momentum and Adam. */
  readonly velocity: Float64Array | undefined;
  /** Of Adam. */
  readonly squares: Float64Array | undefined;
  /** beta^step and 0.999^step of Adam. */
  firstPower: number;
  secondPower: number;
}

/** At the start; whatever is remembered is 0. */
export function openDescent(Q: Float64Array, { optimiser }: DescentRule): Descent {
  return {
    step: 0,
    Q: Q.slice(),
    velocity: optimiser === 'gd' ? undefined : new Float64Array(Q.length),
    squares: optimiser === 'adam' ? new Float64Array(Q.length) : undefined,
    firstPower: 1,
    secondPower: 1,
  };
}

/**
 * [PS-2] One step, in place: Q <- Q − eta g. With momentum v <- beta v + g, Q <- Q − eta v; Adam's averages decay with beta and
 * 0.999 and are corrected for their start. O(d).
 */
export function descend(descent: Descent, gradient: ArrayLike<number>, rule: DescentRule): void {
  const { Q, velocity, squares } = descent;
  const { momentum, stepSize } = rule;
  descent.step += 1;
  descent.firstPower *= momentum;
  descent.secondPower *= ADAM_DECAY;
  const first = 1 - descent.firstPower;
  const second = 1 - descent.secondPower;
  for (let j = 0; j < Q.length; j++) {
    let direction = gradient[j];
    if (velocity !== undefined && squares === undefined) {
      velocity[j] = momentum * velocity[j] + direction;
      direction = velocity[j];
    } else if (velocity !== undefined && squares !== undefined) {
      velocity[j] = momentum * velocity[j] + (1 - momentum) * direction;
      squares[j] = ADAM_DECAY * squares[j] + (1 - ADAM_DECAY) * direction * direction;
      direction = velocity[j] / first / (Math.sqrt(squares[j] / second) + ADAM_FLOOR);
    }
    Q[j] -= stepSize * direction;
  }
}
