import { ADAM_DECAY, ADAM_FLOOR } from '../descent/adam.ts';
import { DivergedError } from '../descent/divergedError.ts';
import type { MultiHeadConfig, StepRule } from '../experiment/multiHead/fields.ts';
import { hasDiverged } from './divergence.ts';
import { LossGradient } from './gradients.ts';
import type { TokenSamples } from './samples.ts';
import type { HeadWeights } from './weights.ts';
import { copyWeights, zeroWeights } from './weights.ts';

/** [MH-5] What the rule multiplies eta with: 1, sqrt H or H. */
export function stepFactor(rule: StepRule, H: number): number {
  switch (rule) {
    case 'eta':
      return 1;
    case 'sqrt':
      return Math.sqrt(H);
    case 'H':
      return H;
    default:
      return rule satisfies never;
  }
}

/** How weights move. */
export type DescentSettings = Pick<
  MultiHeadConfig,
  'stepSize' | 'stepRule' | 'train' | 'optimiser' | 'momentum'
>;

/**
 * [MH-5] Full-batch gradient descent on fixed samples, one step at a time: theta <- theta - step · grad L with
 * step = eta · stepFactor. Outside the theory: 'momentum', v <- beta v + grad L, theta <- theta - step · v; 'adam' with
 * beta_1 = beta, beta_2 = 0.999, both averages corrected for their start. Deterministic: the same bits everywhere.
 */
export class GradientDescent {
  /** theta, changed by every step. */
  readonly weights: HeadWeights;
  /** Steps taken so far. */
  steps = 0;
  /** eta before the rule; may be changed between steps. */
  stepSize: number;
  private readonly settings: DescentSettings;
  private readonly slope: LossGradient;
  private readonly velocity: HeadWeights | undefined;
  private readonly squares: HeadWeights | undefined;
  private startLoss: number | undefined;
  private lossHere: number | undefined;
  /** beta_1^k and beta_2^k of Adam. */
  private firstPower = 1;
  private secondPower = 1;

  constructor(samples: TokenSamples, start: HeadWeights, settings: DescentSettings) {
    const { H, T, d } = start;
    this.weights = copyWeights(start);
    this.settings = settings;
    this.stepSize = settings.stepSize;
    this.slope = new LossGradient(samples, H);
    this.velocity = settings.optimiser === 'gd' ? undefined : zeroWeights(H, T, d);
    this.squares = settings.optimiser === 'adam' ? zeroWeights(H, T, d) : undefined;
  }

  /**
   * Training loss at theta; the next step uses the gradient that comes with it. n H (4Td² + 8T²d) operations, once for
   * each theta. Throws DivergedError, with the weights as they are, when the loss has run away.
   */
  loss(): number {
    if (this.lossHere !== undefined) return this.lossHere;
    const loss = this.slope.evaluate(this.weights);
    this.startLoss ??= loss;
    if (hasDiverged(loss, this.startLoss)) throw new DivergedError(this.steps, this.stepSize);
    this.lossHere = loss;
    return loss;
  }

  /** Takes one step; throws as `loss` does. */
  step(): void {
    this.loss();
    this.firstPower *= this.settings.momentum;
    this.secondPower *= ADAM_DECAY;
    const { train } = this.settings;
    if (train !== 'U') this.move('W');
    if (train !== 'W') this.move('U');
    this.lossHere = undefined;
    this.steps += 1;
  }

  private move(part: 'W' | 'U'): void {
    const step = this.stepSize * stepFactor(this.settings.stepRule, this.weights.H);
    const beta = this.settings.momentum;
    const theta = this.weights[part];
    const gradient = this.slope.gradient[part];
    const velocity = this.velocity?.[part];
    const squares = this.squares?.[part];
    if (velocity === undefined) {
      for (let k = 0; k < theta.length; k++) theta[k] -= step * gradient[k];
    } else if (squares === undefined) {
      for (let k = 0; k < theta.length; k++) {
        velocity[k] = beta * velocity[k] + gradient[k];
        theta[k] -= step * velocity[k];
      }
    } else {
      for (let k = 0; k < theta.length; k++) {
        velocity[k] = beta * velocity[k] + (1 - beta) * gradient[k];
        squares[k] = ADAM_DECAY * squares[k] + (1 - ADAM_DECAY) * gradient[k] * gradient[k];
        const size = Math.sqrt(squares[k] / (1 - this.secondPower)) + ADAM_FLOOR;
        theta[k] -= (step * velocity[k]) / ((1 - this.firstPower) * size);
      }
    }
  }
}
