import { describe, expect, it } from 'vitest';
import { defaultsOf } from '../field.ts';
import { pairTrainingUnits, pairUnits } from './curve.ts';
import { positionalSemanticFields } from './fields.ts';
import { pairOutcome, pairOutcomeKey, pairOutcomes } from './outcome.ts';
import { pairGrid, pairPlaces, pairTrainingAt } from './sweep.ts';

const defaults = defaultsOf(positionalSemanticFields);

describe('a sweep of the positional–semantic lab', () => {
  it('has evenly spaced values that a link can say', () => {
    const axes = { ...defaults, alphaFrom: 0.2, alphaTo: 0.8, alphaPoints: 7, omegaPoints: 4 };
    expect(pairGrid(axes, 'alpha')).toEqual([0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8]);
    expect(pairGrid(axes, 'omega')).toEqual([0, 0.333333, 0.666667, 1]);
  });

  it('goes through alpha first', () => {
    const config = { ...defaults, sweep: ['alpha', 'omega'], alphaPoints: 2, omegaPoints: 2 } as const;
    expect(pairPlaces(config)).toEqual([
      { alpha: 0.2, omega: 0 },
      { alpha: 3, omega: 0 },
      { alpha: 0.2, omega: 1 },
      { alpha: 3, omega: 1 },
    ]);
    expect(pairPlaces(defaults)).toEqual([{}]);
  });

  it('has every start, dimension and place in every trial', () => {
    const config = { ...defaults, sweep: ['alpha'], alphaPoints: 3, tokenDim: [50, 100], trials: 2 } as const;
    expect(pairTrainingUnits(config)).toHaveLength(12);
    const units = pairUnits(config);
    expect(units).toHaveLength(36);
    expect(units.slice(0, 18).every(({ trial }) => trial === 0)).toBe(true);
    expect(pairUnits(defaults)[0]).toEqual({ tokenDim: 200, start: 'semantic', trial: 0 });
  });

  it('keeps outcomes by what they depend on alone', () => {
    const unit = { tokenDim: 100, start: 'random', trial: 2, at: { alpha: 0.5 } } as const;
    const swept = { ...defaults, sweep: ['alpha'] } as const;
    const key = pairOutcomeKey(swept, unit);
    expect(
      pairOutcomeKey({ ...swept, alphaTo: 5, trials: 9, tokenDim: [50], starts: ['random'] }, unit),
    ).toBe(key);
    expect(pairOutcomeKey({ ...swept, alpha: 1 }, unit)).toBe(key);
    expect(pairOutcomeKey({ ...swept, seed: 3 }, { ...unit, trial: 0 })).toBe(key);
    expect(pairOutcomeKey({ ...swept, omega: 0.4 }, unit)).not.toBe(key);
    expect(pairOutcomeKey(swept, { ...unit, start: 'semantic' })).not.toBe(key);
    expect(pairTrainingAt(swept, unit)).toMatchObject({ alpha: 0.5, tokenDim: [100], sweep: [] });
  });

  it('tells what ran away from what took all its steps', () => {
    const unit = { tokenDim: 50, start: 'semantic', trial: 0 } as const;
    const point = { step: 7, trainLoss: 1, trainError: 1, testError: 1, semantic: 1, positional: 0, norm: 1 };
    const last = { ...point, attentionFirst: 0.6, attentionSecond: 0.6 };
    const other = { ...unit, trial: 1 };
    const curves = [
      { ...unit, points: [last] },
      { ...other, points: [last] },
    ];
    expect(pairOutcomes(curves, [{ ...other, why: 'diverged', step: 9 }])).toEqual([
      pairOutcome(unit, last, undefined),
      { ...other, end: 'diverged', step: 9, last },
    ]);
  });
});
