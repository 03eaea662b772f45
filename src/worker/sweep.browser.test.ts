import { afterEach, describe, expect, it } from 'vitest';
import type { TrainingUnit } from '../core/experiment/multiHead/curve.ts';
import { trainingUnits } from '../core/experiment/multiHead/curve.ts';
import { trainingAt } from '../core/experiment/multiHead/sweep.ts';
import type { TrainingOutcome } from '../core/experiment/multiHead/trainingOutcome.ts';
import { oracleRun } from '../core/multiHead/oracleRun.ts';
import { LabClient } from './client.ts';
import type { SweepObserver } from './sweepRun.ts';
import { SMALL_TRAINING } from './testing/trainings.ts';
import { reportsOf, startLabWorker, startLabWorkerWith, Workers } from './testing/workers.ts';

const SWEEP = { ...SMALL_TRAINING, sweep: ['noise'], trials: 1 } as const;

let workers: Workers;
afterEach(() => workers.close());

/** Runs the sweep of SWEEP to its end, and keeps what was said. */
async function sweep(makeWorker: (index: number) => Worker, cores: number) {
  workers = new Workers(makeWorker);
  const outcomes: TrainingOutcome[] = [];
  const troubles: string[] = [];
  const hands: (readonly TrainingUnit[])[] = [];
  const fractions: number[] = [];
  await new Promise<void>((resolve, reject) => {
    const heard: SweepObserver = {
      inHand: (units) => hands.push(units),
      outcomes: (_, found) => outcomes.push(...found),
      progress: (fraction) => fractions.push(fraction),
      device: () => undefined,
      trouble: (title, line) => troubles.push(`${title}: ${line}`),
      deviceFailed: (name, reason) => troubles.push(`${name}: ${reason}`),
      finished: resolve,
      failed: ({ message }) => reject(new Error(message)),
    };
    const client = new LabClient(workers.spawn, { cores, sharesMemory: false });
    // A worker made from a blob cannot load the WebAssembly of the development server.
    client.sweep({ config: SWEEP }, trainingUnits(SWEEP), reportsOf('cpu'), heard);
  });
  return { outcomes, troubles, hands, fractions };
}

/** One outcome for each H and place, and all of them true. */
function expectTrue(outcomes: readonly TrainingOutcome[]): void {
  expect(new Set(outcomes.map(({ numHeads, at }) => `${numHeads} ${at.noise}`)).size).toBe(26);
  expect(outcomes).toHaveLength(26);
  for (const { numHeads, trial, at, last } of outcomes) {
    const exact = oracleRun(trainingAt(SWEEP, at), { numHeads, trial }).points.at(-1);
    expect(last?.step).toBe(40);
    expect(Math.abs((last?.trainLoss ?? 0) / (exact?.trainLoss ?? 1) - 1)).toBeLessThan(1e-3);
  }
}

describe('a sweep on two workers', () => {
  it('says which trainings are in hand, and how each came out', async () => {
    const { outcomes, hands, fractions, troubles } = await sweep(startLabWorker, 2);
    expectTrue(outcomes);
    expect(Math.max(...hands.map(({ length }) => length))).toBe(2);
    expect(hands.at(-1)).toEqual([]);
    expect(new Set(hands.flat()).size).toBe(13);
    expect(fractions.at(-1)).toBe(1);
    expect(troubles).toEqual([]);
  }, 60_000);

  it('trains a place again whose worker crashed, and keeps the others', async () => {
    // Breaks down while it is at its third training.
    const breaks = `
      const post = self.postMessage.bind(self);
      let finished = 0;
      self.postMessage = (report) => {
        post(report);
        if (report.kind === 'finished') finished += 1;
        if (report.kind === 'progress' && finished === 2) setTimeout(() => { throw new Error('boom'); });
      };`;
    const make = (index: number) => (index === 0 ? startLabWorkerWith(breaks) : startLabWorker());
    const { outcomes, troubles } = await sweep(make, 1);
    expectTrue(outcomes);
    expect(troubles).toHaveLength(1);
    expect(troubles[0]).toMatch(/crashed and was replaced: .*boom.* That training begins again\./);
  }, 60_000);
});
