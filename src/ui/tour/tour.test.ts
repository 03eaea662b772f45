import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { initialMultiHeadState } from '../../state/multiHead/initialMultiHeadState.ts';
import type { MultiHeadState } from '../../state/multiHead/multiHeadState.ts';
import type { PositionalSemanticState } from '../../state/positionalSemantic/pairState.ts';
import { initialPairState } from '../../state/positionalSemantic/pairState.ts';
import type { LabState } from '../../state/randomFeatures/labState.ts';
import { createTour as multiHeadTour } from '../multiHead/tour.ts';
import { createTour as positionalSemanticTour } from '../positionalSemantic/tour.ts';
import { createTour as randomFeaturesTour } from '../randomFeatures/tour.ts';
import { labState } from '../testing/fakeLab.ts';
import type { Tour } from './tour.ts';
import { rememberTour, wasToured } from './tourMemory.ts';

/** Which steps notice a change of the state, begun just before it. */
function noticedBy<State>(
  tour: (store: { getState(): State }) => Tour,
  before: State,
  after: State,
): number[] {
  const store = createStore<{ now: State }>(() => ({ now: before }));
  const watches = tour({ getState: () => store.getState().now }).map(({ watch }) => watch());
  store.setState({ now: after });
  return watches.flatMap((isDone, k) => (isDone() ? [k + 1] : []));
}

describe('the tour of the random-features lab', () => {
  const before: LabState = labState();
  const noticed = (after: LabState) => noticedBy(randomFeaturesTour, before, after);

  it('has six steps, each of which notices its own action and no other', () => {
    const { config, view } = before;
    const withConfig = (fields: Partial<LabState['config']>) => ({
      ...before,
      config: { ...config, ...fields },
    });
    const withView = (fields: Partial<LabState['view']>) => ({ ...before, view: { ...view, ...fields } });
    expect(randomFeaturesTour({ getState: () => before })).toHaveLength(6);
    expect(noticed(withConfig({ seed: config.seed + 3 }))).toEqual([1]);
    expect(noticed(withConfig({ queryKeyMean: 2 }))).toEqual([2]);
    expect(noticed(withConfig({ target: 'f' }))).toEqual([3]);
    expect(noticed(withConfig({ sweep: ['numHeads'] }))).toEqual([4]);
    expect(noticed(withView({ head: 3 }))).toEqual([5]);
    expect(noticed(withView({ singles: 'shown' }))).toEqual([6]);
  });

  it('takes nothing for done that is not', () => {
    expect(noticed({ ...before, config: { ...before.config } })).toEqual([]);
    expect(noticed({ ...before, config: { ...before.config, numHeads: 7 } })).toEqual([]);
  });
});

describe('the tour of the positional–semantic lab', () => {
  it('has six steps, each of which notices its own action and no other', () => {
    const before = initialPairState();
    const { config, view } = before;
    const noticed = (after: PositionalSemanticState) => noticedBy(positionalSemanticTour, before, after);
    expect(positionalSemanticTour({ getState: () => before })).toHaveLength(6);
    expect(noticed({ ...before, view: { ...view, step: 4 } })).toEqual([1]);
    expect(noticed({ ...before, view: { ...view, quantity: 'error' } })).toEqual([2]);
    expect(noticed({ ...before, view: { ...view, sample: 2 } })).toEqual([3]);
    expect(noticed({ ...before, config: { ...config, alpha: 0.5 } })).toEqual([4]);
    expect(noticed({ ...before, config: { ...config, omega: 0.5 } })).toEqual([5]);
    expect(noticed({ ...before, config: { ...config, sweep: ['alpha'] } })).toEqual([6]);
    expect(noticed({ ...before, config: { ...config, trials: 7 } })).toEqual([]);
  });
});

describe('the tour of the gradient-descent lab', () => {
  const before = initialMultiHeadState();
  const noticed = (after: MultiHeadState) => noticedBy(multiHeadTour, before, after);

  it('has six steps, each of which notices its own action and no other', () => {
    const { config, view } = before;
    const withConfig = (fields: Partial<MultiHeadState['config']>) => ({
      ...before,
      config: { ...config, ...fields },
    });
    const withView = (fields: Partial<MultiHeadState['view']>) => ({
      ...before,
      view: { ...view, ...fields },
    });
    expect(multiHeadTour({ getState: () => before })).toHaveLength(6);
    expect(noticed(withView({ step: 12 }))).toEqual([1]);
    expect(noticed(withView({ quantity: 'attention' }))).toEqual([2]);
    expect(noticed(withView({ head: 2 }))).toEqual([3]);
    expect(noticed(withConfig({ init: 'balanced' }))).toEqual([4]);
    expect(noticed(withConfig({ stepSize: 3 }))).toEqual([5]);
    expect(noticed(withConfig({ sweep: ['noise'] }))).toEqual([6]);
  });
});

describe('the memory of tours', () => {
  it('keeps each lab by itself, and what was asked in this page where storage is refused', () => {
    const kept = new Map<string, string>();
    const storage = () =>
      ({
        getItem: (key: string) => kept.get(key) ?? null,
        setItem: (key: string, value: string) => void kept.set(key, value),
      }) as Storage;
    const refused = () => {
      throw new DOMException('refused', 'SecurityError');
    };
    expect(wasToured('multi-head', storage)).toBe(false);
    rememberTour('multi-head', storage);
    expect([...kept.keys()]).toEqual(['attention-lab/tour/multi-head']);
    expect(wasToured('multi-head', storage)).toBe(true);
    expect(wasToured('random-features', refused)).toBe(false);
    rememberTour('random-features', refused);
    expect(wasToured('random-features', refused)).toBe(true);
  });
});
