import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunDocument } from '../../core/experiment/randomFeatures/runDocument.ts';
import { oraclePoints } from '../../core/randomFeatures/oracle.ts';
import { runLab } from '../testing/runLab.ts';

const LINK = '#/random-features?v=1&numHeads=8&tokenDim=3&numKeys=2&numSamples=32&numTest=16&seed=4';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lab-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function run(fields: string, ...args: string[]): Promise<RunDocument> {
  const { code, stdout, stderr } = await runLab([`${LINK}&${fields}`, ...args], folder);
  expect([code, stderr]).toEqual([0, '']);
  return JSON.parse(stdout) as RunDocument;
}

describe('a sweep on the command line', () => {
  it('has a point for every value, where the model depends on it, and a column in the CSV', async () => {
    const { config, curves, summary } = await run(
      'seeds=2&models=rfa,brfa,infinite&sweep=numHeads&riskEstimate=loo',
      '--csv',
      'swept.csv',
    );
    expect(config.sweep).toEqual(['numHeads']);
    expect(
      curves.map(({ model, seed, points }) => [model, seed, points.map(({ numHeads }) => numHeads)]),
    ).toEqual([
      ['rfa', 4, [4, 6, 8]],
      ['rfa', 5, [4, 6, 8]],
      ['brfa', 4, [4, 6, 8]],
      ['brfa', 5, [4, 6, 8]],
      ['infinite', 4, [undefined]],
      ['infinite', 5, [undefined]],
    ]);
    for (const { model, seed, points } of curves) {
      const exact = oraclePoints(config, { model, seed, at: {} });
      for (const [k, point] of points.entries()) {
        for (const name of ['testRisk', 'looRisk', 'gcvRisk'] as const) {
          const ratio = (point[name] ?? Number.NaN) / (exact[k]?.point[name] ?? Number.NaN);
          expect(Math.abs(ratio - 1), name).toBeLessThan(1e-4);
        }
      }
    }
    expect(summary.map(({ model, numHeads, seeds }) => [model, numHeads, seeds])).toEqual([
      ['rfa', 4, 2],
      ['rfa', 6, 2],
      ['rfa', 8, 2],
      ['brfa', 4, 2],
      ['brfa', 6, 2],
      ['brfa', 8, 2],
      ['infinite', undefined, 2],
    ]);
    const [header, ...rows] = readFileSync(join(folder, 'swept.csv'), 'utf8').trimEnd().split('\r\n');
    expect(header).toBe('model,target,p,q,seed,numHeads,numSamples,testRisk,trainRisk,ridge,looRisk,gcvRisk');
    expect(rows).toHaveLength(4 * 3 + 2);
    expect(rows[0]).toMatch(/^rfa,g,1,1,4,4,32,/);
    expect(rows.at(-1)).toMatch(/^infinite,g,1,1,5,,32,/);
  }, 60_000);

  it('of two fields is a map: every pair once, the first field of an axis across', async () => {
    const { curves } = await run('models=brfa&seeds=1&sweep=numSamples,queryKeyMean&queryKeyMean=1');
    expect(curves).toHaveLength(1);
    const cs = [-1, -0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75, 1];
    const places = curves[0]?.points.map(({ queryKeyMean, numSamples }) => [queryKeyMean, numSamples]);
    expect(places).toEqual(cs.flatMap((c) => [16, 32].map((n) => [c, n])));
  }, 60_000);

  it('and panels give one curve each', async () => {
    const { curves } = await run('models=rfa&seeds=1&panels=f2,g3-1,max&ridge=oracle');
    expect(curves.map(({ panel, target, p, q }) => [panel, target, p, q])).toEqual([
      [0, 'f', 2, 1],
      [1, 'g', 3, 1],
      [2, 'max', 1, 1],
    ]);
    for (const { points } of curves) {
      for (const { ridge } of points) expect([1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 0.1, 1, 10]).toContain(ridge);
    }
  }, 60_000);
});
