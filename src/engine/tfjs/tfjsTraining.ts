import * as tf from '@tensorflow/tfjs-core';
import { ADAM_DECAY, ADAM_FLOOR } from '../../core/descent/adam.ts';
import { BATCH_NUMBERS } from '../../core/experiment/multiHead/memory.ts';
import type { TrainingState } from '../../core/experiment/multiHead/training.ts';
import type { HeadWeights } from '../../core/multiHead/weights.ts';
import type { Responses, Training, TrainingProblem } from '../multiHead/training.ts';
import type { HeadTensors } from './headTensors.ts';
import { disposeHeads, headsOf, uploadHeads, zeroHeads } from './headTensors.ts';
import type { TensorReader } from './tfjsWorkspace.ts';
import type { TokenBatch } from './tokenBatch.ts';
import { openBatches } from './tokenBatch.ts';

/** What the forward pass leaves for the gradient, all [b, H T, T] but the last. */
interface Pass {
  readonly attention: tf.Tensor3D;
  /** U_h X^T. */
  readonly values: tf.Tensor3D;
  /** sum_s A B for each head and row, [b, H T, 1]. */
  readonly rowSums: tf.Tensor3D;
  /** Phi of each model, [b, models]. */
  readonly outputs: tf.Tensor2D;
}

/** [MH-1]–[MH-5] in float32 on the active tfjs backend, all heads of all models in the same tensors. */
export class TfjsTraining implements Training {
  private readonly device: TensorReader;
  private readonly problem: TrainingProblem;
  private readonly H: number;
  private readonly T: number;
  private readonly d: number;
  private readonly trainBatches: readonly TokenBatch[];
  private readonly testBatches: readonly TokenBatch[];
  private step = 0;
  private heads: HeadTensors;
  private gradient: HeadTensors | undefined;
  private lossesHere: tf.Tensor1D | undefined;
  private largestLosses: tf.Tensor1D | undefined;
  private velocity: HeadTensors | undefined;
  private squares: HeadTensors | undefined;

  constructor(device: TensorReader, problem: TrainingProblem, start: HeadWeights) {
    const { H, T, d } = start;
    const { rule, mostNumbers = BATCH_NUMBERS } = problem;
    this.device = device;
    this.problem = problem;
    this.H = H;
    this.T = T;
    this.d = d;
    const most = Math.max(1, Math.floor(mostNumbers / (H * T * Math.max(T, d))));
    this.trainBatches = openBatches(problem.train, most);
    this.testBatches = openBatches(problem.test, most);
    this.heads = uploadHeads(start);
    if (rule.optimiser !== 'gd') this.velocity = zeroHeads(H, T, d);
    if (rule.optimiser === 'adam') this.squares = zeroHeads(H, T, d);
  }

  differentiate(): void {
    this.dropGradient();
    const [W, U, losses] = tf.tidy(() => {
      const parts = this.trainBatches.map((batch) => this.differentiateBatch(batch));
      const sum = <T extends tf.Tensor>(pick: (part: (typeof parts)[number]) => T): T =>
        parts.map(pick).reduce((a, b) => tf.add<T>(a, b));
      return [sum(({ W }) => W), sum(({ U }) => U), sum(({ losses }) => losses)] as const;
    });
    this.gradient = { W, U };
    this.lossesHere = losses;
    const before = this.largestLosses;
    this.largestLosses = before === undefined ? losses.clone() : tf.maximum(before, losses);
    before?.dispose();
  }

  losses(): Promise<Float32Array> {
    if (this.lossesHere === undefined) throw new Error('nothing is differentiated');
    return this.device.read(this.lossesHere);
  }

  peaks(): Promise<Float32Array> {
    if (this.largestLosses === undefined) throw new Error('nothing was differentiated');
    return this.device.read(this.largestLosses);
  }

  move(stepSizes: readonly number[]): void {
    const { gradient } = this;
    if (gradient === undefined) throw new Error('nothing is differentiated');
    const { train } = this.problem.rule;
    this.step += 1;
    const perHead = this.problem.groups.flatMap((count, model) =>
      Array.from({ length: count }, () => stepSizes[model] as number),
    );
    if (train !== 'U') this.movePart('W', gradient.W, perHead);
    if (train !== 'W') this.movePart('U', gradient.U, perHead);
    this.dropGradient();
  }

  async respond(): Promise<Responses> {
    const train = await this.respondOn(this.trainBatches);
    const test = await this.respondOn(this.testBatches);
    return { train: train.outputs, test: test.outputs, relevantMass: test.relevantMass };
  }

  async save(): Promise<TrainingState> {
    const read = async (heads: HeadTensors): Promise<HeadWeights> => {
      const W = await this.device.read(heads.W);
      const U = await this.device.read(heads.U);
      return headsOf({ W, U }, this.H, this.T, this.d);
    };
    return {
      step: this.step,
      weights: await read(this.heads),
      ...(this.velocity === undefined ? {} : { velocity: await read(this.velocity) }),
      ...(this.squares === undefined ? {} : { squares: await read(this.squares) }),
    };
  }

  load({ step, weights, velocity, squares }: TrainingState): void {
    this.dropGradient();
    this.dropPeaks();
    this.step = step;
    disposeHeads(this.heads);
    this.heads = uploadHeads(weights);
    disposeHeads(this.velocity);
    this.velocity = velocity && uploadHeads(velocity);
    disposeHeads(this.squares);
    this.squares = squares && uploadHeads(squares);
  }

  release(): void {
    this.dropGradient();
    this.dropPeaks();
    for (const batch of [...this.trainBatches, ...this.testBatches]) batch.release();
    disposeHeads(this.heads);
    disposeHeads(this.velocity);
    disposeHeads(this.squares);
  }

  private dropGradient(): void {
    disposeHeads(this.gradient);
    this.gradient = undefined;
    this.lossesHere?.dispose();
    this.lossesHere = undefined;
  }

  private dropPeaks(): void {
    this.largestLosses?.dispose();
    this.largestLosses = undefined;
  }

  private forward({ b, rows, transposed }: TokenBatch): Pass {
    const { H, T, d, heads } = this;
    const products = tf.reshape(tf.matMul(rows, heads.W), [b, T, H, d]);
    const queries = tf.reshape(tf.transpose(products, [0, 2, 1, 3]), [b, H * T, d]);
    const scores = tf.matMul(queries as tf.Tensor3D, transposed) as tf.Tensor3D;
    const attention = tf.softmax(scores);
    const valueRows = tf.reshape(tf.matMul(rows, tf.transpose(heads.U)), [b, T, H * T]);
    const values = tf.transpose(valueRows, [0, 2, 1]) as tf.Tensor3D;
    const rowSums = tf.sum(tf.mul(attention, values), 2, true) as tf.Tensor3D;
    const perHead = tf.sum(tf.reshape(rowSums, [b, H, T]), 2) as tf.Tensor2D;
    return { attention, values, rowSums, outputs: this.sumModels(perHead) };
  }

  /**
   * H^{-1/2} times the sum over each model's heads, [b, heads] -> [b, models]. Not a product with a matrix of zeros and
   * ones: what is no number in a model that diverged would spread to the others.
   */
  private sumModels(perHead: tf.Tensor2D): tf.Tensor2D {
    const { groups } = this.problem;
    const parts = tf.split(perHead, [...groups], 1);
    const sums = parts.map((part, model) =>
      tf.mul(tf.sum(part, 1, true), 1 / Math.sqrt(groups[model] as number)),
    );
    return tf.concat(sums as tf.Tensor2D[], 1);
  }

  /** H^{-1/2} times each model's number for all its heads, [b, models] -> [b, heads]. */
  private spreadModels(perModel: tf.Tensor2D): tf.Tensor2D {
    const { groups } = this.problem;
    const parts = tf.split(perModel, groups.length, 1);
    const spread = parts.map((part, model) => {
      const count = groups[model] as number;
      return tf.tile(tf.mul(part, 1 / Math.sqrt(count)), [1, count]);
    });
    return tf.concat(spread as tf.Tensor2D[], 1);
  }

  /** Gradients and losses of one batch, as parts of the mean over all training samples. */
  private differentiateBatch(batch: TokenBatch): HeadTensors & { readonly losses: tf.Tensor1D } {
    const { H, T, d } = this;
    const { b, labels, tokens, rows, columns } = batch;
    const n = this.problem.train.n;
    const { attention, values, rowSums, outputs } = this.forward(batch);
    const margins = tf.mul(labels, outputs);
    const losses = tf.div(tf.sum(softplus(tf.neg(margins)), 0), n) as tf.Tensor1D;
    const slopes = tf.mul(tf.mul(labels, tf.sigmoid(tf.neg(margins))), -1 / n) as tf.Tensor2D;
    // d loss / d (sum of A∘B of a head), the same for all its rows: [b, H T, 1].
    const perHead = tf.reshape(this.spreadModels(slopes), [b, H, 1]);
    const perRow = tf.reshape(tf.tile(perHead, [1, 1, T]), [b, H * T, 1]);
    const weighted = tf.mul(attention, perRow) as tf.Tensor3D;
    const byHead = tf.reshape(tf.transpose(weighted, [1, 0, 2]), [H * T, b * T]) as tf.Tensor2D;
    const scoreSlopes = tf.mul(weighted, tf.sub(values, rowSums)) as tf.Tensor3D;
    const seen = tf.reshape(tf.matMul(scoreSlopes, tokens), [b, H, T, d]);
    const seenRows = tf.reshape(tf.transpose(seen, [0, 2, 1, 3]), [b * T, H * d]) as tf.Tensor2D;
    return { W: tf.matMul(columns, seenRows), U: tf.matMul(byHead, rows), losses };
  }

  private movePart(part: 'W' | 'U', gradient: tf.Tensor2D, perHead: readonly number[]): void {
    const { T, d, velocity, squares } = this;
    const { momentum } = this.problem.rule;
    const width = part === 'W' ? d : T;
    const spread = Float32Array.from(
      { length: perHead.length * width },
      (_, k) => perHead[Math.floor(k / width)] as number,
    );
    const before = this.heads[part];
    const [after, nextVelocity, nextSquares] = tf.tidy(() => {
      const steps = tf.tensor2d(spread, part === 'W' ? [1, spread.length] : [spread.length, 1]);
      if (velocity === undefined) return [tf.sub(before, tf.mul(steps, gradient))] as const;
      const kept = tf.mul(velocity[part], momentum);
      if (squares === undefined) {
        const next = tf.add(kept, gradient) as tf.Tensor2D;
        return [tf.sub(before, tf.mul(steps, next)), next] as const;
      }
      const next = tf.add(kept, tf.mul(gradient, 1 - momentum)) as tf.Tensor2D;
      const size = tf.add(
        tf.mul(squares[part], ADAM_DECAY),
        tf.mul(tf.square(gradient), 1 - ADAM_DECAY),
      ) as tf.Tensor2D;
      const corrected = tf.div(next, 1 - momentum ** this.step);
      const scale = tf.add(tf.sqrt(tf.div(size, 1 - ADAM_DECAY ** this.step)), ADAM_FLOOR);
      return [tf.sub(before, tf.mul(steps, tf.div(corrected, scale))), next, size] as const;
    });
    before.dispose();
    this.heads = { ...this.heads, [part]: after };
    if (velocity !== undefined && nextVelocity !== undefined) {
      velocity[part].dispose();
      this.velocity = { ...velocity, [part]: nextVelocity };
    }
    if (squares !== undefined && nextSquares !== undefined) {
      squares[part].dispose();
      this.squares = { ...squares, [part]: nextSquares };
    }
  }

  /** Outputs of every model on all samples, and the attention mass of every head on relevant tokens. */
  private async respondOn(
    batches: readonly TokenBatch[],
  ): Promise<{ readonly outputs: Float64Array[]; readonly relevantMass: Float64Array | undefined }> {
    const { H, T } = this;
    const models = this.problem.groups.length;
    const n = batches.reduce((sum, { b }) => sum + b, 0);
    const outputs = this.problem.groups.map(() => new Float64Array(n));
    const mass = new Float64Array(H);
    let first = 0;
    for (const batch of batches) {
      const [phi, relevant] = tf.tidy(() => {
        const { attention, outputs: values } = this.forward(batch);
        if (batch.relevant === undefined) return [values] as const;
        const onRelevant = tf.reshape(tf.mul(attention, batch.relevant), [batch.b, H, T * T]);
        return [values, tf.sum(tf.sum(onRelevant, 2), 0)] as const;
      });
      const values = await this.device.readOnce(phi);
      for (let k = 0; k < values.length; k++) {
        (outputs[k % models] as Float64Array)[first + Math.floor(k / models)] = values[k];
      }
      if (relevant !== undefined) {
        const sums = await this.device.readOnce(relevant);
        for (let h = 0; h < H; h++) mass[h] += sums[h] / (n * T);
      }
      first += batch.b;
    }
    return { outputs, relevantMass: batches[0]?.relevant === undefined ? undefined : mass };
  }
}

/** log(1 + e^x) for every x. */
function softplus(x: tf.Tensor): tf.Tensor {
  return tf.add(tf.relu(x), tf.log1p(tf.exp(tf.neg(tf.abs(x)))));
}
