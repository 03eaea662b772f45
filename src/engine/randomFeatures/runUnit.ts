import type { Dataset } from '../../core/dataset/dataset.ts';
import { datasetDigest } from '../../core/dataset/digest.ts';
import {
  fitStages,
  NOMINAL_RATES,
  needsFloat64Sums,
  pathFlops,
} from '../../core/experiment/randomFeatures/cost.ts';
import type { RunUnit, UnitPoint } from '../../core/experiment/randomFeatures/curve.ts';
import type { RandomFeaturesConfig } from '../../core/experiment/randomFeatures/fields.ts';
import type { FitDetail } from '../../core/experiment/randomFeatures/fitDetail.ts';
import {
  INSPECTED_HEADS,
  INSPECTED_SAMPLES,
  SHUFFLES,
} from '../../core/experiment/randomFeatures/fitDetail.ts';
import { kernelKey } from '../../core/experiment/randomFeatures/kernelKey.ts';
import { isInfinite } from '../../core/experiment/randomFeatures/readConfig.ts';
import type { SweepPlace } from '../../core/experiment/randomFeatures/sweepNames.ts';
import { configAt, innerGrids } from '../../core/experiment/randomFeatures/units.ts';
import type { Draw } from '../../core/randomFeatures/draw.ts';
import { sampleDraw } from '../../core/randomFeatures/draw.ts';
import type { Fit } from '../../core/randomFeatures/growingFits.ts';
import { infiniteModel } from '../../core/randomFeatures/infiniteModel.ts';
import { RidgePath } from '../../core/randomFeatures/ridgePath.ts';
import { keyOrder, permuteKeys } from '../../core/randomFeatures/shuffle.ts';
import type { Tokens } from '../../core/randomFeatures/tokens.ts';
import { sampleTokens, stackTokens } from '../../core/randomFeatures/tokens.ts';
import type { FiniteModelName } from '../../core/randomFeatures/weights.ts';
import { featureKind, sampleWeights } from '../../core/randomFeatures/weights.ts';
import type { Device } from '../device.ts';
import type { Float64Work } from '../float64.ts';
import type { RunControl } from '../runControl.ts';
import { blockSource, headsPerBlock } from './blocks.ts';
import type { DrawShelf } from './drawShelf.ts';
import { FeatureKernel } from './featureKernel.ts';
import { inspectedFeatures, learntValues, predictions } from './fitDetail.ts';
import { InfiniteKernel } from './infiniteKernel.ts';
import type { InspectionShelf } from './inspectionShelf.ts';
import type { Kernel } from './kernel.ts';
import type { KernelShelf } from './kernelShelf.ts';
import type { SolverShelf } from './solverShelf.ts';

/** What a run says while it goes on. */
export type RunEvent =
  /** Points that are there together. */
  | { readonly kind: 'points'; readonly points: readonly UnitPoint[] }
  /** Share of this unit's work done, 0 to 1. */
  | { readonly kind: 'progress'; readonly fraction: number }
  /** What was learnt at the largest n: of the first draw of a run along n alone. */
  | { readonly kind: 'fit'; readonly fit: FitDetail };

/** What a worker keeps from unit to unit. */
export interface Shelves {
  readonly draws: DrawShelf;
  readonly kernels: KernelShelf;
  readonly solvers: SolverShelf;
  readonly inspections: InspectionShelf;
}

/** One unit of a run; `data` are the visitor's own. */
export interface UnitJob {
  readonly config: RandomFeaturesConfig;
  readonly unit: RunUnit;
  readonly data?: Dataset | undefined;
}

/** By what a unit is computed. */
export interface UnitTools {
  readonly device: Device;
  readonly float64: Float64Work;
  readonly control: RunControl;
  readonly shelves?: Shelves;
}

/** All that the pieces of one unit share. */
interface Work {
  /** At the unit's place. */
  readonly config: RandomFeaturesConfig;
  readonly unit: RunUnit;
  readonly device: Device;
  readonly draw: Draw;
  readonly float64: Float64Work;
  readonly control: RunControl;
  /** Sample sizes and heads at which there are points. */
  readonly samples: readonly number[];
  readonly heads: readonly number[];
  readonly meter: WorkMeter;
}

/** Nominal work done as a share of all. */
class WorkMeter {
  private readonly total: number;
  private done = 0;

  constructor(totalMs: number) {
    this.total = totalMs;
  }

  add(ms: number): RunEvent {
    this.done += ms;
    return { kind: 'progress', fraction: Math.min(1, this.done / this.total) };
  }
}

/** Nominal milliseconds of so many operations of a solver. */
function solveMs(flops: number): number {
  return flops / (NOMINAL_RATES.solveGigaflops * 1e6);
}

/** Copies of the inspected test samples with their keys in other orders, sample by sample. */
function shuffledSamples(test: Tokens, seed: number): Tokens[] {
  const samples = Math.min(INSPECTED_SAMPLES, test.n);
  return Array.from({ length: samples * SHUFFLES }, (_, k) => {
    const sample = Math.floor(k / SHUFFLES);
    return permuteKeys(test, sample, keyOrder(seed, test.N, sample, 1 + (k % SHUFFLES)));
  });
}

/** Whether a unit's fit is looked at from inside: the first draw of a run along n alone. */
function isInspected({ sweep, seed }: RandomFeaturesConfig, unit: RunUnit): boolean {
  return unit.seed === seed && sweep.length === 1 && sweep[0] === 'numSamples';
}

/**
 * [RF-10] All points of one unit: one model on one draw, from small n to large, or head count by head count.
 *
 * Features and kernels in float32 on the device, block by block of heads; kernels of infinitely many heads in float64 on
 * the CPU; ridge in float64 on the CPU. Kernels that a small lambda would leave singular to float32 are summed in float64
 * (see `needsFloat64Sums`). All tensors are released at the end, on a stop and on an error. What is on `shelves` is not
 * computed again, and they keep what is new. No bit depends on them; only of infinitely many heads where WebAssembly has no
 * SIMD does 1e-12 of a kernel's entries.
 * Throws DeviceLostError, OutOfMemoryError, NotPositiveDefiniteError, StoppedError.
 */
export async function* runUnit(
  { config: whole, unit, data }: UnitJob,
  { device, float64, control, shelves }: UnitTools,
): AsyncGenerator<RunEvent, void, void> {
  await control.checkpoint();
  const config = configAt(whole, unit);
  const { normalRows } = float64;
  const draw =
    shelves?.draws.sample(config, unit.seed, data, normalRows) ??
    sampleDraw(config, unit.seed, data, (...of) => sampleTokens(...of, 0, normalRows));
  await control.checkpoint();
  const { heads, samples, sweepsHeads } = innerGrids(config, unit);
  const inspected = isInspected(whole, unit);
  const probes = inspected ? shuffledSamples(draw.test, unit.seed) : [];
  const heldOut: [Tokens, ...Tokens[]] = [draw.test, draw.validation, ...probes];
  const numHeld = heldOut.reduce((sum, { n }) => sum + n, 0);
  const work = { config, unit, device, draw, float64, control, heads, samples };
  const { model } = unit;
  const key = shelfKey(whole, unit, device, numHeld, draw.train.n, data);
  const kept = sweepsHeads || shelves === undefined ? undefined : { key, shelves };
  const known = kept?.shelves.kernels.find(key);
  if (isInfinite(model)) {
    const limit = infiniteModel(config, model, draw.rotation);
    const tokens = stackTokens(heldOut);
    const kernel = new InfiniteKernel(limit, draw.train, tokens, float64.openInfinite, control, known);
    yield* released(kernel, fitAndKeep(work, kernel, inspected, kept));
    return;
  }
  const size = numHeld + draw.train.n;
  const source = blockSource(config, model, unit.seed, draw.rotation, size, heads, normalRows);
  const onHost = needsFloat64Sums(config);
  const tokens = () => stackTokens([...heldOut, draw.train]);
  const shape = { n: draw.train.n, numHeld, tokens };
  const kernel = new FeatureKernel(device, shape, source, control, onHost, known);
  yield* released(kernel, sweepsHeads ? alongHeads(work, kernel) : fitAndKeep(work, kernel, inspected, kept));
}

/** Where a unit's kernels and solver are kept. */
interface Kept {
  readonly key: string;
  readonly shelves: Shelves;
}

/** All points along n; then the kernel and the solver go to the shelves. */
async function* fitAndKeep(
  work: Omit<Work, 'meter'>,
  kernel: Kernel,
  inspected: boolean,
  kept: Kept | undefined,
): AsyncGenerator<RunEvent, void, void> {
  const before = kernel.size;
  yield* alongSamples({ ...work, meter: meterFor(work, kernel) }, kernel, inspected, kept);
  if (kernel.size > before) kept?.shelves.kernels.keep(kept.key, kernel.record());
}

/** Events to the end, an error or a stop; then the kernel is released. */
async function* released(
  kernel: Kernel,
  events: AsyncGenerator<RunEvent, void, void>,
): AsyncGenerator<RunEvent, void, void> {
  try {
    yield* events;
  } finally {
    kernel.release();
  }
}

function meterFor({ config, samples }: Omit<Work, 'meter'>, kernel: Kernel): WorkMeter {
  const stages = kernel.stages();
  const kernels = stages.reduce((sum, to, k) => sum + kernel.nominalMs(stages[k - 1] ?? 0, to), 0);
  return new WorkMeter(kernels + solveMs(pathFlops(config, samples, fitStages(config, samples, stages))));
}

/** What kernels on the shelf depend on: the unit, and by whom, in which blocks and how precisely they were summed. */
function shelfKey(
  whole: RandomFeaturesConfig,
  unit: RunUnit,
  device: Device,
  numHeld: number,
  n: number,
  data?: Dataset,
): string {
  const key = kernelKey(whole, unit, data === undefined ? '' : datasetDigest(data));
  const { model } = unit;
  if (isInfinite(model)) return key;
  const config = configAt(whole, unit);
  const block = headsPerBlock(config, featureKind(model), numHeld + n);
  return [key, numHeld, device.name, block, needsFloat64Sums(config)].join();
}

/** Points along n, while the kernel grows. */
async function* alongSamples(
  work: Work,
  kernel: Kernel,
  inspected: boolean,
  kept: Kept | undefined,
): AsyncGenerator<RunEvent, void, void> {
  const { config, draw, float64, samples } = work;
  const solvers = kept?.shelves.solvers;
  // A factor that went through the same sizes has the same bits.
  const key = [kept?.key, draw.tasks.length, config.riskEstimate, ...samples].join();
  const open = solvers?.opener(key, float64.openSolver) ?? float64.openSolver;
  const path = new RidgePath(config, kernel, draw.tasks, open);
  let isWhole = false;
  try {
    const last = yield* growAlongSamples(work, kernel, path);
    if (inspected && last?.alpha !== undefined) {
      yield { kind: 'fit', fit: await detailOf(work, kernel, last.alpha, kept) };
    }
    isWhole = true;
  } finally {
    if (isWhole && solvers !== undefined) solvers.keep(key, path.handOver());
    else path.release();
  }
}

function pointsOf(fits: readonly Fit[], place: SweepPlace): RunEvent {
  return {
    kind: 'points',
    points: fits.map(({ panel, point }) => ({ panel, point: { ...place, ...point } })),
  };
}

/** The same without the inspection: returns the last fit of the first panel. */
async function* growAlongSamples(
  { config, unit, samples, meter, control }: Work,
  kernel: Kernel,
  path: RidgePath,
): AsyncGenerator<RunEvent, Fit | undefined, void> {
  let from = 0;
  let last: Fit | undefined;
  const stages = kernel.stages();
  const fitted = fitStages(config, samples, stages);
  for (const to of stages) {
    for await (const ms of kernel.extendTo(to)) yield meter.add(ms);
    if (!fitted.includes(to)) continue;
    const sizes = samples.filter((size) => size > from && size <= to);
    from = to;
    if (sizes.length === 0) continue;
    for (const step of path.fitAt(sizes, kernel.scale)) {
      if (step.kind === 'work') yield meter.add(solveMs(step.flops));
      else {
        yield pointsOf(step.fits, unit.at);
        last = step.fits.findLast(({ panel }) => panel === 0);
      }
      await control.checkpoint();
    }
  }
  return last;
}

/** Points along M, and at every M along n. */
async function* alongHeads(
  work: Omit<Work, 'meter'>,
  kernel: FeatureKernel,
): AsyncGenerator<RunEvent, void, void> {
  const { config, unit, draw, float64, samples, heads, control } = work;
  const n = config.numSamples;
  const meter = new WorkMeter(
    kernel.nominalMs(0, n) + heads.length * solveMs(pathFlops(config, samples, [n])),
  );
  const path = new RidgePath(config, kernel, draw.tasks, float64.openSolver);
  try {
    for await (const step of kernel.growHeads(heads)) {
      if (step.kind === 'work') {
        yield meter.add(step.ms);
        continue;
      }
      const place = { ...unit.at, numHeads: step.heads };
      path.restart();
      for (const solved of path.fitAt(samples, kernel.scale)) {
        if (solved.kind === 'work') yield meter.add(solveMs(solved.flops));
        else yield pointsOf(solved.fits, place);
        await control.checkpoint();
      }
    }
  } finally {
    path.release();
  }
}

/** What a fit at the largest n has learnt, for the inspector. */
async function detailOf(
  { config, unit, device, draw, control }: Work,
  kernel: Kernel,
  alpha: Float64Array,
  kept: Kept | undefined,
): Promise<FitDetail> {
  const { model, seed } = unit;
  const { test, validation } = draw;
  const [task] = draw.tasks;
  const heads = Math.min(INSPECTED_HEADS, config.numHeads);
  const weightsOf = (first: number, count: number) =>
    sampleWeights(config, model as FiniteModelName, seed, draw.rotation, first, count);
  const isAttention = model === 'rfa' || model === 'brfa' || model === 'mixed';
  const numSamples = alpha.length;
  const compute = () => inspectedFeatures(device, draw.train, heads, weightsOf, control);
  const features = () => kept?.shelves.inspections.find(`${kept.key},${numSamples}`, compute) ?? compute();
  return {
    model,
    seed,
    numSamples,
    testLabels: Float64Array.from(task?.testLabels ?? []),
    predictions: predictions(kernel, alpha, 0, test.n),
    shuffled: predictions(
      kernel,
      alpha,
      test.n + validation.n,
      Math.min(INSPECTED_SAMPLES, test.n) * SHUFFLES,
    ),
    ...(isAttention ? { values: learntValues(await features(), alpha) } : {}),
  };
}
