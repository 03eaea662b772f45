import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { trialSeed } from '../core/experiment/multiHead/curve.ts';
import { MULTI_HEAD_PRESETS, multiHeadPresetConfig } from '../core/experiment/multiHead/presets.ts';
import { PAIR_PRESETS, pairPresetConfig } from '../core/experiment/positionalSemantic/presets.ts';
import { PRESETS, presetConfig } from '../core/experiment/randomFeatures/presets.ts';
import { reportSteps } from '../core/experiment/reportSteps.ts';
import { programOf } from '../core/export/programs.ts';
import { scriptText } from '../core/export/python/scriptText.ts';
import { npzOfRun } from '../core/export/runArrays.ts';
import type { TakenRun } from '../core/export/takenRun.ts';
import {
  multiHeadOnCore,
  positionalSemanticOnCore,
  randomFeaturesOnCore,
} from '../core/export/testing/coreRuns.ts';
import { deviation } from '../core/math/statistics.ts';
import { GradientDescent } from '../core/multiHead/gradientDescent.ts';
import { startOf } from '../core/multiHead/initialisation.ts';
import { measurePoint } from '../core/multiHead/measure.ts';
import { trialData } from '../core/multiHead/trialData.ts';
import { hasNumpy, needingNumpy, runPython } from './testing/python.ts';

interface Row {
  readonly what: string;
  readonly lab: number | string;
  readonly here: number | string;
}

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'scripts-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The rows that a run's script prints. */
function rowsOf(run: TakenRun, ...options: string[]): Row[] {
  writeFileSync(join(folder, 'run.py'), scriptText(programOf(run)));
  runPython(['run.py', '--json', 'rows.json', ...options], folder);
  return JSON.parse(readFileSync(join(folder, 'rows.json'), 'utf8'));
}

/** Whether all rows agree to a part in a million. Errors of 0 and words must be the same. */
function expectSame(rows: readonly Row[]): void {
  for (const { what, lab, here } of rows) {
    if (typeof lab === 'number' && typeof here === 'number' && lab !== 0) {
      expect(Math.abs(here / lab - 1), `${what}: ${lab} and ${here}`).toBeLessThan(1e-6);
    } else expect(here, what).toBe(lab);
  }
}

const TINIEST = 'tokenDim=2&numKeys=1&numSamples=16&numTest=16&seeds=1&numHeads=1&models=rfa';
const SMALL = 'tokenDim=6&numKeys=4&numSamples=64&numTest=50&seeds=2&numHeads=12';
const EXACT: readonly (readonly [string, number, string])[] = [
  ['the default models', 15, ''],
  [
    'every model with features, λ by oracle',
    25,
    'models=rfa,brfa,mixed,rfmlp,pooled&target=f&p=2&ridge=oracle&noise=0.3',
  ],
  [
    'infinitely many heads, λ by validation',
    15,
    'models=rfa,infinite,infiniteRfa&ridge=validation&numValidation=40&rotation=both',
  ],
  [
    'infinitely many heads of exp, a map',
    36,
    'models=brfa,infinite&activation=exp&sweep=numHeads,queryKeyMean&meanMatrix=augmented',
  ],
  [
    'linear attention on panels',
    40,
    'models=brfa,infinite&activation=linear&panels=f2,max,pair,cos1&rotation=mean',
  ],
  [
    'a typed target against d, heads of rank two',
    8,
    'target=custom&expression=relu(t)*s-abs(t-s)^1.5/2&sweep=tokenDim&headRank=2&models=rfa,mixed',
  ],
  [
    'softmax against N, with estimates',
    12,
    'activation=softmax&sweep=numKeys&riskEstimate=loo&rotation=target',
  ],
  ['a point at every n', 147, 'grid=every'],
];

const TINY = 'numSamples=30&numTest=40&numTokens=5&tokenDim=8&relevantFraction=0.4&trials=2';
/** Rows of a curve of 30 steps: four numbers at each step that is reported. */
const CURVE = 4 * reportSteps(30).length;
const EXACT_TRAINING: readonly (readonly [string, number, string])[] = [
  ['the zero start', 2 * CURVE, 'numHeads=1,4&steps=30'],
  [
    'signs in turn, momentum, the step η√H',
    CURVE,
    'steps=30&numHeads=3&init=balanced&optimiser=momentum&stepRule=sqrt',
  ],
  ['signs by a coin, U alone, label noise', CURVE, 'steps=30&numHeads=5&init=random&train=U&labelNoise=0.2'],
  [
    'a Gaussian start, Adam, a teacher',
    CURVE,
    'steps=30&numHeads=2&init=gaussian&optimiser=adam&stepSize=0.05&labels=teacher',
  ],
  [
    'equal signs, W alone, positions shared',
    CURVE,
    'steps=30&numHeads=2&init=equal&train=W&relevantPositions=shared',
  ],
  ['steps to a loss against η', 11 * 2 * 3, 'numHeads=1,3&sweep=stepSize&stopLoss=0.2&steps=20'],
  ['a map of n and ζ', 3 * 4 * 2, 'numHeads=2&sweep=numSamples,relevantFraction&steps=10'],
  ['steps that are too large', 13 * 2, 'steps=30&numHeads=2&sweep=noise&stepSize=400&stepRule=H'],
];

const FEW = 'tokenDim=11&numTest=20&trials=2&steps=30';
const EXACT_PAIRS: readonly (readonly [string, number, string])[] = [
  ['all starts', 3 * CURVE, ''],
  [
    'another A, momentum, two dimensions',
    2 * CURVE,
    'A=0.3,0.9&optimiser=momentum&tokenDim=10,13&starts=random&stepSize=0.05',
  ],
  ['Adam, all places', CURVE, 'omega=1&optimiser=adam&stepSize=0.02&starts=semantic'],
  ['against alpha', 4 * 3 * 4, 'sweep=alpha&alphaPoints=4'],
  ['a map', 2 * 3 * 2 * 4, 'sweep=alpha,omega&alphaPoints=2&omegaPoints=3&starts=semantic,positional'],
];

describe.skipIf(!hasNumpy)(needingNumpy('the script of a run, with the draws of the lab'), () => {
  it.each(EXACT)('gives the lab’s medians: %s', (_what, count, query) => {
    const rows = rowsOf(randomFeaturesOnCore(`${SMALL}&${query}`.replace(/&$/, '')), '--draws', 'lab');
    expect(rows).toHaveLength(count);
    expectSame(rows);
  });

  it.each(EXACT_TRAINING)('gives the lab’s training: %s', (_what, count, query) => {
    const rows = rowsOf(multiHeadOnCore(`${TINY}&${query}`), '--draws', 'lab');
    expect(rows).toHaveLength(count);
    expectSame(rows);
  });

  it.each(EXACT_PAIRS)('gives the lab’s students of two tokens: %s', (_what, count, query) => {
    // The last of a field that is given twice counts; here each is given once.
    const own = new Set([...query.matchAll(/(\w+)=/g)].map(([, name]) => name));
    const base = FEW.split('&').filter((entry) => !own.has(entry.split('=')[0] as string));
    const run = positionalSemanticOnCore([...base, query].filter(Boolean).join('&'));
    const rows = rowsOf(run, '--draws', 'lab');
    expect(rows).toHaveLength(count);
    expectSame(rows);
    writeFileSync(join(folder, 'run.npz'), Buffer.concat(npzOfRun(run, { kernels: false })));
    const again = rowsOf(run, '--draws', 'run.npz');
    expect(again.map(({ what }) => what)).toEqual(rows.map(({ what }) => what));
    expectSame(again);
  });
});

/** Points of a training whose eta is another one from step 10 on. */
function withChange(run: TakenRun<'multi-head'>, stepSize: number): TakenRun<'multi-head'> {
  const { config } = run;
  const curves = run.curves.map(({ numHeads, trial }) => {
    const seed = trialSeed(config, trial);
    const { train, test } = trialData(config, seed);
    const start = startOf(config, train, numHeads, seed);
    const descent = new GradientDescent(train, start.weights, config);
    const points = reportSteps(config.steps).map((step) => {
      while (descent.steps < step) {
        if (descent.steps === 10) descent.stepSize = stepSize;
        descent.step();
      }
      return measurePoint(step, descent.weights, { train, test, start });
    });
    return { numHeads, trial, points };
  });
  return { ...run, curves, stepSizes: [{ step: 10, stepSize }] };
}

const PRESET_RUNS: readonly TakenRun[] = [
  ...PRESETS.map((preset) => ({ ...randomFeaturesOnCore(TINIEST), config: presetConfig(preset) })),
  ...MULTI_HEAD_PRESETS.map((preset) => ({
    ...multiHeadOnCore('numHeads=1&numSamples=4&steps=1&trials=1'),
    config: multiHeadPresetConfig(preset),
  })),
  ...PAIR_PRESETS.map((preset) => ({
    ...positionalSemanticOnCore('tokenDim=10&alpha=1&numTest=10&trials=1&steps=1&starts=random'),
    config: pairPresetConfig(preset),
  })),
];

describe.skipIf(!hasNumpy)(needingNumpy('a script'), () => {
  it('knows of a step size that was changed in the middle', () => {
    const run = multiHeadOnCore(`${TINY}&numHeads=2&steps=20`);
    const rows = rowsOf(withChange(run, 0.25), '--draws', 'lab');
    expect(rows).toHaveLength(4 * reportSteps(20).length);
    expectSame(rows);
    const unchanged = rowsOf({ ...withChange(run, 0.25), stepSizes: [] }, '--draws', 'lab');
    expect(unchanged.at(-4)?.here).not.toBeCloseTo(Number(rows.at(-4)?.here), 3);
  });

  it('says of training that it ran away, or did not reach a loss', () => {
    const rows = rowsOf(
      multiHeadOnCore(
        `${TINY}&numHeads=2&sweep=stepSize&signalNorm=5&labelNoise=0.3&stepSize=8000&steps=8&stopLoss=0.001`,
      ),
      '--draws',
      'lab',
    );
    expectSame(rows);
    expect(rows.some(({ here }) => here === 'diverged')).toBe(true);
    const slow = rowsOf(
      multiHeadOnCore(`${TINY}&numHeads=1,2&sweep=numHeads&steps=3&stopLoss=0.001`),
      '--draws',
      'lab',
    );
    expectSame(slow);
    expect(slow.some(({ here }) => here === 'not reached')).toBe(true);
  });

  it('is Python as far as its compiler looks, for every preset', () => {
    PRESET_RUNS.forEach((run, k) => {
      writeFileSync(join(folder, `preset-${k}.py`), scriptText(programOf(run)));
    });
    const code =
      'import pathlib, sys\nfor f in sys.argv[1:]: compile(pathlib.Path(f).read_text(encoding="utf-8"), f, "exec")\nprint(len(sys.argv) - 1)';
    const files = PRESET_RUNS.map((_, k) => `preset-${k}.py`);
    expect(runPython(['-W', 'error', '-c', code, ...files], folder).trim()).toBe(String(files.length));
  });
});

/** Draws of either side; more would make the tolerance smaller. */
const DRAWS = 24;
/** Standard deviations of the difference of two medians that may lie between them. */
const MOST_SIGMAS = 4;

/** Deviation of the difference of the medians of two lots of normal values, each of so many: sqrt(pi/2) that of a mean. */
const medianSpread = (values: readonly number[]): number =>
  deviation(values) * Math.sqrt(Math.PI / 2) * Math.sqrt(2 / values.length);

describe.skipIf(!hasNumpy)(needingNumpy('the script of a run, with draws of its own'), () => {
  it(`agrees within ${MOST_SIGMAS} deviations of the medians of ${DRAWS} draws, for every model`, () => {
    const query = `tokenDim=6&numKeys=4&numSamples=64&grid=octaves&numTest=80&seeds=${DRAWS}&numHeads=12`;
    const run = randomFeaturesOnCore(`${query}&models=rfa,brfa,mixed,rfmlp,pooled,infinite&noise=0.2`);
    const rows = rowsOf(run);
    expect(rows).toHaveLength(6 * 3);
    for (const model of run.config.models) {
      for (const numSamples of [16, 32, 64]) {
        const risks = run.curves
          .filter((curve) => curve.model === model)
          .flatMap(({ points }) => points.filter((point) => point.numSamples === numSamples))
          .map(({ testRisk }) => testRisk);
        const row = rows.find(({ what }) => what === `${model} on g1-1, n = ${numSamples}`);
        const gap = Math.abs(Number(row?.here) - Number(row?.lab));
        expect(gap, row?.what).toBeGreaterThan(0);
        expect(gap, row?.what).toBeLessThan(MOST_SIGMAS * medianSpread(risks));
      }
    }
  });

  it(`agrees so for training too`, () => {
    const run = multiHeadOnCore(
      `${TINY.replace('trials=2', `trials=${DRAWS}`)}&steps=30&numHeads=1,4&noise=0.5`,
    );
    const rows = rowsOf(run);
    for (const H of run.config.numHeads) {
      for (const name of ['trainLoss', 'testLoss', 'relevantAttention'] as const) {
        for (const step of [10, 30]) {
          const values = run.curves
            .filter(({ numHeads }) => numHeads === H)
            .flatMap(({ points }) => points.filter((point) => point.step === step))
            .map((point) => point[name] ?? Number.NaN);
          const row = rows.find(({ what }) => what === `${name} of H = ${H} at step ${step}`);
          const gap = Math.abs(Number(row?.here) - Number(row?.lab));
          expect(gap, row?.what).toBeGreaterThan(0);
          expect(gap, row?.what).toBeLessThan(MOST_SIGMAS * medianSpread(values));
        }
      }
    }
  });
});
