import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RandomFeaturesConfig } from '../../../core/experiment/randomFeatures/fields.ts';
import { joinHeads } from '../../../core/multiHead/groups.ts';
import { randomWeights } from '../../../core/multiHead/testing/smallModels.ts';
import { sampleTrial } from '../../../core/multiHead/tokenizedMixture.ts';
import { sampleTokens } from '../../../core/randomFeatures/tokens.ts';
import type { Device } from '../../device.ts';
import { PLAIN_FLOAT64 } from '../../float64.ts';
import { runUnit } from '../../randomFeatures/runUnit.ts';
import { UNCONTROLLED } from '../../runControl.ts';
import { SMALL } from '../../testing/experiments.ts';
import { randomBlock } from '../../testing/featureCases.ts';
import { SMALL_TRAINING } from '../../testing/trainings.ts';
import { openTfjsDevice } from '../openDevice.ts';
import { wasmPathsInBrowser } from '../wasmPathsBrowser.ts';

const context = WebGL2RenderingContext.prototype;
const { drawElements, linkProgram } = context;
let draws = 0;
let programs = 0;

/** Programs compiled and drawn with while `act` is at work. */
async function counted(act: () => void | Promise<void>): Promise<{ programs: number; draws: number }> {
  [programs, draws] = [0, 0];
  await act();
  return { programs, draws };
}

async function curve(device: Device, fields: Partial<RandomFeaturesConfig>): Promise<void> {
  for await (const _ of runUnit(
    { config: { ...SMALL, ...fields }, unit: { model: 'brfa', seed: 1, at: {} } },
    { device, float64: PLAIN_FLOAT64, control: UNCONTROLLED },
  ));
}

/** Trains models of those heads for some steps, and reports. */
async function train(
  device: Device,
  groups: readonly number[],
  fields: Partial<typeof SMALL_TRAINING> = {},
): Promise<void> {
  const config = { ...SMALL_TRAINING, ...fields };
  const { numTokens: T, tokenDim: d } = config;
  const data = sampleTrial(config, 4);
  const start = joinHeads(groups.map((H, model) => randomWeights(model, [H, T, d], 0.2, 0.5)));
  const training = device.openTraining({ ...data, groups, rule: config }, start);
  for (let k = 0; k < 3; k++) {
    training.differentiate();
    training.move(groups.map(() => 1));
  }
  await training.respond();
  await training.peaks();
  await training.save();
  training.release();
}

describe('programs of the WebGL device', () => {
  let device: Device;
  beforeAll(async () => {
    device = await openTfjsDevice('webgl', wasmPathsInBrowser);
    context.drawElements = function (...args) {
      draws += 1;
      drawElements.apply(this, args);
    };
    context.linkProgram = function (...args) {
      programs += 1;
      linkProgram.apply(this, args);
    };
  }, 60_000);
  afterAll(() => {
    Object.assign(context, { drawElements, linkProgram });
  });

  it('are compiled once for a curve, whatever n, M, N and c become', async () => {
    const first = await counted(() => curve(device, { numSamples: 70, numHeads: 66 }));
    // Queries, features, kernel begun and added to, norms; and tfjs's own two for writing and reading a texture.
    expect(first.programs).toBe(7);
    for (const fields of [
      { numSamples: 300, numHeads: 66 },
      { numSamples: 70, numHeads: 131 },
      { numSamples: 33, numHeads: 1, numKeys: 1 },
      { numSamples: 40, numHeads: 9, numKeys: 37 },
      { numSamples: 40, numHeads: 9, sweep: ['queryKeyMean'] as const },
    ]) {
      expect((await counted(() => curve(device, fields))).programs, JSON.stringify(fields)).toBe(0);
    }
  });

  it('are one for every four dimensions in a sweep over d', async () => {
    await curve(device, { tokenDim: 3, numHeads: 9, numSamples: 20 });
    const found: number[] = [];
    for (let d = 4; d <= 11; d++) {
      const { programs: more } = await counted(() =>
        curve(device, { tokenDim: d, numHeads: 9, numSamples: 20 }),
      );
      found.push(more);
    }
    // At d = 4 and 8 a token with its 1 needs one texel more. SMALL's own dimension is known from the test above.
    expect(found.reduce((sum, more) => sum + more, 0)).toBeLessThanOrEqual(2);
    expect(Math.max(...found)).toBeLessThanOrEqual(1);
  });

  it('are eight for a step of gradient descent, on any shape', async () => {
    const first = await counted(() => train(device, [1, 3]));
    expect(first.programs).toBeLessThanOrEqual(11);
    for (const [groups, fields] of [
      [[2, 5, 7], { numSamples: 40 }],
      [[130], {}],
      [[3], { numTokens: 4, tokenDim: 12, numTest: 3 }],
    ] as const) {
      expect((await counted(() => train(device, groups, fields))).programs).toBe(0);
    }
    const data = sampleTrial(SMALL_TRAINING, 4);
    const { numTokens: T, tokenDim: d } = SMALL_TRAINING;
    const start = joinHeads([randomWeights(0, [6, T, d], 0.2, 0.5)]);
    const training = device.openTraining({ ...data, groups: [6], rule: SMALL_TRAINING }, start);
    const step = (): void => {
      training.differentiate();
      training.move([1]);
    };
    step();
    const { draws: ofStep } = await counted(step);
    training.release();
    expect(ofStep).toBe(8);
  });

  it('are two for attention features of a block, one for other kinds, and one to add them to the kernel', async () => {
    const tokens = sampleTokens(5, 'data/train', 40, 3, 6);
    const workspace = device.open(tokens);
    for (const [kind, expected] of [
      ['relu', 2],
      ['softmax', 2],
      ['mlp', 1],
      ['pooled', 1],
    ] as const) {
      const block = randomBlock(kind, { N: 3, d: 6, M: 5, c: 1 });
      const columns = workspace.openColumns(40, 7, 21);
      const work = (): void => {
        const features = workspace.features(block, 40);
        columns.add(features);
        features.release();
      };
      work();
      // One draw more puts the weights of the block into a texture.
      const { draws: found } = await counted(work);
      expect(found, kind).toBe(expected + 1 + 1);
      columns.release();
    }
    workspace.release();
  });

  it('are done when the device has settled', async () => {
    const { gl } = (tf.backend() as unknown as { gpgpu: { gl: WebGL2RenderingContext } }).gpgpu;
    const workspace = device.open(sampleTokens(5, 'data/train', 200, 8, 8));
    const features = workspace.features(randomBlock('relu', { N: 8, d: 8, M: 64, c: 1 }), 200);
    const columns = workspace.openColumns(200, 0, 200);
    for (let k = 0; k < 20; k++) columns.add(features);
    const fence = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0) as WebGLSync;
    await device.settle();
    expect(gl.getSyncParameter(fence, gl.SYNC_STATUS)).toBe(gl.SIGNALED);
    gl.deleteSync(fence);
    columns.release();
    features.release();
    workspace.release();
  });
});
