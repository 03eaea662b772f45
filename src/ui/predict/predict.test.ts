import { describe, expect, it } from 'vitest';
import type { Axes, Handles } from './guess.ts';
import { guessedShare, levelGuess, nearestHandle, withHandle } from './guess.ts';
import { scoreOf, scoreWords } from './score.ts';

const LOG: Axes = { x: { kind: 'log', domain: [16, 1024] }, y: { kind: 'log', domain: [0.1, 10] } };
const LINEAR: Axes = { x: { kind: 'linear', domain: [-4, 4] }, y: { kind: 'linear', domain: [0, 2] } };

describe('a drawn curve', () => {
  it('begins level in the middle of the picture, from end to end', () => {
    const handles = levelGuess(LOG);
    expect(handles.map(({ x }) => x)).toEqual(
      [16, 32, 64, 128, 256, 512, 1024].map((x) => expect.closeTo(x, 9)),
    );
    for (const { y } of handles) expect(y).toBeCloseTo(1, 12);
    for (const { y } of levelGuess(LINEAR)) expect(y).toBe(1);
  });

  it('is moved at the handle nearest to the pointer, and stays on the axis', () => {
    const handles = levelGuess(LOG);
    expect([-1, 0.2, 0.26, 2].map((share) => nearestHandle(handles, LOG.x, share))).toEqual([0, 1, 2, 6]);
    expect(withHandle(handles, 2, LOG.y, 0)[2]?.y).toBeCloseTo(0.1, 12);
    expect(withHandle(handles, 2, LOG.y, 7)[2]?.y).toBeCloseTo(10, 12);
    expect(withHandle(handles, 2, LOG.y, 0)[3]).toBe(handles[3]);
  });

  it('is a straight line as the axes draw it, and nothing beyond its ends', () => {
    // y = 10 at x = 16 down to 0.1 at 1024: y = 10 (x / 16)^(-log 100 / log 64).
    const handles: Handles = [
      { x: 16, y: 10 },
      { x: 1024, y: 0.1 },
    ];
    expect(guessedShare(handles, LOG, 128)).toBeCloseTo(0.5, 12);
    expect(guessedShare(handles, LOG, 16)).toBe(1);
    expect(guessedShare(handles, LOG, 1024)).toBeCloseTo(0, 12);
    expect(guessedShare(handles, LOG, 15)).toBeUndefined();
    expect(guessedShare(handles, LOG, Number.NaN)).toBeUndefined();
  });
});

describe('its score', () => {
  const handles = levelGuess(LOG);

  it('is the mean distance in decades, with the side on which it lies', () => {
    const truth = [
      { x: 16, y: 10 ** -0.2 },
      { x: 100, y: 10 ** 0.4 },
      { x: 1024, y: Number.NaN },
      { x: 4096, y: 5 },
    ];
    const score = scoreOf(handles, truth, LOG);
    expect(score?.points).toBe(2);
    expect(score?.distance).toBeCloseTo(0.3, 12);
    expect(score?.lean).toBeCloseTo(-0.1, 12);
  });

  it('takes what is off the axis at its end, and is nothing without points', () => {
    expect(scoreOf(handles, [{ x: 64, y: 0 }], LOG)?.distance).toBeCloseTo(1, 12);
    expect(scoreOf(handles, [{ x: 64, y: Number.POSITIVE_INFINITY }], LOG)?.lean).toBeCloseTo(-1, 12);
    expect(scoreOf(handles, [], LOG)).toBeUndefined();
    expect(scoreOf(levelGuess(LINEAR), [{ x: 0, y: 0.5 }], LINEAR)?.distance).toBeCloseTo(0.5, 12);
  });

  it('is told kindly, in decades and as a factor', () => {
    const words = (by: number) => {
      const score = scoreOf(handles, [{ x: 64, y: 10 ** by }], LOG);
      return score === undefined ? '' : scoreWords(score, 'log');
    };
    expect(words(0)).toBe(
      'As good as measured. Your curve lies 0.00 decades away on average, a factor of 1.',
    );
    expect(words(0.1)).toContain(
      'Close. Your curve lies 0.10 decades away on average, a factor of 1.26, mostly too low.',
    );
    expect(words(-0.25)).toContain('The right neighbourhood.');
    expect(words(-0.25)).toContain('mostly too high');
    expect(words(0.9)).toContain('A surprise');
    expect(scoreWords({ points: 3, distance: 0.1234, lean: 0.01, share: 0.06 }, 'linear')).toBe(
      'Close. Your curve lies 0.12 away on average.',
    );
  });
});
