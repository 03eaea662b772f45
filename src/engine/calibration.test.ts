import { describe, expect, it } from 'vitest';
import { calibrate } from './calibration.ts';
import type { Device, Features, Workspace } from './device.ts';
import type { TrainingProblem } from './multiHead/training.ts';
import { openDevice } from './openDevice.ts';
import { placesInNode } from './placesNode.ts';
import { SMALL } from './testing/experiments.ts';
import { SMALL_TRAINING } from './testing/trainings.ts';

/** `values` with the 11 significant bits of float16. */
function halfPrecision(values: Float32Array): Float32Array {
  return values.map((value) => {
    if (value === 0) return 0;
    const unit = 2 ** (Math.floor(Math.log2(Math.abs(value))) - 10);
    return Math.round(value / unit) * unit;
  });
}

/** A real device whose answers are rounded by `round`, as a phone's GPU would. */
async function coarse(round: (values: Float32Array) => Float32Array): Promise<Device> {
  const device = await openDevice('cpu', placesInNode());
  const open = device.open.bind(device);
  device.open = (tokens): Workspace => {
    const workspace = open(tokens);
    const readFeatures = workspace.readFeatures.bind(workspace);
    const openColumns = workspace.openColumns.bind(workspace);
    workspace.readFeatures = async (features: Features) => round(await readFeatures(features));
    workspace.openColumns = (rows, first, count) => {
      const columns = openColumns(rows, first, count);
      const read = columns.read.bind(columns);
      columns.read = async () => round(await read());
      return columns;
    };
    return workspace;
  };
  return device;
}

describe('calibration', () => {
  it('refuses a device whose floats are too coarse, and says how coarse', async () => {
    const report = await calibrate('cpu', SMALL, () => coarse(halfPrecision));
    expect(report.usable).toBe(false);
    expect(report.reason).toMatch(/floats are too coarse \(relative error [2-9]e-4\)/);
    expect(report.precision).toBeGreaterThan(1e-5);
    expect(report.gigaflops).toBeUndefined();
  });

  it('refuses a device that answers zeros or NaN', async () => {
    for (const garbage of [0, Number.NaN]) {
      const report = await calibrate('cpu', SMALL, () => coarse((values) => values.map(() => garbage)));
      expect(report.usable).toBe(false);
    }
  });

  it('reports a device that cannot be opened instead of throwing', async () => {
    const report = await calibrate('webgl', SMALL, () => Promise.reject(new Error('no such thing')));
    expect(report).toEqual({ name: 'webgl', usable: false, reason: 'no such thing', renderer: 'webgl' });
  });

  it('reports in Node that there is no GPU, and why', async () => {
    for (const name of ['webgl', 'webgpu'] as const) {
      const report = await calibrate(name, SMALL, (wanted) => openDevice(wanted, placesInNode()));
      expect(report).toMatchObject({ name, usable: false });
      expect(report.reason).toMatch(/^(this browser has no|WebGPU finds no)/);
    }
  });

  it('measures on the shape of the experiment with one head and with RFMLP alone', async () => {
    for (const config of [
      { ...SMALL, numHeads: 1, numSamples: 16, numTest: 16 },
      { ...SMALL, models: ['rfmlp'] as const },
    ]) {
      const report = await calibrate('cpu', config, (name) => openDevice(name, placesInNode()));
      expect(report.gigaflops).toBeGreaterThan(0);
    }
  });

  it.each(['wasm', 'cpu'] as const)(
    'measures %s on steps of the training that is asked for',
    async (name) => {
      const whole = { ...SMALL_TRAINING, numHeads: [1, 2] };
      const large = { ...whole, numSamples: 10_000, numTokens: 64, tokenDim: 128, numHeads: [256, 256] };
      for (const config of [whole, large]) {
        const device = await openDevice(name, placesInNode());
        const problems: TrainingProblem[] = [];
        const openTraining = device.openTraining.bind(device);
        device.openTraining = (problem, start) => {
          problems.push(problem);
          return openTraining(problem, start);
        };
        const before = device.tensorCount();
        const report = await calibrate(name, config, () => Promise.resolve(device));
        expect(report.usable).toBe(true);
        expect(report.gigaflops).toBeGreaterThan(0);
        expect(device.tensorCount()).toBe(before);
        expect(problems.length).toBeGreaterThan(0);
        for (const { train } of problems)
          expect(train).toMatchObject({ T: config.numTokens, d: config.tokenDim });
        const last = problems.at(-1);
        // A small step is measured whole; of a large one a part that takes a moment.
        if (config === whole) expect(last).toMatchObject({ groups: [1, 2], train: { n: config.numSamples } });
        else expect(last?.train.n).toBeLessThan(config.numSamples / 10);
      }
    },
  );
});
