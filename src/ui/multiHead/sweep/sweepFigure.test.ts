import { describe, expect, test } from 'vitest';
import { defaultsOf } from '../../../core/experiment/field.ts';
import type { MultiHeadConfig } from '../../../core/experiment/multiHead/fields.ts';
import { multiHeadFields } from '../../../core/experiment/multiHead/fields.ts';
import { summariseSweep } from '../../../core/experiment/multiHead/sweepSummary.ts';
import { medianWords, quartileWords } from '../../charts/series.ts';
import { headLooks } from '../figure/headLooks.ts';
import { outcomeScale } from './outcomeLooks.ts';
import { sweepAxis } from './sweepAxis.ts';
import { cellPlace, cellsInHand, sweepGrid } from './sweepGrid.ts';
import { censoredCounts, censoredNote, describeSweep, sweepLines } from './sweepLines.ts';
import { madeUpOutcomes } from './testing/madeUpOutcomes.ts';

const config: MultiHeadConfig = {
  ...defaultsOf(multiHeadFields),
  numHeads: [1, 4],
  trials: 3,
  stopLoss: 0.1,
  sweep: ['stepSize'],
};
const map: MultiHeadConfig = { ...config, sweep: ['numHeads', 'stepSize'] };
const looks = headLooks(config.numHeads, 'light');
const choice = { name: 'stepsToLoss', singles: false } as const;

describe('lines of a sweep', () => {
  const outcomes = madeUpOutcomes(config);
  const lines = sweepLines(config, 'stepSize', looks, outcomes, choice);

  test('have a point at every value, one line for each number of heads', () => {
    expect(lines.map(({ title, points }) => [title, points.length])).toEqual([
      ['H = 1', 11],
      ['H = 4', 11],
    ]);
    // 32/eta steps for one head, twice as many for four.
    expect(lines[1]?.points.find(({ x }) => x === 1)).toMatchObject({
      median: 65,
      q25: 64.5,
      q75: 65.5,
      draws: 3,
    });
  });

  test('say what is censored, and draw it beyond the axis', () => {
    const [slow, away] = [lines[1]?.points[0], lines[1]?.points.at(-1)];
    expect([slow?.median, away?.median]).toEqual([Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]);
    expect([medianWords(slow), quartileWords(slow)]).toEqual(['>200', '>200 – >200']);
    expect([medianWords(away), quartileWords(away)]).toEqual(['diverged', 'diverged – diverged']);
    const rows = summariseSweep(outcomes, 'stepsToLoss');
    expect(censoredNote(rows, config)).toBe('▲ 7 above 200 steps, 2 diverged');
    expect(censoredCounts(rows, config)).toEqual([
      '21 of 66 trainings did not reach the loss in 200 steps',
      '6 of 66 trainings diverged',
    ]);
    expect(describeSweep({ axisName: 'η', outcome: 'steps' }, lines, medianWords)).toBe(
      'H = 1: steps >200 at η = 0.03125, diverged at η = 32. H = 4: steps >200 at η = 0.03125, diverged at η = 32.',
    );
  });

  test('nothing is censored in an error but what diverged', () => {
    const errors = summariseSweep(outcomes, 'testError');
    expect(censoredNote(errors, config)).toBe('▲ 2 diverged');
    expect(censoredNote(errors.slice(0, 5), config)).toBeUndefined();
  });

  test('against H there is one line, and single trials are lines of their own', () => {
    const byHeads: MultiHeadConfig = { ...config, sweep: ['numHeads'], numHeads: [1, 4, 16] };
    const [line, ...others] = sweepLines(byHeads, 'numHeads', looks, madeUpOutcomes(byHeads), {
      ...choice,
      singles: true,
    });
    expect(others).toEqual([]);
    expect(line?.points.map(({ x, median }) => [x, median])).toEqual([
      [1, 33],
      [4, 65],
      [16, 129],
    ]);
    expect(line?.singles?.map((points) => points.map(({ y }) => y))).toEqual([
      [32, 64, 128],
      [33, 65, 129],
      [34, 66, 130],
    ]);
  });
});

describe('axes of a sweep', () => {
  test('steps go up to the last there is, errors down to 0', () => {
    expect(outcomeScale(config, 'stepsToLoss', 'usual', [30]).domain[1]).toBeGreaterThanOrEqual(200);
    expect(outcomeScale(config, 'testError', 'usual', [0, 0.2])).toEqual({
      kind: 'linear',
      domain: [0, 0.6],
    });
    expect(outcomeScale(config, 'testError', 'log', [0.02]).kind).toBe('log');
  });

  test('listed values are labelled themselves, the last always', () => {
    const { axis, xScale } = sweepAxis({ ...config, numHeads: [1, 2, 3, 200] }, 'numHeads');
    const labels = (length: number) => axis.ticks(xScale, length, 16).map(({ label }) => label);
    expect(labels(600)).toEqual(['200', '3', '2', '1']);
    expect(labels(60)).toEqual(['200', '3', '', '']);
    expect(sweepAxis(config, 'noise').xScale).toEqual({ kind: 'linear', domain: [0, 1.5] });
  });
});

describe('a map of a sweep', () => {
  const rows = summariseSweep(madeUpOutcomes(map), 'stepsToLoss');
  const grid = sweepGrid(map, 4, rows, 'stepsToLoss', 'log');

  test('has a cell for every pair, and none can be taken for a number that is not', () => {
    expect([grid.x.values, grid.y.values.length]).toEqual([[1, 4], 9]);
    const at = (x: number, y: number) => grid.cells[2 * y + x];
    expect(at(0, 4)).toEqual({ risk: 33, draws: 3, words: '33' });
    expect(at(1, 0)).toEqual({ risk: Number.POSITIVE_INFINITY, draws: 3, words: '>200' });
    expect(at(1, 8)).toMatchObject({ risk: 5 });
    const away = {
      ...rows[0],
      median: 'diverged',
      numHeads: 1,
      at: { stepSize: 1 },
    } as (typeof rows)[number];
    expect(sweepGrid(map, 4, [away], 'stepsToLoss', 'log').cells[8]).toEqual({
      risk: Number.NaN,
      draws: 3,
      words: 'diverged',
    });
  });

  test('marks the cells of what is being trained', () => {
    const unit = { trial: 0, at: { stepSize: 0.125 }, numHeads: [1, 4] };
    expect(cellsInHand(map, grid, 4, [unit])).toEqual([2, 3]);
    expect(cellsInHand(map, grid, 4, [{ ...unit, numHeads: [4] }])).toEqual([3]);
    const other: MultiHeadConfig = { ...config, sweep: ['noise', 'stepSize'] };
    const own = sweepGrid(other, 4, [], 'stepsToLoss', 'log');
    const place = { trial: 2, at: { noise: 0.25, stepSize: 0.125 }, numHeads: [1] };
    expect(cellsInHand(other, own, 1, [place])).toEqual([8]);
    expect(cellsInHand(other, own, 4, [place])).toEqual([]);
  });

  test('knows the training of a cell', () => {
    expect(cellPlace(map, grid, 1, 0)).toEqual({ at: { stepSize: 0.0625 }, numHeads: 4 });
  });
});
