import * as tf from '@tensorflow/tfjs-core';
import { ADAM_DECAY, ADAM_FLOOR } from '../../core/descent/adam.ts';
import type { PairState } from '../../core/experiment/positionalSemantic/training.ts';
import { squaredGap } from '../../core/positionalSemantic/geometry.ts';
import type {
  PairBatch,
  PairErrors,
  PairProblem,
  PairResponses,
  PairTraining,
} from '../positionalSemantic/pairTraining.ts';
import type { TensorReader } from './tfjsWorkspace.ts';

/** Samples on the backend; numbers of a sample are [n, 1]. */
interface Placed {
  readonly n: number;
  /** [2n, d] */
  readonly rows: tf.Tensor2D;
  readonly gap: tf.Tensor2D;
  readonly shift: tf.Tensor2D;
  readonly mixing: readonly [first: tf.Tensor2D, second: tf.Tensor2D];
}

/** What follows from one token's attention on itself, [n, count]. */
interface Side {
  readonly attention: tf.Tensor;
  readonly error: tf.Tensor;
  readonly slope: tf.Tensor;
}

/** [PS-2] In float32 on the active tfjs backend, students side by side as columns of Q [d, count]. */
export class TfjsPairs implements PairTraining {
  private readonly device: TensorReader;
  private readonly problem: PairProblem;
  private readonly d: number;
  private readonly train: Placed;
  private readonly test: Placed;
  private step = 0;
  private Q: tf.Tensor2D;
  private velocity: tf.Tensor2D | undefined;
  private squares: tf.Tensor2D | undefined;
  private gradient: tf.Tensor2D | undefined;
  private lossesHere: tf.Tensor1D | undefined;

  constructor(device: TensorReader, problem: PairProblem, start: PairState) {
    this.device = device;
    this.problem = problem;
    this.d = problem.train.geometry.d;
    this.train = place(problem.train);
    this.test = place(problem.test);
    this.Q = this.upload(start.Q);
    this.load(start);
  }

  differentiate(): void {
    this.dropGradient();
    const { d, problem, train, Q } = this;
    const [gradient, losses] = tf.tidy(() => {
      const { sides, fields } = this.look(train);
      const [s1, s2] = fields;
      const [a, b] = sides;
      const first = tf.sub(tf.mul(a.slope, tf.sub(tf.mul(s1, 2), s2)), tf.mul(b.slope, s2));
      const second = tf.sub(tf.mul(b.slope, tf.sub(tf.mul(s2, 2), s1)), tf.mul(a.slope, s1));
      const slopes = tf.reshape(tf.stack([first, second], 1), [2 * train.n, problem.count]) as tf.Tensor2D;
      const byTokens = tf.mul(tf.matMul(train.rows, slopes, true), 1 / (d * Math.sqrt(d)));
      const byPlaces = tf.div(tf.sum(tf.sub(first, second), 0, true), d * d);
      const errors = tf.sum(tf.add(a.error, b.error), 0);
      const decay = tf.mul(tf.sum(tf.square(Q), 0), problem.weightDecay / 2);
      return [
        tf.add(tf.add(byTokens, byPlaces), tf.mul(Q, problem.weightDecay)) as tf.Tensor2D,
        tf.add(tf.div(errors, 2 * d), decay) as tf.Tensor1D,
      ] as const;
    });
    this.gradient = gradient;
    this.lossesHere = losses;
  }

  losses(): Promise<Float32Array> {
    if (this.lossesHere === undefined) throw new Error('nothing is differentiated');
    return this.device.read(this.lossesHere);
  }

  move(isHeld: (student: number) => boolean): void {
    const { gradient, velocity, squares, Q, problem } = this;
    if (gradient === undefined) throw new Error('nothing is differentiated');
    const { momentum, stepSize } = problem.rule;
    this.step += 1;
    const moving = Array.from({ length: problem.count }, (_, student) => !isHeld(student));
    const [after, nextVelocity, nextSquares] = tf.tidy(() => {
      const moved = (direction: tf.Tensor): tf.Tensor2D => {
        const there = tf.sub(Q, tf.mul(direction, stepSize)) as tf.Tensor2D;
        if (moving.every(Boolean)) return there;
        return tf.where(tf.tile(tf.tensor2d(moving, [1, moving.length], 'bool'), [this.d, 1]), there, Q);
      };
      if (velocity === undefined) return [moved(gradient)] as const;
      const kept = tf.mul(velocity, momentum);
      if (squares === undefined) {
        const next = tf.add(kept, gradient) as tf.Tensor2D;
        return [moved(next), next] as const;
      }
      const next = tf.add(kept, tf.mul(gradient, 1 - momentum)) as tf.Tensor2D;
      const size = tf.add(
        tf.mul(squares, ADAM_DECAY),
        tf.mul(tf.square(gradient), 1 - ADAM_DECAY),
      ) as tf.Tensor2D;
      const corrected = tf.div(next, 1 - momentum ** this.step);
      const scale = tf.add(tf.sqrt(tf.div(size, 1 - ADAM_DECAY ** this.step)), ADAM_FLOOR);
      return [moved(tf.div(corrected, scale)), next, size] as const;
    });
    Q.dispose();
    this.Q = after;
    velocity?.dispose();
    squares?.dispose();
    this.velocity = nextVelocity;
    this.squares = nextSquares;
    this.dropGradient();
  }

  async respond(): Promise<PairResponses> {
    return { train: await this.errorsOn(this.train), test: await this.errorsOn(this.test) };
  }

  async save(): Promise<PairState> {
    const { velocity, squares } = this;
    return {
      step: this.step,
      Q: await this.download(this.Q),
      ...(velocity === undefined ? {} : { velocity: await this.download(velocity) }),
      ...(squares === undefined ? {} : { squares: await this.download(squares) }),
    };
  }

  load({ step, Q, velocity, squares }: PairState): void {
    const { optimiser } = this.problem.rule;
    this.dropGradient();
    this.dropStudents();
    this.step = step;
    const zero = (): Float64Array => new Float64Array(Q.length);
    this.Q = this.upload(Q);
    this.velocity = optimiser === 'gd' ? undefined : this.upload(velocity ?? zero());
    this.squares = optimiser === 'adam' ? this.upload(squares ?? zero()) : undefined;
  }

  release(): void {
    this.dropGradient();
    this.dropStudents();
    for (const { rows, gap, shift, mixing } of [this.train, this.test])
      tf.dispose([rows, gap, shift, ...mixing]);
  }

  /** [count, d] to columns. */
  private upload(rows: Float64Array): tf.Tensor2D {
    return tf.tidy(() => tf.transpose(tf.tensor2d(Float32Array.from(rows), [this.problem.count, this.d])));
  }

  private async download(columns: tf.Tensor2D): Promise<Float64Array> {
    return Float64Array.from(await this.device.readOnce(tf.transpose(columns)));
  }

  private dropGradient(): void {
    this.gradient?.dispose();
    this.gradient = undefined;
    this.lossesHere?.dispose();
    this.lossesHere = undefined;
  }

  private dropStudents(): void {
    this.Q.dispose();
    this.velocity?.dispose();
    this.squares?.dispose();
  }

  /** Fields of all students, each [n, count], and what follows from them. */
  private look(samples: Placed): {
    readonly fields: readonly [tf.Tensor, tf.Tensor];
    readonly sides: readonly [Side, Side];
  } {
    const { d, Q } = this;
    const { n, rows } = samples;
    const products = tf.reshape(tf.mul(tf.matMul(rows, Q), 1 / Math.sqrt(d)), [n, 2, this.problem.count]);
    const tilt = tf.div(tf.sum(Q, 0, true), d);
    const [x1, x2] = tf.unstack(products, 1) as [tf.Tensor, tf.Tensor];
    const s1 = tf.add(x1, tilt);
    const s2 = tf.sub(x2, tilt);
    const sides = [
      sideOf(samples, tf.sigmoid(tf.mul(s1, tf.sub(s1, s2))), samples.mixing[0]),
      sideOf(samples, tf.sigmoid(tf.mul(s2, tf.sub(s2, s1))), samples.mixing[1]),
    ] as const;
    return { fields: [s1, s2], sides };
  }

  private async errorsOn(samples: Placed): Promise<PairErrors[]> {
    const sums = tf.tidy(() => {
      const [a, b] = this.look(samples).sides;
      return tf.stack([
        tf.sum(tf.add(a.error, b.error), 0),
        tf.mean(a.attention, 0),
        tf.mean(b.attention, 0),
      ]);
    });
    const values = await this.device.readOnce(sums);
    const { count } = this.problem;
    return Array.from({ length: count }, (_, k) => ({
      error: values[k] as number,
      attention: [values[count + k] as number, values[2 * count + k] as number],
    }));
  }
}

/** (a−f)² |δ|² + 2 (a−f)(2a−1) p·δ + (2a−1)² and the half of its derivative by the logit of a. */
function sideOf({ gap, shift }: Placed, attention: tf.Tensor, target: tf.Tensor2D): Side {
  const by = tf.sub(attention, target);
  const leak = tf.sub(tf.mul(attention, 2), 1);
  const cross = tf.mul(tf.mul(tf.mul(by, leak), shift), 2);
  const error = tf.add(tf.add(tf.mul(tf.square(by), gap), cross), tf.square(leak));
  const byAttention = tf.add(
    tf.add(tf.mul(by, gap), tf.mul(tf.add(leak, tf.mul(by, 2)), shift)),
    tf.mul(leak, 2),
  );
  return { attention, error, slope: tf.mul(byAttention, tf.mul(attention, tf.sub(1, attention))) };
}

function place({ tokens, geometry }: PairBatch): Placed {
  const { n, d, shift, mixing } = geometry;
  const column = (numberOf: (i: number) => number): tf.Tensor2D =>
    tf.tensor2d(
      Float32Array.from({ length: n }, (_, i) => numberOf(i)),
      [n, 1],
    );
  return {
    n,
    rows: tf.tensor2d(tokens, [2 * n, d]),
    gap: column((i) => squaredGap(geometry, i)),
    shift: column((i) => shift[i] as number),
    mixing: [column((i) => mixing[2 * i] as number), column((i) => mixing[2 * i + 1] as number)],
  };
}
