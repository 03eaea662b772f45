import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultsOf } from '../../core/experiment/field.ts';
import type { MultiHeadPoint } from '../../core/experiment/multiHead/curve.ts';
import type { MultiHeadDocument } from '../../core/experiment/multiHead/document.ts';
import { multiHeadCsv } from '../../core/experiment/multiHead/document.ts';
import type { MultiHeadConfig } from '../../core/experiment/multiHead/fields.ts';
import { multiHeadFields } from '../../core/experiment/multiHead/fields.ts';
import { reportSteps } from '../../core/experiment/reportSteps.ts';
import { oracleRun } from '../../core/multiHead/oracleRun.ts';
import type { Outcome } from '../testing/runLab.ts';
import { runLab } from '../testing/runLab.ts';

const LINK =
  '#/multi-head?v=1&numSamples=14&numTest=11&numTokens=4&relevantFraction=0.5&tokenDim=6&numHeads=3,1&init=balanced&steps=60&trials=2&seed=8';
const CONFIG: MultiHeadConfig = {
  ...defaultsOf(multiHeadFields),
  numSamples: 14,
  numTest: 11,
  numTokens: 4,
  relevantFraction: 0.5,
  tokenDim: 6,
  numHeads: [1, 3],
  init: 'balanced',
  steps: 60,
  trials: 2,
  seed: 8,
};

let folder: string;
let outcome: Outcome;
let document: MultiHeadDocument;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lab-'));
  outcome = await runLab([LINK, '--csv', 'curves.csv'], folder);
  document = JSON.parse(outcome.stdout) as MultiHeadDocument;
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

const parse = ({ stdout }: Outcome): MultiHeadDocument => JSON.parse(stdout) as MultiHeadDocument;

describe('training on the command line', () => {
  it('ends with 0, one line of JSON, and nothing on standard error that is no terminal', () => {
    expect([outcome.code, outcome.stderr]).toEqual([0, '']);
    expect(outcome.stdout.trimEnd().split('\n')).toHaveLength(1);
  });

  it('prints a complete document', () => {
    expect(Object.keys(document)).toEqual([
      'schema',
      'config',
      'device',
      'curves',
      'endings',
      'elapsedMs',
      'verifiedLink',
    ]);
    expect(document.schema).toBe('attention-lab/multi-head-run@1');
    expect(document.config).toEqual(CONFIG);
    expect(['simd', 'wasm', 'cpu']).toContain(document.device.name);
    expect(document.endings).toEqual([]);
    expect(document.elapsedMs).toBeGreaterThan(0);
    expect(document.curves.map(({ numHeads, trial }) => [numHeads, trial])).toEqual([
      [1, 0],
      [3, 0],
      [1, 1],
      [3, 1],
    ]);
    const steps = reportSteps(60);
    for (const wanted of [0, 10, 50, 60]) expect(steps).toContain(wanted);
    for (const { numHeads, points } of document.curves) {
      expect(points.map(({ step }) => step)).toEqual(steps);
      expect(Object.keys(points[0] as MultiHeadPoint)).toEqual([
        'step',
        'trainLoss',
        'testLoss',
        'trainError',
        'testError',
        'distance',
        'maxHeadDistance',
        'relevantAttention',
        'relevantAttentionPositive',
        ...(numHeads > 1 ? ['relevantAttentionNegative'] : []),
      ]);
    }
  });

  it('prints losses that agree with the float64 oracle', () => {
    for (const { numHeads, trial, points } of document.curves) {
      const exact = oracleRun(CONFIG, { numHeads, trial }).points;
      points.forEach(({ trainLoss, testLoss }, k) => {
        expect(Math.abs(trainLoss / (exact[k]?.trainLoss ?? Number.NaN) - 1)).toBeLessThan(1e-4);
        expect(Math.abs(testLoss / (exact[k]?.testLoss ?? Number.NaN) - 1)).toBeLessThan(1e-4);
      });
    }
  });

  it('writes every point as CSV, what a point lacks left empty', () => {
    const text = readFileSync(join(folder, 'curves.csv'), 'utf8');
    expect(text).toBe(multiHeadCsv(document.config, document.curves));
    const [header, first, ...rows] = text.trimEnd().split('\r\n');
    expect(header).toBe(
      'numHeads,trial,step,trainLoss,testLoss,trainError,testError,distance,maxHeadDistance,' +
        'relevantAttention,relevantAttentionPositive,relevantAttentionNegative',
    );
    expect(first).toMatch(/^1,0,0,.*,$/);
    expect(rows).toHaveLength(4 * reportSteps(60).length - 1);
  });

  it('reads the same experiment from JSON that names the lab, a saved run, a whole link and a bare query', async () => {
    const { trials: _trials, ...sparse } = CONFIG;
    writeFileSync(join(folder, 'wish.json'), JSON.stringify({ lab: 'multi-head', ...sparse, trials: 2 }));
    writeFileSync(join(folder, 'run.json'), outcome.stdout);
    for (const input of ['wish.json', 'run.json', `https://example.org/lab/${LINK}`, LINK.slice(2)]) {
      const again = await runLab([input, '--device', document.device.name], folder);
      expect([again.code, again.stderr]).toEqual([0, '']);
      expect(parse(again)).toMatchObject({ config: CONFIG, curves: document.curves });
    }
  }, 90_000);

  it('trains in core’s own plain loops, to the bit', async () => {
    const { device, curves } = parse(await runLab([LINK, '--device', 'core'], folder));
    expect(device.name).toBe('core');
    for (const { numHeads, trial, points } of curves) {
      expect(points).toEqual(oracleRun(CONFIG, { numHeads, trial }).points);
    }
  }, 30_000);

  it('says which share of relevant tokens is used where zeta T is not whole', async () => {
    const link = LINK.replace('relevantFraction=0.5', 'relevantFraction=0.3').replace('steps=60', 'steps=1');
    const { code, stdout, stderr } = await runLab([link], folder);
    expect(code).toBe(0);
    expect(stderr).toMatch(
      /^lab: relevantFraction = 0.3 times T = 4 is 1.2, not a whole .*; 0.25 is used\n$/,
    );
    expect((JSON.parse(stdout) as MultiHeadDocument).config.relevantFraction).toBe(0.25);
  }, 30_000);
});

describe('training that does not go to its last step', () => {
  it.each(['wasm', 'core'])(
    'because it diverges is a result, and says where: %s',
    async (device) => {
      const fields =
        'numSamples=23&numTest=17&numTokens=5&relevantFraction=0.2&tokenDim=7&seed=4&labelNoise=0.3&stepRule=H&stepSize=2&numHeads=1,64&steps=20&trials=1';
      const { code, stdout, stderr } = await runLab(
        [`#/multi-head?v=1&${fields}`, '--device', device],
        folder,
      );
      expect(code).toBe(0);
      expect(stderr).toBe(
        'lab: H = 64, trial 0 diverged at step 2 with eta = 2: try 0.2 or a smaller start\n',
      );
      const { endings, curves } = JSON.parse(stdout) as MultiHeadDocument;
      expect(endings).toEqual([{ numHeads: 64, trial: 0, why: 'diverged', step: 2, stepSize: 2 }]);
      expect(curves.map(({ points }) => points.at(-1)?.step)).toEqual([20, 1]);
    },
    30_000,
  );

  it.each(['wasm', 'core'])(
    'because its loss is low enough ends there: %s',
    async (device) => {
      const { stdout, stderr } = await runLab([`${LINK}&stopLoss=0.2`, '--device', device], folder);
      expect(stderr).toBe('');
      const { endings, curves } = JSON.parse(stdout) as MultiHeadDocument;
      const key = ({ numHeads, trial }: { numHeads: number; trial: number }) => `${numHeads} ${trial}`;
      expect(endings.map(key)).toEqual(curves.map(key));
      for (const [k, { points }] of curves.entries()) {
        expect(endings[k]).toMatchObject({ why: 'stopLoss', step: points.at(-1)?.step, stepSize: 1 });
        expect(points.at(-1)?.trainLoss).toBeLessThanOrEqual(0.2);
        expect(points.at(-2)?.trainLoss).toBeGreaterThan(0.2);
      }
    },
    30_000,
  );
});
