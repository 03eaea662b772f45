import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultsOf } from '../../core/experiment/field.ts';
import { randomFeaturesFields } from '../../core/experiment/randomFeatures/fields.ts';
import type { RunDocument } from '../../core/experiment/randomFeatures/runDocument.ts';
import { curvesCsv } from '../../core/experiment/randomFeatures/runDocument.ts';
import { sampleGrid } from '../../core/experiment/randomFeatures/sampleGrid.ts';
import { summarise } from '../../core/experiment/randomFeatures/summary.ts';
import { oraclePoints } from '../../core/randomFeatures/oracle.ts';
import type { Outcome } from '../testing/runLab.ts';
import { runLab } from '../testing/runLab.ts';

const LINK =
  '#/random-features?v=1&numHeads=10&tokenDim=4&numKeys=3&numSamples=40&numTest=16&noise=0.1&seeds=2&seed=8';
const CONFIG = {
  ...defaultsOf(randomFeaturesFields),
  numHeads: 10,
  tokenDim: 4,
  numKeys: 3,
  numSamples: 40,
  numTest: 16,
  noise: 0.1,
  seeds: 2,
  seed: 8,
};

let folder: string;
let outcome: Outcome;
let document: RunDocument;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lab-'));
  outcome = await runLab([LINK, '--csv', 'curves.csv'], folder);
  document = JSON.parse(outcome.stdout) as RunDocument;
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

/** The parts of a document that do not depend on how fast the machine is. */
function numbersOf(text: string): Pick<RunDocument, 'config' | 'curves' | 'summary'> {
  const { config, curves, summary } = JSON.parse(text) as RunDocument;
  return { config, curves, summary };
}

describe('a run on the command line', () => {
  it('ends with 0, one line of JSON, and nothing on standard error that is no terminal', () => {
    expect(outcome.code).toBe(0);
    expect(outcome.stderr).toBe('');
    expect(outcome.stdout.trimEnd().split('\n')).toHaveLength(1);
  });

  it('prints a complete document', () => {
    expect(Object.keys(document)).toEqual([
      'schema',
      'config',
      'device',
      'curves',
      'summary',
      'elapsedMs',
      'verifiedLink',
    ]);
    expect(document.schema).toBe('attention-lab/run@1');
    expect(document.config).toEqual(CONFIG);
    expect(['simd', 'wasm', 'cpu']).toContain(document.device.name);
    expect(document.device).toMatchObject({ usable: true, gigaflops: expect.any(Number) });
    expect(document.elapsedMs).toBeGreaterThan(0);
    expect(document.curves.map(({ model, target, seed }) => `${model} ${target} ${seed}`).sort()).toEqual(
      ['brfa g 8', 'brfa g 9', 'rfa g 8', 'rfa g 9', 'rfmlp g 8', 'rfmlp g 9'].sort(),
    );
    for (const { points } of document.curves) {
      expect(points.map(({ numSamples }) => numSamples)).toEqual(sampleGrid(40));
      for (const point of points) {
        expect(Object.keys(point).sort()).toEqual(['numSamples', 'ridge', 'testRisk', 'trainRisk']);
      }
    }
  });

  it('prints risks that agree with the float64 oracle', () => {
    for (const { model, seed, points } of document.curves) {
      const exact = oraclePoints(CONFIG, { model, seed, at: {} }).map(({ point }) => point);
      points.forEach(({ testRisk, trainRisk }, k) => {
        expect(Math.abs(testRisk / (exact[k]?.testRisk ?? Number.NaN) - 1)).toBeLessThan(1e-4);
        expect(Math.abs(trainRisk / (exact[k]?.trainRisk ?? Number.NaN) - 1)).toBeLessThan(1e-4);
      });
    }
  });

  it('prints a summary that follows from its curves', () => {
    expect(document.summary).toEqual(summarise(document.curves));
    expect(document.summary).toHaveLength(3 * sampleGrid(40).length);
    for (const row of document.summary) {
      expect(row.seeds).toBe(2);
      // Of two draws, median and mean are the same.
      expect(row.median).toBeCloseTo(row.mean, 12);
      expect(row.q75).toBeGreaterThanOrEqual(row.q25);
    }
  });

  it('writes the curves as CSV', () => {
    const text = readFileSync(join(folder, 'curves.csv'), 'utf8');
    expect(text).toBe(curvesCsv(document.config, document.curves));
    expect(text.trimEnd().split('\r\n')).toHaveLength(1 + 6 * sampleGrid(40).length);
  });

  it('reads the same experiment from a JSON file, a saved run, a whole link and a bare query', async () => {
    const { seeds: _seeds, ...sparse } = CONFIG;
    writeFileSync(join(folder, 'wish.json'), JSON.stringify({ ...sparse, seeds: 2 }));
    writeFileSync(join(folder, 'run.json'), outcome.stdout);
    const inputs = ['wish.json', 'run.json', `https://example.org/lab/${LINK}`, LINK.slice(2)];
    for (const input of inputs) {
      const again = await runLab([input, '--device', document.device.name], folder);
      expect(again.stderr).toBe('');
      expect(numbersOf(again.stdout)).toEqual(numbersOf(outcome.stdout));
    }
  }, 60_000);

  it('computes on the device that is asked for', async () => {
    const other = document.device.name === 'wasm' ? 'cpu' : 'wasm';
    const { stdout } = await runLab([LINK, '--device', other], folder);
    expect((JSON.parse(stdout) as RunDocument).device.name).toBe(other);
  }, 30_000);

  it('computes in core’s own plain loops, to the bit', async () => {
    const { stdout } = await runLab([LINK, '--device', 'core'], folder);
    const { device, curves } = JSON.parse(stdout) as RunDocument;
    expect(device.name).toBe('core');
    for (const { model, seed, points } of curves) {
      expect(points).toEqual(oraclePoints(CONFIG, { model, seed, at: {} }).map(({ point }) => point));
    }
  }, 30_000);

  it('helps', async () => {
    const { code, stdout, stderr } = await runLab(['--help'], folder);
    expect([code, stderr]).toEqual([0, '']);
    for (const option of ['--csv', '--dump', '--device']) expect(stdout).toContain(option);
  }, 30_000);
});
