import * as tf from '@tensorflow/tfjs-core';
import type { DeviceName } from '../../core/experiment/device.ts';
import type { PairState } from '../../core/experiment/positionalSemantic/training.ts';
import type { HeadWeights } from '../../core/multiHead/weights.ts';
import type { Tokens } from '../../core/randomFeatures/tokens.ts';
import type { Device, Workspace } from '../device.ts';
import { DeviceLostError } from '../device.ts';
import type { Training, TrainingProblem } from '../multiHead/training.ts';
import type { PairProblem, PairTraining } from '../positionalSemantic/pairTraining.ts';
import { TfjsPairs } from './tfjsPairs.ts';
import { TfjsTraining } from './tfjsTraining.ts';
import type { TensorReader } from './tfjsWorkspace.ts';
import { TfjsWorkspace } from './tfjsWorkspace.ts';

/** What only a backend itself can tell. */
export interface Hardware {
  /** Whether it was taken away. */
  isLost(): boolean;
  /** Waits until it has done all it was asked for. */
  finish(): Promise<void>;
}

/** Hardware that is always there and has done its work when it returns. */
export const PROCESSOR: Hardware = { isLost: () => false, finish: () => Promise.resolve() };

/** A tfjs backend as a device. The backend of that name must be the active one. */
export class TfjsDevice implements Device, TensorReader {
  readonly name: DeviceName;
  readonly renderer: string;
  private readonly hardware: Hardware;

  constructor(name: DeviceName, renderer: string, hardware: Hardware) {
    this.name = name;
    this.renderer = renderer;
    this.hardware = hardware;
  }

  open(tokens: Tokens): Workspace {
    this.assertWhole();
    return new TfjsWorkspace(this, tokens);
  }

  openTraining(problem: TrainingProblem, start: HeadWeights): Training {
    this.assertWhole();
    return new TfjsTraining(this, problem, start);
  }

  openPairs(problem: PairProblem, start: PairState): PairTraining {
    this.assertWhole();
    return new TfjsPairs(this, problem, start);
  }

  /** tfjs computes in the thread that asks, or on a GPU. */
  setThreads(): void {}

  async settle(): Promise<void> {
    this.assertWhole();
    await this.hardware.finish();
    this.assertWhole();
  }

  tensorCount(): number {
    return tf.memory().numTensors;
  }

  // A lost context answers zeros, so it is asked before and after.
  async read(tensor: tf.Tensor): Promise<Float32Array> {
    this.assertWhole();
    const values = await tensor.data<'float32'>();
    this.assertWhole();
    return values;
  }

  async readOnce(tensor: tf.Tensor): Promise<Float32Array> {
    try {
      return await this.read(tensor);
    } finally {
      tensor.dispose();
    }
  }

  assertWhole(): void {
    if (this.hardware.isLost()) throw new DeviceLostError(`${this.name} was taken away by the browser`);
  }
}
