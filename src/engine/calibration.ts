import type { DeviceName, DeviceReport } from '../core/experiment/device.ts';
import { COARSEST_PRECISION } from '../core/experiment/device.ts';
import type { RandomFeaturesConfig } from '../core/experiment/randomFeatures/fields.ts';
import { isInfinite } from '../core/experiment/randomFeatures/readConfig.ts';
import type { Workload } from '../core/experiment/workload.ts';
import { isPairs, isTraining } from '../core/experiment/workload.ts';
import { sampleTokens } from '../core/randomFeatures/tokens.ts';
import type { FiniteModelName } from '../core/randomFeatures/weights.ts';
import { featureKind } from '../core/randomFeatures/weights.ts';
import type { Device } from './device.ts';
import { trainingRate } from './multiHead/trainingRate.ts';
import { pairRate } from './positionalSemantic/pairRate.ts';
import { blockSource } from './randomFeatures/blocks.ts';
import { fastestTurn, shortestMs } from './turns.ts';

const FEWEST_ROWS = 32;

/** Opens a device by name; throws with a reason where there is none. */
export type DeviceOpener = (name: DeviceName) => Promise<Device>;

/**
 * Probes one device in this thread: whether it is there, how precise its floats are, and how fast it computes features
 * and kernel, or steps of training, of this very experiment. Never throws: a device that fails is reported as unusable, with the reason.
 */
export async function calibrate(
  name: DeviceName,
  config: Workload,
  openDevice: DeviceOpener,
): Promise<DeviceReport> {
  let renderer = name as string;
  try {
    const device = await openDevice(name);
    renderer = device.renderer;
    const precision = await measurePrecision(device);
    if (!(precision <= COARSEST_PRECISION)) {
      const reason = `its floats are too coarse (relative error ${precision.toExponential(0)})`;
      return { name, usable: false, reason, renderer, precision };
    }
    const gigaflops = await rateOf(device, config);
    return { name, usable: true, renderer, precision, gigaflops };
  } catch (cause) {
    return { name, usable: false, reason: cause instanceof Error ? cause.message : String(cause), renderer };
  }
}

function rateOf(device: Device, config: Workload): Promise<number> {
  if (isPairs(config)) return pairRate(device, config);
  return isTraining(config) ? trainingRate(device, config) : featureRate(device, config);
}

/**
 * Largest error of kernel entries relative to the largest entry, against the same sums in float64: about 1e-7 for
 * float32, 5e-4 for float16.
 */
async function measurePrecision(device: Device): Promise<number> {
  const rows = 8;
  const width = 9;
  const tokens = sampleTokens(0, 'data/test', rows, 1, 4);
  const weights = Float64Array.from({ length: 6 * width }, (_, i) => Math.fround(1 / (i + 1.5)));
  const workspace = device.open(tokens);
  try {
    const features = workspace.features({ kind: 'mlp', weights }, rows);
    const columns = workspace.openColumns(rows, 0, rows);
    try {
      columns.add(features);
      const values = await workspace.readFeatures(features);
      const kernel = await columns.read();
      return Math.max(featureError(tokens, weights, width, values), kernelError(values, kernel, rows));
    } finally {
      columns.release();
      features.release();
    }
  } finally {
    workspace.release();
  }
}

function featureError(
  { n, d, query, keys }: { n: number; d: number; query: Float64Array; keys: Float64Array },
  weights: Float64Array,
  width: number,
  values: Float32Array,
): number {
  const P = weights.length / width;
  let worst = 0;
  for (let k = 0; k < n; k++) {
    for (let j = 0; j < P; j++) {
      let exact = weights[j * width + 2 * d];
      for (let a = 0; a < d; a++) {
        exact += weights[j * width + a] * query[k * d + a] + weights[j * width + d + a] * keys[k * d + a];
      }
      worst = Math.max(worst, Math.abs(values[k * P + j] - Math.max(exact, 0)));
    }
  }
  return worst;
}

function kernelError(values: Float32Array, kernel: Float32Array, rows: number): number {
  const P = values.length / rows;
  let worst = 0;
  let largest = 0;
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < rows; j++) {
      let exact = 0;
      for (let a = 0; a < P; a++) exact += values[i * P + a] * values[j * P + a];
      // NaN must not pass for a small error.
      const error = Math.abs(kernel[i * rows + j] - exact);
      worst = Number.isNaN(error) ? Number.POSITIVE_INFINITY : Math.max(worst, error);
      largest = Math.max(largest, Math.abs(exact));
    }
  }
  return worst / largest;
}

/** The model whose features are timed: attention where there is any, since its features are the more demanding. */
function measuredModel({ models }: RandomFeaturesConfig): FiniteModelName {
  const finite = models.filter((model): model is FiniteModelName => !isInfinite(model));
  return finite.find((model) => featureKind(model) === 'attention') ?? finite[0] ?? 'rfa';
}

/** Rate on one block of this experiment, first on few rows, then on more until it can be measured; 10^9 op/s. */
async function featureRate(device: Device, config: RandomFeaturesConfig): Promise<number> {
  const { tokenDim: d, numKeys: N, numSamples, numTest } = config;
  const allRows = numSamples + numTest;
  const source = blockSource({ ...config, rotation: 'none' }, measuredModel(config), 0, undefined, allRows);
  const block = source.block(0);
  const share = (source.ends[0] as number) / config.numHeads;
  for (let rows = Math.min(FEWEST_ROWS, allRows); ; rows = Math.min(4 * rows, allRows)) {
    // Half of the rows against the other half, as held-out samples against training samples: no product is left out.
    const half = Math.floor(rows / 2);
    const workspace = device.open(sampleTokens(0, 'data/test', rows, N, d));
    try {
      const ms = await fastestTurn(async () => {
        const features = workspace.features(block, rows);
        const columns = workspace.openColumns(half, half, rows - half);
        columns.add(features);
        await columns.read();
        columns.release();
        features.release();
      });
      const flops = share * (rows * source.rowFlops + 2 * half * (rows - half) * source.width);
      if (ms >= shortestMs(device) || rows === allRows) return flops / ms / 1e6;
    } finally {
      workspace.release();
    }
  }
}
