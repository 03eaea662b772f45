import fc from 'fast-check';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DeviceName } from '../../core/experiment/device.ts';
import type { CurvePoint, UnitPoint } from '../../core/experiment/randomFeatures/curve.ts';
import type { ModelName, RandomFeaturesConfig } from '../../core/experiment/randomFeatures/fields.ts';
import { MODEL_NAMES } from '../../core/experiment/randomFeatures/fields.ts';
import { isInfinite, noInfiniteHeads } from '../../core/experiment/randomFeatures/readConfig.ts';
import { unitsOf } from '../../core/experiment/randomFeatures/units.ts';
import { largestRelativeDifference } from '../../core/golden/golden.ts';
import { modelFeatures, oraclePoints } from '../../core/randomFeatures/oracle.ts';
import { gram } from '../../core/randomFeatures/ridge.ts';
import { sampleTokens } from '../../core/randomFeatures/tokens.ts';
import { sampleWeights } from '../../core/randomFeatures/weights.ts';
import { calibrate } from '../calibration.ts';
import type { Device } from '../device.ts';
import { failureOf } from '../failure.ts';
import { openFloat64, PLAIN_FLOAT64 } from '../float64.ts';
import { FeatureKernel } from '../randomFeatures/featureKernel.ts';
import { runUnit } from '../randomFeatures/runUnit.ts';
import type { RunControl } from '../runControl.ts';
import { SteeredControl, StoppedError, UNCONTROLLED } from '../runControl.ts';
import type { KernelPlaces } from '../simd/loadKernels.ts';
import { AtCheckpoint, SMALL } from './experiments.ts';
import type { FeatureCase, HeadShape } from './featureCases.ts';
import { exactFeatures, FEATURE_CASES, isPositive, randomBlock } from './featureCases.ts';

const RTOL = 1e-4;
/** Training risks below this are compared as if they were as large. */
const SMALLEST_TRAIN_RISK = 1e-4;

interface Shape extends HeadShape {
  readonly rows: number;
}

const SHAPES: readonly Shape[] = [
  { rows: 1, N: 1, d: 2, M: 1, c: 4 },
  { rows: 5, N: 1, d: 3, M: 2, c: -16 },
  { rows: 33, N: 16, d: 16, M: 65, c: 4 },
  { rows: 17, N: 5, d: 3, M: 130, c: -2.5 },
  { rows: 9, N: 64, d: 2, M: 7, c: 0 },
];

const anyShape: fc.Arbitrary<Shape> = fc.record({
  rows: fc.integer({ min: 1, max: 40 }),
  N: fc.integer({ min: 1, max: 12 }),
  d: fc.integer({ min: 2, max: 12 }),
  M: fc.integer({ min: 1, max: 30 }),
  c: fc.double({ min: -16, max: 16, noNaN: true }),
});

/** What solves; opened with the device. */
let float64 = PLAIN_FLOAT64;

async function pointsOf(
  config: RandomFeaturesConfig,
  model: ModelName,
  device: Device,
  control: RunControl = UNCONTROLLED,
): Promise<CurvePoint[]> {
  const points: CurvePoint[] = [];
  for await (const event of runUnit(
    { config, unit: { model, seed: 3, at: {} } },
    { device, float64, control },
  )) {
    if (event.kind === 'points') points.push(...event.points.map(({ point }) => point));
  }
  return points;
}

/** Largest relative difference of all risks of a run from core's, point by point. */
async function riskDifference(config: RandomFeaturesConfig, device: Device): Promise<number> {
  let worst = 0;
  for (const unit of unitsOf(config)) {
    const points: UnitPoint[] = [];
    for await (const event of runUnit({ config, unit }, { device, float64, control: UNCONTROLLED })) {
      if (event.kind === 'points') points.push(...event.points);
    }
    const exact = oraclePoints(config, unit);
    const risks = ['testRisk', 'trainRisk', 'looRisk', 'gcvRisk'] as const;
    // Everything but the risks must be the same: places, panels, the lambda that was chosen.
    const rest = ({ panel, point }: UnitPoint) => ({
      panel,
      ...point,
      ...Object.fromEntries(risks.map((r) => [r, 0])),
    });
    expect(points.map(rest)).toEqual(exact.map(rest));
    for (const [k, { point }] of points.entries()) {
      for (const risk of risks) {
        const [here, there] = [point[risk], (exact[k] as UnitPoint).point[risk]];
        // An interpolating fit has next to no training risk, and nothing relative can be said of it.
        const scale = Math.max(there ?? 0, risk === 'trainRisk' ? SMALLEST_TRAIN_RISK : 0);
        if (here !== undefined && there !== undefined)
          worst = Math.max(worst, Math.abs(here - there) / scale);
      }
    }
  }
  return worst;
}

/** Largest relative difference of a device's features and squared norms from core's. */
async function featureDifference(device: Device, kind: FeatureCase, shape: Shape): Promise<number> {
  const { rows, N, d, M } = shape;
  const width = M * (d + 1);
  const tokens = sampleTokens(3, 'data/train', rows + 2, N, d);
  const block = randomBlock(kind, shape);
  const workspace = device.open(tokens);
  const features = workspace.features(block, rows);
  const values = await workspace.readFeatures(features);
  const norms = await workspace.squaredNorms(features);
  expect([features.rows, features.width]).toEqual([rows, width]);
  features.release();
  workspace.release();
  const exact = exactFeatures(block, tokens).subarray(0, rows * width);
  // A head may be silent on every sample: then all is zero on both sides.
  if (exact.every((value) => value === 0)) return values.every((value) => value === 0) ? 0 : 1;
  const row = <T>(of: { subarray(from: number, to: number): T }, k: number): T =>
    of.subarray(k * width, (k + 1) * width);
  const each = Array.from({ length: rows }, (_, k) => k);
  return Math.max(
    largestRelativeDifference(values, exact),
    largestRelativeDifference(
      norms,
      each.map((k) => row(exact, k).reduce((sum, x) => sum + x * x, 0)),
    ),
    // Under exp one sample can be so large that it would hide what is wrong with the others.
    ...(isPositive(kind) ? each.map((k) => largestRelativeDifference(row(values, k), row(exact, k))) : []),
  );
}

/** The same questions to every device; `open` makes it the active one of this thread. */
export function declareDeviceSuite(
  name: DeviceName,
  open: () => Promise<Device>,
  kernelPlaces: KernelPlaces,
): void {
  describe(`device ${name}`, () => {
    let device: Device;
    let before: number;
    beforeAll(async () => {
      device = await open();
      float64 = await openFloat64(kernelPlaces);
    }, 60_000);
    beforeEach(() => {
      before = device.tensorCount();
    });
    // Whatever a test did, it leaves no tensor behind.
    afterEach(() => {
      expect(device.tensorCount()).toBe(before);
    });

    it('agrees with core on features of every kind and shape', async ({ annotate }) => {
      let worst = 0;
      for (const kind of FEATURE_CASES) {
        for (const shape of SHAPES) {
          const difference = await featureDifference(device, kind, shape);
          expect(difference, `${kind} ${JSON.stringify(shape)}`).toBeLessThan(RTOL);
          worst = Math.max(worst, difference);
        }
      }
      await annotate(`largest relative difference of features: ${worst.toExponential(1)}`);
    }, 120_000);

    it('agrees with core on features of random shapes', async () => {
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...FEATURE_CASES), anyShape, async (kind, shape) => {
          expect(await featureDifference(device, kind, shape)).toBeLessThan(RTOL);
        }),
        { numRuns: 24 },
      );
    }, 60_000);

    it.each(FEATURE_CASES)('agrees with core on kernel columns summed over blocks, %s', async (kind) => {
      const [rows, first, count, width] = [21, 4, 9, 7 * 5];
      const tokens = sampleTokens(5, 'data/train', 25, 3, 4);
      const block = randomBlock(kind, { N: 3, d: 4, M: 7, c: -3 });
      const workspace = device.open(tokens);
      const columns = workspace.openColumns(rows, first, count);
      for (const [from, to] of [
        [0, 3],
        [3, 6],
        [6, 7],
      ] as const) {
        const perHead = block.weights.length / 7;
        const weights = block.weights.subarray(from * perHead, to * perHead);
        // Features of more rows than the columns use, as the growing kernel keeps them.
        const features = workspace.features({ ...block, weights }, 25);
        columns.add(features);
        features.release();
      }
      const values = await columns.read();
      columns.release();
      workspace.release();
      const exact = exactFeatures(block, tokens);
      const product = gram(
        exact.subarray(0, rows * width),
        exact.subarray(first * width, (first + count) * width),
        width,
      );
      expect(largestRelativeDifference(values, product)).toBeLessThan(RTOL);
    });

    it('computes every kind of features in one workspace', async () => {
      const shape = { N: 3, d: 2, M: 2, c: 4 };
      const tokens = sampleTokens(6, 'data/train', 4, 3, 2);
      const workspace = device.open(tokens);
      for (const kind of [...FEATURE_CASES, ...FEATURE_CASES]) {
        const block = randomBlock(kind, shape);
        const features = workspace.features(block, 4);
        const values = await workspace.readFeatures(features);
        features.release();
        expect(largestRelativeDifference(values, exactFeatures(block, tokens)), kind).toBeLessThan(RTOL);
      }
      workspace.release();
    });

    it('sums no block to zeros', async () => {
      const workspace = device.open(sampleTokens(1, 'data/train', 4, 1, 2));
      const columns = workspace.openColumns(3, 1, 2);
      expect([...(await columns.read())]).toEqual([0, 0, 0, 0, 0, 0]);
      columns.release();
      workspace.release();
    });

    it.each([
      ['kept, sums on the device', true, false],
      ['made anew, sums on the device in narrow strips', false, false],
      ['kept, sums in float64 on the CPU', true, true],
      ['made anew, sums in float64 on the CPU', false, true],
    ])('grows the kernel in stages; features %s', async (_how, keeps, onHost) => {
      const settings = { ...SMALL, numHeads: 6, queryKeyMean: 2, tokenDim: 3, numKeys: 2 };
      const [n, numTest, width] = [70, 5, 6 * 4];
      const all = sampleTokens(4, 'data/train', n + numTest, 2, 3);
      const source = {
        ends: [2, 4, 6],
        rowFlops: 1,
        // A width that is claimed too large makes the kernel drop features and cut columns, on a small shape.
        width: keeps ? width : 1e10,
        block: (index: number) => sampleWeights(settings, 'brfa', 4, undefined, 2 * index, 2),
      };
      const samples = { n, numHeld: numTest, tokens: () => all };
      const kernel = new FeatureKernel(device, samples, source, UNCONTROLLED, onHost);
      expect(kernel.stages().at(-1)).toBe(n);
      let blocks = 0;
      for (const to of [9, 41, n]) {
        for await (const _ of kernel.extendTo(to)) blocks += 1;
        expect(kernel.size).toBe(to);
      }
      expect(blocks).toBe(9);
      kernel.release();
      const exact = modelFeatures(all, sampleWeights(settings, 'brfa', 4, undefined, 0, 6));
      const train = exact.subarray(numTest * width);
      // Of a symmetric matrix the lower triangle is enough.
      const lower = (K: Float64Array) => K.filter((_, at) => at % n <= Math.floor(at / n));
      expect(largestRelativeDifference(lower(kernel.train), lower(gram(train, train, width)))).toBeLessThan(
        RTOL,
      );
      expect(
        largestRelativeDifference(kernel.cross, gram(exact.subarray(0, numTest * width), train, width)),
      ).toBeLessThan(RTOL);
      const meanSquare = train.reduce((sum, x) => sum + x * x, 0) / n;
      expect(Math.abs(kernel.scale / meanSquare - 1)).toBeLessThan(RTOL);
    });

    it.each<[string, Partial<RandomFeaturesConfig>]>([
      ['of every model', {}],
      [
        'of the smallest shapes',
        { numKeys: 1, tokenDim: 2, numHeads: 1, numSamples: 17, numTest: 16, ridge: 1 },
      ],
      ['of another target', { target: 'cos', p: 2, numHeads: 64, tokenDim: 7, noise: 0 }],
      // As many features as samples and a small ridge: the hardest case for float32.
      ['with as many features as samples', { numHeads: 25, ridge: 1e-4 }],
      ['with as many features as samples and some ridge', { numHeads: 25, ridge: 0.01 }],
      ['of softmax attention', { activation: 'softmax' }],
      ['of exponential attention', { activation: 'exp' }],
      ['of linear attention', { activation: 'linear' }],
      ['of heads of rank 2 with a rotated mean', { headRank: 2, rotation: 'both', meanMatrix: 'augmented' }],
      ['of several targets at once', { panels: ['f2', 'pair', 'g3-1'], riskEstimate: 'loo' }],
      ['with lambda by validation', { ridge: 'validation', numValidation: 30 }],
      ['with lambda by oracle', { ridge: 'oracle', panels: ['g1-1', 'max'] }],
      ['without ridge', { ridge: 0, numHeads: 40 }],
      ['along the number of heads', { sweep: ['numHeads'], numHeads: 70, riskEstimate: 'gcv' }],
      ['along c', { sweep: ['queryKeyMean'], numHeads: 20, numSamples: 40 }],
      ['along d', { sweep: ['tokenDim'], tokenDim: 5, numHeads: 20, numSamples: 40 }],
      ['along N', { sweep: ['numKeys'], numHeads: 20, numSamples: 40 }],
      ['on a map over n and M', { sweep: ['numSamples', 'numHeads'], numHeads: 20, numSamples: 50 }],
      [
        'on a map over c and d',
        { sweep: ['queryKeyMean', 'tokenDim'], tokenDim: 4, numHeads: 9, numSamples: 20 },
      ],
    ])(
      'agrees with core on runs %s',
      async (_what, fields) => {
        const config: RandomFeaturesConfig = { ...SMALL, seed: 3, seeds: 1, ...fields };
        const models = MODEL_NAMES.filter(
          (model) => noInfiniteHeads(config) === undefined || !isInfinite(model),
        );
        // The smallest lambdas of a grid are a few times float32's rounding of a smooth kernel.
        const tolerance = typeof config.ridge === 'number' ? RTOL : 10 * RTOL;
        expect(await riskDifference({ ...config, models }, device)).toBeLessThan(tolerance);
      },
      120_000,
    );

    it('tells a progress that ascends to 1', async () => {
      const fractions: number[] = [];
      for await (const event of runUnit(
        { config: SMALL, unit: { model: 'rfa', seed: 1, at: {} } },
        { device, float64, control: UNCONTROLLED },
      )) {
        if (event.kind === 'progress') fractions.push(event.fraction);
      }
      expect(fractions.every((fraction, k) => fraction >= (fractions[k - 1] ?? 0))).toBe(true);
      expect(fractions.at(-1)).toBeGreaterThan(0.99);
    }, 30_000);

    it('does not grow in 50 runs', async () => {
      const config = { ...SMALL, numHeads: 3, numSamples: 16, numTest: 16 };
      let first: CurvePoint[] | undefined;
      for (let run = 0; run < 50; run++) {
        const points = await pointsOf(config, 'brfa', device);
        first ??= points;
        expect(points).toEqual(first);
        expect(device.tensorCount()).toBe(before);
      }
    }, 60_000);

    it('keeps no tensor of a run that is stopped', async () => {
      const control = new SteeredControl();
      const stopped = (async () => {
        for await (const event of runUnit(
          { config: SMALL, unit: { model: 'rfa', seed: 1, at: {} } },
          { device, float64, control },
        )) {
          if (event.kind === 'progress' && event.fraction > 0.3) control.stop();
        }
      })();
      await expect(stopped).rejects.toThrow(StoppedError);
    });

    it('keeps no tensor of a run that fails, wherever it fails', async () => {
      const config = { ...SMALL, numHeads: 66, numSamples: 70, numTest: 16 };
      for (let k = 0; ; k += 3) {
        const control = new AtCheckpoint(k, () => {
          throw new RangeError('thrown on purpose');
        });
        const run = pointsOf(config, 'brfa', device, control);
        const failed = await run.then(
          () => false,
          (cause: unknown) => {
            expect(cause).toBeInstanceOf(RangeError);
            return true;
          },
        );
        expect(device.tensorCount(), `failed at checkpoint ${k}`).toBe(before);
        if (!failed) {
          expect(k).toBeGreaterThan(9);
          break;
        }
      }
    }, 60_000);

    it('keeps no tensor of a run whose reader goes away', async () => {
      for (const steps of [1, 2, 4, 7]) {
        let seen = 0;
        for await (const _ of runUnit(
          { config: SMALL, unit: { model: 'rfa', seed: 1, at: {} } },
          { device, float64, control: UNCONTROLLED },
        )) {
          if (++seen === steps) break;
        }
        expect(device.tensorCount(), `left after ${steps} events`).toBe(before);
      }
    }, 30_000);

    it('gives the same curve after a pause as without', async () => {
      const control = new SteeredControl();
      const paused: CurvePoint[] = [];
      for await (const event of runUnit(
        { config: SMALL, unit: { model: 'rfa', seed: 3, at: {} } },
        { device, float64, control },
      )) {
        if (event.kind === 'points') paused.push(...event.points.map(({ point }) => point));
        if (event.kind === 'progress' && event.fraction > 0.3 && event.fraction < 0.8) {
          control.pause();
          setTimeout(() => control.resume(), 5);
        }
      }
      expect(paused).toEqual(await pointsOf(SMALL, 'rfa', device));
    }, 30_000);

    it('says that a kernel which is singular to its precision needs a larger ridge', async () => {
      // Rank M(d+1) = 8 in 64 samples; a ridge below zero, which no link can ask for, makes sure of a negative pivot.
      const config = { ...SMALL, numHeads: 2, numSamples: 64, ridge: -0.01 };
      const failure = failureOf(
        await pointsOf(config, 'rfa', device).catch((cause: unknown) => cause),
        config,
      );
      expect(failure.kind).toBe('numerical');
      expect(failure.message).toMatch(/λ = -0.01 .* Use a larger ridge\./);
    });

    it('says how much memory a hopeless run asks for', async () => {
      const config = { ...SMALL, numSamples: 150_000, numKeys: 1, tokenDim: 2, numHeads: 1 };
      const failure = failureOf(
        await pointsOf(config, 'rfa', device).catch((cause: unknown) => cause),
        config,
      );
      expect(failure.kind).toBe('outOfMemory');
      expect(failure.message).toContain('the kernel of 150000 training samples needs 180 GB');
    }, 30_000);

    it('is measured: usable, precise to float32, with a name and a rate', async () => {
      const report = await calibrate(name, SMALL, () => Promise.resolve(device));
      expect(report).toMatchObject({ name, usable: true });
      expect(report.reason).toBeUndefined();
      expect(report.renderer).not.toBe('');
      expect(report.precision).toBeGreaterThan(1e-9);
      expect(report.precision).toBeLessThan(1e-6);
      expect(report.gigaflops).toBeGreaterThan(0);
    }, 60_000);
  });
}
