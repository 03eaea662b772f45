import { describe, expect, it } from 'vitest';
import { figureOf } from './figures.ts';
import { fitPowerLaw } from './logLog.ts';
import { loadWarning, machineWords } from './machine.ts';
import { numberWords } from './numberWords.ts';
import { figureTable } from './table.ts';

const KEYS = ['name', 'device', 'ours', 'peer', 'ratio', 'goal', 'met'];

describe('a figure', () => {
  it('is judged by its ratio to the peer', () => {
    const goal = { of: 'ratio', most: 0.7 } as const;
    expect(figureOf({ name: 'GD-200', unit: 'ms/step', device: 'simd', ours: 2, peer: 3, goal })).toEqual({
      name: 'GD-200, ms/step',
      device: 'simd',
      ours: 2,
      peer: 3,
      ratio: 0.6667,
      goal: 'ratio ≤ 0.7',
      met: true,
    });
    expect(figureOf({ name: 'GD-200', unit: 'ms/step', ours: 2.2, peer: 3, goal }).met).toBe(false);
  });

  it('is judged by its own value where the goal is of that, bounds included', () => {
    const frames = (ours: number) =>
      figureOf({ name: 'Frames', unit: 'per second', ours, goal: { of: 'ours', least: 50 } });
    expect(frames(50)).toMatchObject({ goal: '≥ 50 per second', met: true, peer: null, ratio: null });
    expect(frames(49.9).met).toBe(false);
  });

  it('is not judged without a goal, a peer or a value', () => {
    const goal = { of: 'ratio', most: 1 } as const;
    expect(figureOf({ name: 'a', unit: 's', ours: 1, peer: 2 })).toMatchObject({ goal: null, met: null });
    expect(figureOf({ name: 'a', unit: 's', ours: 1, peer: null, goal })).toMatchObject({
      ratio: null,
      met: null,
    });
    expect(figureOf({ name: 'a', unit: 's', ours: null, peer: 1, goal })).toMatchObject({
      ours: null,
      ratio: null,
      met: null,
    });
  });

  it('has the fields of the document and no others, whatever is said besides', () => {
    const figure = figureOf({ name: 'a', unit: 's', ours: 1, runs: 5, note: 'words' });
    expect(Object.keys(figure)).toEqual(KEYS);
  });
});

describe('the table', () => {
  it('puts figures in columns, numbers to the right', () => {
    const lines = figureTable([
      {
        name: 'RF-FIG',
        unit: 's',
        device: 'wasm',
        ours: 12.345,
        peer: 8,
        runs: 5,
        goal: { of: 'ratio', most: 1 },
      },
      { name: 'Scripts', unit: 'kB', ours: 290.04, note: 'gzip' },
    ]).split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[1]).toMatch(/^RF-FIG, s {2,}wasm +12\.3 +8 +1\.54 +ratio ≤ 1 +NO +5$/);
    expect(lines[2]).toMatch(/^Scripts, kB +290 +– +– +gzip$/);
    const end = (lines[0] as string).indexOf('ours') + 4;
    expect(lines.slice(1).map((line) => line.slice(0, end).at(-1))).toEqual(['3', '0']);
  });

  it('says three digits of a number', () => {
    expect([0, 0.012345, 9.999, 123.4, 12345.6, null].map(numberWords)).toEqual([
      '0',
      '0.0123',
      '10',
      '123',
      '12346',
      '–',
    ]);
  });
});

describe('the machine', () => {
  it('is named with what runs on it and its load', () => {
    const words = machineWords(['Chromium 1', 'NumPy 2'], 0.25);
    expect(words).toMatch(
      /\d+ cores?, \d+ GB, \w+, Node \d+\.\d+\.\d+, Chromium 1, NumPy 2, load 0\.3 at the start$/,
    );
  });

  it('is called busy when it is', () => {
    expect(loadWarning(0.4)).toBeUndefined();
    expect(loadWarning(3.21)).toMatch(/^the machine is busy \(load 3\.2\)/);
  });
});

describe('the power law', () => {
  it('finds the exponent of exact powers, without error', () => {
    const law = fitPowerLaw([64, 128, 256, 512].map((n) => [n, 3e-4 * n ** 2.5]));
    expect(law?.exponent).toBeCloseTo(2.5, 10);
    expect(law?.error).toBeCloseTo(0, 10);
  });

  it('tells its error where points are off the line', () => {
    // Logs 0, 1, 2 and 0, 2, 2 of base 2: slope 1, residuals -1/3, 2/3, -1/3, so the error is sqrt(2/3 / 2).
    const law = fitPowerLaw([
      [1, 1],
      [2, 4],
      [4, 4],
    ]);
    expect(law?.exponent).toBeCloseTo(1, 10);
    expect(law?.error).toBeCloseTo(Math.sqrt(1 / 3), 10);
  });

  it('says nothing of two points', () => {
    expect(
      fitPowerLaw([
        [1, 1],
        [2, 4],
      ]),
    ).toBeNull();
  });
});
