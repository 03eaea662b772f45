import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultsOf } from '../field.ts';
import { estimateMs, LONGEST_UNASKED_MS, NOMINAL_RATES } from '../randomFeatures/cost.ts';
import { anyMultiHeadConfig } from '../testing/arbitraryMultiHead.ts';
import { multiHeadCost } from './cost.ts';
import { multiHeadUnits, trainingUnits } from './curve.ts';
import { multiHeadFields } from './fields.ts';
import { decodeMultiHeadLink, encodeMultiHeadLink } from './link.ts';
import { readMultiHead } from './readConfig.ts';
import { isTrainingMap, multiHeadGrid, trainingAt, trainingPlaces } from './sweep.ts';
import { MULTI_HEAD_SWEEP_NAMES } from './sweepNames.ts';
import { multiHeadView } from './view.ts';

const defaults = defaultsOf(multiHeadFields);
const onMap = { ...defaults, sweep: ['noise', 'stepSize'] } as const;

describe('the values of a swept field', () => {
  it.each(MULTI_HEAD_SWEEP_NAMES)('of %s ascend, and may all be asked for alone', (name) => {
    fc.assert(
      fc.property(anyMultiHeadConfig, (config) => {
        const grid = multiHeadGrid(config, name);
        expect(grid.length).toBeGreaterThan(0);
        for (const [k, value] of grid.entries()) {
          if (k > 0) expect(value).toBeGreaterThan(grid[k - 1] as number);
          const asked = name === 'numHeads' ? { numHeads: [value] } : { [name]: value };
          const read = readMultiHead(Object.entries({ ...config, ...asked, sweep: [] }));
          expect(read.rejections).toEqual([]);
        }
      }),
    );
  });

  it.each(MULTI_HEAD_SWEEP_NAMES)('of %s on a map are among those on a curve', (name) => {
    fc.assert(
      fc.property(anyMultiHeadConfig, (config) => {
        const other = name === 'noise' ? 'stepSize' : 'noise';
        const map = multiHeadGrid({ ...config, sweep: [name, other] }, name);
        const curve = multiHeadGrid({ ...config, sweep: [name] }, name);
        expect(curve).toEqual(expect.arrayContaining([...map]));
      }),
    );
  });

  it('are those of the docstring', () => {
    expect(multiHeadGrid(defaults, 'numSamples')).toEqual([8, 11, 16, 23, 32, 45, 64, 91, 100]);
    expect(multiHeadGrid(onMap, 'numSamples')).toEqual([8, 16, 32, 64, 100]);
    expect(multiHeadGrid(defaults, 'numHeads')).toEqual([1, 4, 16, 64]);
    expect(multiHeadGrid(onMap, 'noise')).toEqual([0, 0.25, 0.5, 0.75, 1, 1.25, 1.5]);
    expect(multiHeadGrid({ ...onMap, noise: 3 }, 'noise')).toEqual([0, 0.5, 1, 1.5, 2, 2.5, 3]);
    expect(multiHeadGrid(defaults, 'noise')).toHaveLength(13);
    expect(multiHeadGrid(defaults, 'relevantFraction')).toEqual([0.1, 0.2, 0.3, 0.4, 0.6, 0.8, 1]);
    expect(multiHeadGrid(onMap, 'relevantFraction')).toEqual([0.1, 0.2, 0.4, 0.8, 1]);
    expect(multiHeadGrid(onMap, 'stepSize')).toEqual([0.0625, 0.125, 0.25, 0.5, 1, 2, 4, 8, 16]);
    expect(multiHeadGrid({ ...defaults, stepSize: 1e4 }, 'stepSize').at(-1)).toBe(1e4);
  });
});

describe('the places of a sweep', () => {
  it('are every pair of values, the first field fastest; numbers of heads share one', () => {
    expect(trainingPlaces({ ...defaults, sweep: [] })).toEqual([{}]);
    expect(trainingPlaces({ ...defaults, sweep: ['numHeads'] })).toEqual([{}]);
    const places = trainingPlaces(onMap);
    expect(places).toHaveLength(7 * 9);
    expect(places.slice(0, 2)).toEqual([
      { noise: 0, stepSize: 0.0625 },
      { noise: 0.25, stepSize: 0.0625 },
    ]);
    expect(trainingPlaces({ ...defaults, sweep: ['numHeads', 'stepSize'] })).toHaveLength(9);
  });

  it('hold the training of the link with these values', () => {
    const { config } = decodeMultiHeadLink('#/multi-head?v=1&sweep=noise,stepSize&trials=2');
    const alone = decodeMultiHeadLink('#/multi-head?v=1&noise=0.25&stepSize=0.5&trials=2');
    expect(trainingAt(config, { noise: 0.25, stepSize: 0.5 })).toEqual(alone.config);
  });

  it('come trial by trial, and their units carry where they are only in a sweep', () => {
    const config = { ...defaults, numHeads: [1, 4], trials: 2, sweep: ['numHeads', 'stepSize'] } as const;
    const units = trainingUnits(config);
    expect(units).toHaveLength(18);
    expect(units[9]).toEqual({ trial: 1, at: { stepSize: 0.0625 }, numHeads: [1, 4] });
    expect(multiHeadUnits(config)).toHaveLength(36);
    expect(multiHeadUnits(config)[1]).toEqual({ numHeads: 4, trial: 0, at: { stepSize: 0.0625 } });
    expect(multiHeadUnits({ ...config, sweep: [] })[1]).toEqual({ numHeads: 4, trial: 0 });
  });
});

describe('a sweep in a link', () => {
  it('comes back whole', () => {
    fc.assert(
      fc.property(anyMultiHeadConfig, (config) => {
        const read = decodeMultiHeadLink(encodeMultiHeadLink(config, defaultsOf(multiHeadView)));
        expect(read.rejections).toEqual([]);
        expect(read.config.sweep).toEqual(config.sweep);
      }),
    );
  });

  it.each([
    ['noise,numSamples', ['numSamples', 'noise']],
    ['noise,noise', ['noise']],
    ['', []],
  ])('sweep=%s is %j', (text, sweep) => {
    const read = decodeMultiHeadLink(`#/multi-head?v=1&sweep=${text}`);
    expect(read.rejections).toEqual([]);
    expect(read.config.sweep).toEqual(sweep);
  });

  it.each([
    ['sweep=noise,numHeads,stepSize', /may name at most 2 of them/, []],
    ['sweep=sigma', /must name none or more of numSamples, numHeads, noise, /, []],
    ['sweep=numHeads&numHeads=16', /there is only one/, []],
    ['sweep=numHeads,noise&numHeads=16', /there is only one/, ['noise']],
  ])('%s is refused, and the lab goes on', (query, reason, sweep) => {
    const { config, rejections } = decodeMultiHeadLink(`#/multi-head?v=1&${query}`);
    expect(rejections).toMatchObject([{ field: 'sweep', reason: expect.stringMatching(reason) }]);
    expect(config.sweep).toEqual(sweep);
  });
});

describe('the cost of a sweep', () => {
  it('is about that of its trainings, and a map of many waits for Run', () => {
    const one = multiHeadCost(defaults).deviceFlops;
    const places = trainingPlaces(onMap).length;
    const ratio = multiHeadCost(onMap).deviceFlops / (places * one);
    // Measuring only at the end saves some.
    expect(ratio).toBeLessThan(1);
    expect(ratio).toBeGreaterThan(0.6);
    expect(estimateMs(multiHeadCost(onMap), NOMINAL_RATES)).toBeGreaterThan(LONGEST_UNASKED_MS);
    expect(isTrainingMap(onMap)).toBe(true);
  });

  it('knows that fewer samples are cheaper', () => {
    const bySamples = multiHeadCost({ ...defaults, sweep: ['numSamples'] }).deviceFlops;
    expect(bySamples).toBeLessThan(multiHeadCost({ ...defaults, sweep: ['relevantFraction'] }).deviceFlops);
  });
});
