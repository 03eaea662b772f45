import { needsFloat64Sums } from '../../core/experiment/cost.ts';
import type { CurvePoint, RunUnit } from '../../core/experiment/curve.ts';
import type { RandomFeaturesConfig } from '../../core/experiment/randomFeaturesFields.ts';
import { sampleGrid } from '../../core/experiment/sampleGrid.ts';
import type { Draw } from '../../core/randomFeatures/draw.ts';
import { sampleDraw } from '../../core/randomFeatures/draw.ts';
import { GrowingRidge, testRisk } from '../../core/randomFeatures/ridge.ts';
import type { Tokens } from '../../core/randomFeatures/tokens.ts';
import type { Device } from '../device.ts';
import type { RunControl } from '../runControl.ts';
import { featureKind, headsPerBlock, sampleBlock } from './blocks.ts';
import type { BlockSource } from './growingKernel.ts';
import { GrowingKernel } from './growingKernel.ts';
import { WorkMeter } from './workMeter.ts';

/** What a run says while it goes on. */
export type RunEvent =
  | { readonly kind: 'point'; readonly point: CurvePoint }
  /** Share of this unit's work done, 0 to 1. */
  | { readonly kind: 'progress'; readonly fraction: number };

/** Rows factorised between two checkpoints are chosen so that this many operations lie between. */
const SOLVE_PIECE_FLOPS = 1e8;

function stack(first: Tokens, second: Tokens): Tokens {
  const query = new Float64Array(first.query.length + second.query.length);
  query.set(first.query);
  query.set(second.query, first.query.length);
  const keys = new Float64Array(first.keys.length + second.keys.length);
  keys.set(first.keys);
  keys.set(second.keys, first.keys.length);
  return { ...first, n: first.n + second.n, query, keys };
}

function blockSource(config: RandomFeaturesConfig, { model, seed }: RunUnit, rows: number): BlockSource {
  const M = config.numHeads;
  const size = headsPerBlock(config, rows);
  return {
    count: Math.ceil(M / size),
    width: M * (config.tokenDim + 1),
    block: (index) => sampleBlock(config, model, seed, index * size, Math.min(size, M - index * size)),
  };
}

/**
 * [RF-10] The learning curve of one model on one draw, from small n to large.
 *
 * Features and kernels in float32 on the device, block by block of heads; ridge in float64 on the CPU, with one growing
 * Cholesky factor. Kernels that a small lambda would leave singular to float32 are summed in float64 (see
 * `needsFloat64Sums`). All tensors are released at the end, on a stop and on an error. Throws DeviceLostError,
 * OutOfMemoryError, NotPositiveDefiniteError, StoppedError.
 */
export async function* learningCurve(
  config: RandomFeaturesConfig,
  unit: RunUnit,
  device: Device,
  control: RunControl,
): AsyncGenerator<RunEvent, void, void> {
  await control.checkpoint();
  const draw = sampleDraw(config, unit.seed);
  await control.checkpoint();
  const source = blockSource(config, unit, draw.train.n + draw.test.n);
  const kernel = new GrowingKernel(
    device,
    stack(draw.test, draw.train),
    draw.test.n,
    source,
    featureKind(unit.model),
    control,
    needsFloat64Sums(config),
  );
  try {
    yield* growCurve(config, draw, kernel, source, control);
  } finally {
    kernel.release();
  }
}

async function* growCurve(
  config: RandomFeaturesConfig,
  draw: Draw,
  kernel: GrowingKernel,
  source: BlockSource,
  control: RunControl,
): AsyncGenerator<RunEvent, void, void> {
  const n = config.numSamples;
  const stages = kernel.stages();
  const work = new WorkMeter(config, kernel, source);
  const z = new Float64Array(n);
  const grid = sampleGrid(n);
  let ridge: GrowingRidge | undefined;
  let solved = 0;
  for (const to of stages) {
    const from = kernel.size;
    const rows = kernel.featureRows(from, to);
    for await (const _ of kernel.extendTo(to)) {
      yield { kind: 'progress', fraction: work.block(rows, from, to) };
    }
    ridge ??= new GrowingRidge(kernel.train, n, config.ridge * kernel.meanSquaredNorm);
    for (const numSamples of grid.filter((size) => size > from && size <= to)) {
      for (let row = solved; row < numSamples; ) {
        const before = row;
        row = Math.min(numSamples, row + 4 * Math.ceil(SOLVE_PIECE_FLOPS / (4 * (row + 1) ** 2)));
        ridge.extendTo(row);
        yield { kind: 'progress', fraction: work.rows(before, row) };
        await control.checkpoint();
      }
      ridge.forward(draw.trainLabels, z, solved, numSamples);
      solved = numSamples;
      const { alpha, trainRisk } = ridge.fit(z, numSamples);
      const risk = testRisk(kernel.cross, n, alpha, draw.testLabels);
      yield { kind: 'point', point: { numSamples, testRisk: risk, trainRisk, ridge: config.ridge } };
      await control.checkpoint();
    }
  }
}
