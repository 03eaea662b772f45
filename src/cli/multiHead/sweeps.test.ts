import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MultiHeadDocument } from '../../core/experiment/multiHead/document.ts';
import { outcomesCsv } from '../../core/experiment/multiHead/outcomesCsv.ts';
import { readNpy, runLab } from '../testing/runLab.ts';

const SMALL = '#/multi-head?v=1&numSamples=12&numTest=10&numTokens=4&tokenDim=6';
const TWO = 'numHeads=1,3&steps=30&trials=2';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lab-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function run(fields: string, ...args: string[]) {
  const { code, stdout, stderr } = await runLab([`${SMALL}&${fields}`, '--device', 'core', ...args], folder);
  expect(code).toBe(0);
  return { document: JSON.parse(stdout) as MultiHeadDocument, stderr };
}

describe('a sweep of training on the command line', () => {
  it('has a curve and an outcome at every value, the same as each training alone, and a CSV of outcomes', async () => {
    const { document, stderr } = await run(
      `${TWO}&relevantFraction=0.25&sweep=relevantFraction&stopLoss=0.25`,
      '--csv',
      'swept.csv',
    );
    const { config, curves, outcomes = [] } = document;
    expect(stderr).toBe('');
    expect(config.sweep).toEqual(['relevantFraction']);
    // k/T for k = 1, 2, 3, 4, in two trials of two numbers of heads.
    const places = curves.map(({ at, numHeads, trial }) => [trial, at?.relevantFraction, numHeads]);
    expect(places).toEqual(
      [0, 1].flatMap((trial) => [0.25, 0.5, 0.75, 1].flatMap((zeta) => [1, 3].map((H) => [trial, zeta, H]))),
    );
    expect(outcomes.map(({ at, numHeads, trial }) => [trial, at.relevantFraction, numHeads])).toEqual(places);
    const alone = (await run(`${TWO}&relevantFraction=0.75&stopLoss=0.25`)).document;
    for (const { numHeads, trial, points } of alone.curves) {
      const same = (one: (typeof places)[number]) =>
        one[0] === trial && one[1] === 0.75 && one[2] === numHeads;
      const at = places.findIndex(same);
      expect(curves[at]?.points).toEqual(points);
      expect(outcomes[at]?.last).toEqual(points.at(-1));
      const ending = alone.endings.find((one) => one.numHeads === numHeads && one.trial === trial);
      expect(outcomes[at]?.stepsToLoss).toBe(ending?.step ?? null);
    }
    expect(outcomes.some(({ stepsToLoss }) => stepsToLoss !== null)).toBe(true);
    expect(readFileSync(join(folder, 'swept.csv'), 'utf8')).toBe(outcomesCsv(config, outcomes));
  }, 60_000);

  it('of two fields is a map; trainings that run away are named with their place, and dumped in folders of their own', async () => {
    const { document, stderr } = await run(
      'relevantFraction=0.25&trials=1&numHeads=1,3&sweep=numHeads,stepSize&stepSize=100&steps=12',
      '--dump',
      'arrays',
    );
    const { outcomes = [], endings } = document;
    expect(outcomes).toHaveLength(9 * 2);
    const away = outcomes.filter(({ end }) => end === 'diverged');
    expect(away.length).toBeGreaterThan(0);
    expect(away).toHaveLength(endings.length);
    for (const { numHeads, at } of away) {
      expect(stderr).toContain(`lab: stepSize = ${at.stepSize}, H = ${numHeads}, trial 0 diverged at step`);
    }
    for (const name of ['stepSize-6.25/H-1/trial-0', 'stepSize-1600/H-3/trial-0']) {
      expect(existsSync(join(folder, 'arrays', name, 'manifest.json')), name).toBe(true);
    }
    const { config } = JSON.parse(
      readFileSync(join(folder, 'arrays/stepSize-6.25/H-3/trial-0/manifest.json'), 'utf8'),
    ) as MultiHeadDocument;
    expect(config).toMatchObject({ stepSize: 6.25, sweep: [] });
    expect(readNpy(join(folder, 'arrays/stepSize-6.25/H-3/trial-0/final_W.npy')).shape).toEqual([3, 6, 6]);
  }, 60_000);

  it.each([
    ['sweep=noise,numHeads,stepSize', /sweep = .* may name at most 2 of them/],
    ['sweep=sigma', /sweep = .*must name none or more of numSamples/],
    ['sweep=numHeads&numHeads=4', /sweep = numHeads .*there is only one/],
  ])(
    '%s is refused',
    async (fields, reason) => {
      const { code, stdout, stderr } = await runLab([`${SMALL}&${fields}`], folder);
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toMatch(reason);
    },
    60_000,
  );
});
