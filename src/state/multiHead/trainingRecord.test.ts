import { describe, expect, it } from 'vitest';
import type { DeviceName } from '../../core/experiment/device.ts';
import { defaultsOf } from '../../core/experiment/field.ts';
import type { MultiHeadPoint } from '../../core/experiment/multiHead/curve.ts';
import { multiHeadFields } from '../../core/experiment/multiHead/fields.ts';
import type { ReplayedStep } from '../../core/experiment/multiHead/training.ts';
import { zeroWeights } from '../../core/multiHead/weights.ts';
import { TrainingRecord } from './trainingRecord.ts';

const config = { ...defaultsOf(multiHeadFields), numHeads: [1, 4], trials: 3, steps: 200 };

const point = (step: number): MultiHeadPoint => ({
  step,
  trainLoss: 1,
  testLoss: 1,
  trainError: 0,
  testError: 0,
  distance: 0,
  maxHeadDistance: 0,
  relevantAttention: null,
});
const state = (step: number) => ({ step, weights: zeroWeights(5, 2, 2) });
const replayed = (step: number): ReplayedStep => ({ state: state(step), points: [point(step), point(step)] });

/** A record whose trials have come through the steps given, on wasm. */
function recordOf(...trials: readonly (readonly number[])[]): TrainingRecord {
  const record = new TrainingRecord(config);
  trials.forEach((steps, trial) => {
    for (const step of steps) come(record, trial, step);
  });
  return record;
}

function come(record: TrainingRecord, trial: number, step: number, device: DeviceName = 'wasm'): void {
  for (const model of [0, 1])
    record.trials[trial]?.hear({ kind: 'trained', model, point: point(step) }, device);
  record.trials[trial]?.hear({ kind: 'checkpoint', state: state(step) }, device);
}

function end(record: TrainingRecord, trial: number, step: number): void {
  for (const model of [0, 1]) {
    record.trials[trial]?.hear({ kind: 'ended', model, why: 'stopLoss', step, stepSize: 1 }, 'wasm');
  }
}

const reached = (record: TrainingRecord) => record.trials.map(({ step }) => step);

describe('where training stands', () => {
  it('is the furthest step of the trials under way; those that have not left their start do not count', () => {
    expect(recordOf().step).toBe(0);
    expect(recordOf([0, 10, 20], [0, 10], []).step).toBe(20);
    expect(recordOf([0, 200], [0, 200], [0, 50]).step).toBe(50);
    expect(recordOf([0, 200], [0, 200], [0]).step).toBe(200);
    expect(recordOf([0, 200], [0, 200], [0, 200]).isDone).toBe(true);
    const ended = recordOf([0, 80], [0, 20], []);
    end(ended, 0, 80);
    expect(ended.step).toBe(20);
  });
});

describe('another eta', () => {
  it('takes nothing from trials under way, and holds for those that have not begun from that step on', () => {
    const record = recordOf([0, 10, 100], [0, 10, 89], []);
    record.retune(record.step, 0.5);
    expect(reached(record)).toEqual([100, 89, 0]);
    const stepSizes = [{ step: 100, stepSize: 0.5 }];
    expect(record.jobs(200).map((job) => [job.trial, job.from?.step, job.stepSizes])).toEqual([
      [0, 100, stepSizes],
      [1, 89, stepSizes],
      [2, undefined, stepSizes],
    ]);
  });

  it('cuts trials that are done to the step where the one under way stands', () => {
    const record = recordOf([0, 10, 45, 100, 200], [0, 10, 50, 200], [0, 10, 50]);
    record.retune(record.step, 0.5);
    expect(reached(record)).toEqual([45, 50, 50]);
    expect(record.stepSizes).toEqual([{ step: 50, stepSize: 0.5 }]);
    expect(record.shown().curves.every(({ points }) => (points.at(-1)?.step ?? 0) <= 50)).toBe(true);
  });

  it('replaces changes from that step on', () => {
    const record = recordOf([0, 10, 20]);
    record.retune(10, 0.5);
    come(record, 0, 20);
    record.retune(20, 0.25);
    record.retune(20, 2);
    expect(record.stepSizes).toEqual([
      { step: 10, stepSize: 0.5 },
      { step: 20, stepSize: 2 },
    ]);
  });
});

describe('a branch', () => {
  it('from a replayed step stands there; the other trials have to come there', () => {
    const record = recordOf([0, 10, 20, 40], [0, 10, 20, 40], [0, 10]);
    record.retune(25, 0.5);
    for (const trial of [0, 1]) come(record, trial, 40);
    record.trials[0]?.remember(replayed(30));
    record.branch(30);
    expect(reached(record)).toEqual([30, 20, 10]);
    expect(record.jobs(30).map(({ trial, from }) => [trial, from?.step])).toEqual([
      [1, 20],
      [2, 10],
    ]);
    expect(record.shown().curves[0]?.points.map(({ step }) => step)).toEqual([0, 10, 20, 30]);
    expect(record.stepSizes).toEqual([{ step: 25, stepSize: 0.5 }]);
    record.branch(20);
    expect(record.stepSizes).toEqual([]);
    expect(record.shown().replayed.flat()).toEqual([]);
  });

  it('before the end of a model trains it again; one that ended before stays', () => {
    const record = recordOf([0, 10, 20]);
    end(record, 0, 18);
    record.branch(15);
    // Step 18 is after 15, and after 10, where it goes on.
    expect(record.shown().endings).toEqual([]);
    expect(record.jobs(15)[0]).toMatchObject({ from: { step: 10 }, ended: [] });
    const other = recordOf([0, 10, 20]);
    end(other, 0, 10);
    other.branch(15);
    expect(other.shown().endings).toHaveLength(2);
    expect(other.jobs(15).map(({ trial }) => trial)).toEqual([1, 2]);
  });
});

describe('devices', () => {
  const legs = (record: TrainingRecord, from: number, until: number) => record.trials[0]?.legs(from, until);

  it('are known for every step, also after a branch', () => {
    const record = recordOf([0, 10, 20]);
    come(record, 0, 30, 'webgl');
    come(record, 0, 40, 'webgl');
    expect(legs(record, 10, 15)).toEqual([{ device: 'wasm', until: 15 }]);
    expect(legs(record, 10, 35)).toEqual([
      { device: 'wasm', until: 20 },
      { device: 'webgl', until: 35 },
    ]);
    expect(legs(record, 20, 35)).toEqual([{ device: 'webgl', until: 35 }]);
    record.branch(20);
    come(record, 0, 30, 'cpu');
    expect(legs(record, 10, 30)).toEqual([
      { device: 'wasm', until: 20 },
      { device: 'cpu', until: 30 },
    ]);
    record.branch(0);
    come(record, 0, 10, 'cpu');
    expect(legs(record, 0, 10)).toEqual([{ device: 'cpu', until: 10 }]);
  });
});

it('keeps replayed steps within a bound, the newest in any case', () => {
  const [trial] = new TrainingRecord(config).trials;
  // 1.6 million numbers each: two find room.
  const weights = zeroWeights(400, 20, 54);
  for (const step of [3, 5, 4, 5, 9]) trial?.remember({ state: { step, weights }, points: [] });
  expect(trial?.replayed.map(({ state: { step } }) => step)).toEqual([5, 9]);
  trial?.remember({ state: { step: 2, weights: zeroWeights(4000, 20, 54) }, points: [] });
  expect(trial?.replayed.map(({ state: { step } }) => step)).toEqual([2]);
});
