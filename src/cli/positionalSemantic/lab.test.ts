import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PairPoint } from '../../core/experiment/positionalSemantic/curve.ts';
import type { PairsDocument } from '../../core/experiment/positionalSemantic/document.ts';
import { readRunFile } from '../../core/export/readRunFile.ts';
import { describePairs, emptyGeometry } from '../../core/positionalSemantic/geometry.ts';
import { fieldErrors, studentFields } from '../../core/positionalSemantic/student.ts';
import { readNpy, runLab } from '../testing/runLab.ts';

const SMALL = 'tokenDim=20&alpha=3&numTest=40&steps=120&trials=2&seed=4';
const LINK = `#/positional-semantic?v=1&${SMALL}`;

let folder: string;
let document: PairsDocument;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lab-'));
  const { stdout } = await runLab([LINK, '--device', 'core', '--csv', 'curves.csv', '--dump', 'out'], folder);
  document = JSON.parse(stdout) as PairsDocument;
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

describe('lab of a link to the positional–semantic lab', () => {
  it('prints a document that the page opens, one curve for each start and draw', () => {
    expect(document.curves.map(({ start, trial }) => [start, trial])).toEqual([
      ['semantic', 0],
      ['positional', 0],
      ['random', 0],
      ['semantic', 1],
      ['positional', 1],
      ['random', 1],
    ]);
    expect(document.curves.every(({ points }) => points.at(-1)?.step === 120)).toBe(true);
    const read = readRunFile(new TextEncoder().encode(JSON.stringify(document)));
    expect(read.ok && read.run.lab).toBe('positional-semantic');
    expect(document).toMatchObject(read.ok ? read.run.document : {});
    const rows = readFileSync(join(folder, 'curves.csv'), 'utf8').trim().split('\r\n');
    expect(rows[0]).toBe(
      'tokenDim,start,trial,step,trainLoss,trainError,testError,semantic,positional,norm,attentionFirst,attentionSecond',
    );
    expect(rows).toHaveLength(1 + document.curves.reduce((sum, { points }) => sum + points.length, 0));
  });

  it('gives the same on every device, to float32', async () => {
    for (const device of ['simd', 'wasm', 'cpu']) {
      const { stdout } = await runLab([LINK, '--device', device], folder);
      const other = JSON.parse(stdout) as PairsDocument;
      for (const [k, { points }] of document.curves.entries()) {
        for (const [at, exact] of points.entries()) {
          const found = other.curves[k]?.points[at] as PairPoint;
          expect(found.step).toBe(exact.step);
          expect(Math.abs(found.testError / exact.testError - 1)).toBeLessThan(1e-3);
          expect(Math.abs(found.semantic - exact.semantic)).toBeLessThan(1e-4);
        }
      }
    }
  }, 60_000);

  it('dumps what the last point can be measured from again', () => {
    const at = (name: string) => readNpy(join(folder, 'out', 'd-20', 'random', 'trial-1', `${name}.npy`));
    const [tokens, teacher, Q] = ['test_tokens', 'teacher', 'final_Q'].map((name) => at(name).values) as [
      Float64Array,
      Float64Array,
      Float64Array,
    ];
    expect(at('train_tokens').shape).toEqual([60, 2, 20]);
    const geometry = emptyGeometry(40, 20);
    describePairs(geometry, 0, tokens, teacher, document.config);
    const { error } = fieldErrors(geometry, studentFields({ tokens, geometry }, Q));
    const last = document.curves.find(({ start, trial }) => start === 'random' && trial === 1)?.points.at(-1);
    expect(error / (40 * 20)).toBeCloseTo(last?.testError ?? Number.NaN, 12);
  });

  it('of a sweep has outcomes, one row of CSV for each', async () => {
    const { stdout } = await runLab(
      [`${LINK}&sweep=alpha,omega&alphaPoints=2&omegaPoints=3&starts=semantic`, '--csv', 'sweep.csv'],
      folder,
    );
    const { outcomes = [] } = JSON.parse(stdout) as PairsDocument;
    expect(outcomes).toHaveLength(2 * 2 * 3);
    expect(readFileSync(join(folder, 'sweep.csv'), 'utf8').trim().split('\r\n')).toHaveLength(13);
  }, 30_000);

  it('writes the theory of what is asked, with the nodes of the link', async () => {
    const link = `${LINK}&tokenDim=20&nodes=9`.replace('tokenDim=20&alpha=3', 'alpha=2');
    await runLab([link, '--theory', 'theory.json'], folder);
    const theory = JSON.parse(readFileSync(join(folder, 'theory.json'), 'utf8'));
    expect(theory.nodes).toBe(9);
    const [semantic, positional] = theory.points;
    // Independent values with 9 nodes a side.
    expect(semantic).toMatchObject({ branch: 'semantic', alpha: 2, omega: 0.3, verdict: 'converged' });
    expect(semantic.order.theta).toBeCloseTo(0.1579, 3);
    expect(positional.order.m).toBeCloseTo(0.26, 2);
    expect(theory.crossings[0].baselineError).toBeGreaterThan(0.003);
    const { code, stderr } = await runLab(['#/multi-head?v=1', '--theory', 'theory.json'], folder);
    expect([code, stderr]).toEqual([2, 'lab: --theory is for the lab positional-semantic\n']);
  }, 30_000);

  it('says of a start that ran away which, and where', async () => {
    const { stdout, stderr, code } = await runLab([`${LINK}&stepSize=10&weightDecay=1`], folder);
    expect(code).toBe(0);
    expect((JSON.parse(stdout) as PairsDocument).endings.length).toBeGreaterThan(0);
    expect(stderr).toMatch(/d = 20, \w+ start, trial \d diverged/);
  }, 30_000);

  it.each([
    ['alpha=0.05&tokenDim=20', /alpha.* is 1 training samples; there must be at least 2/],
    ['omega=1.2', /omega/],
    ['A=0.6,0.5,0.4,0.6', /row-stochastic, and its row 1 sums to 1.1/],
    ['tokenStd=0', /must be positive: with σ = 0/],
    ['starts=nowhere', /starts/],
  ])('refuses %s in one line', async (query, message) => {
    const { code, stdout, stderr } = await runLab([`#/positional-semantic?v=1&${query}`], folder);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  it('refuses data of one’s own, before anything is written', async () => {
    const { code, stderr } = await runLab([LINK, '--data', 'mine.json', '--csv', 'never.csv'], folder);
    expect(code).toBe(2);
    expect(stderr).toMatch(/--data is for the labs/);
    expect(existsSync(join(folder, 'never.csv'))).toBe(false);
  });
});
