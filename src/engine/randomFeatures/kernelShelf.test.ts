import { describe, expect, it } from 'vitest';
import type { UnitPoint } from '../../core/experiment/randomFeatures/curve.ts';
import type { ModelName, RandomFeaturesConfig } from '../../core/experiment/randomFeatures/fields.ts';
import type { Device } from '../device.ts';
import type { Float64Work } from '../float64.ts';
import { openFloat64 } from '../float64.ts';
import { openDevice } from '../openDevice.ts';
import { placesInNode } from '../placesNode.ts';
import { UNCONTROLLED } from '../runControl.ts';
import { SMALL } from '../testing/experiments.ts';
import { DrawShelf } from './drawShelf.ts';
import { InspectionShelf } from './inspectionShelf.ts';
import { KernelShelf, recordOf } from './kernelShelf.ts';
import type { Shelves } from './runUnit.ts';
import { runUnit } from './runUnit.ts';
import { SolverShelf } from './solverShelf.ts';

const places = placesInNode();
const device = await openDevice('simd', places);
const work = await openFloat64(places.kernels, 1);

const newShelves = () => ({
  draws: new DrawShelf(),
  kernels: new KernelShelf(1e8),
  solvers: new SolverShelf(1e8),
  inspections: new InspectionShelf(),
});

/** The solver, and how many were opened since that was last set to 0. */
let solversOpened = 0;
const float64: Float64Work = {
  ...work,
  openSolver(problem) {
    solversOpened += 1;
    return work.openSolver(problem);
  },
};

/** The device, and how many samples it was asked to compute features of since it was last set to 0. */
const counted: Device = Object.create(device);
let featureRows = 0;
counted.open = (tokens) => {
  const workspace = device.open(tokens);
  const features = workspace.features.bind(workspace);
  workspace.features = (block, rows) => {
    featureRows += rows;
    return features(block, rows);
  };
  return workspace;
};

async function pointsOf(
  config: RandomFeaturesConfig,
  model: ModelName,
  shelves?: Shelves,
): Promise<UnitPoint[]> {
  const points: UnitPoint[] = [];
  const unit = { model, seed: 3, at: {} };
  for await (const event of runUnit(
    { config, unit },
    { device: counted, float64, control: UNCONTROLLED, ...(shelves && { shelves }) },
  )) {
    if (event.kind === 'points') points.push(...event.points);
  }
  return points;
}

const CHANGES: [string, Partial<RandomFeaturesConfig>][] = [
  ['another target', { target: 'f', p: 2 }],
  ['another ridge', { ridge: 1e-2 }],
  ['noise on the labels', { noise: 1 }],
  ['ridges to choose from', { ridge: 'oracle' }],
  ['estimates of the risk', { riskEstimate: 'loo' }],
  ['every n, with estimates', { grid: 'every', riskEstimate: 'gcv' }],
  ['an odd number of samples', { numSamples: 93 }],
  ['fewer samples', { numSamples: 70 }],
  ['more samples', { numSamples: 150 }],
];

describe('kernels and tokens that a worker keeps', () => {
  describe.each(['rfa', 'rfmlp', 'infinite'] as const)('of %s', (model) => {
    it.each(CHANGES)('give %s the same bits as without', async (_what, change) => {
      const shelves = newShelves();
      const base = { ...SMALL, activation: 'relu' as const };
      const other = { ...base, ...change };
      const first = await pointsOf(base, model, shelves);
      expect(await pointsOf(base, model)).toEqual(first);
      const alone = await pointsOf(other, model);
      featureRows = 0;
      expect(await pointsOf(other, model, shelves)).toEqual(alone);
      // Features are needed only where there are samples that were not known.
      expect(featureRows > 0).toBe(model !== 'infinite' && other.numSamples > base.numSamples);
      // And once more, from what was kept the second time.
      expect(await pointsOf(base, model, shelves)).toEqual(first);
    });
  });

  it.each(['none', 'loo'] as const)(
    'give other labels the factor of before (estimate: %s)',
    async (riskEstimate) => {
      const shelves = newShelves();
      for (const grid of ['halfOctaves', 'every'] as const) {
        const config = { ...SMALL, numSamples: 93, grid, riskEstimate };
        await pointsOf(config, 'brfa', shelves);
        for (const other of [{ ...config, target: 'f', p: 2 } as const, { ...config, noise: 0.5 }]) {
          solversOpened = 0;
          const points = await pointsOf(other, 'brfa', shelves);
          expect(solversOpened).toBe(0);
          expect(points).toEqual(await pointsOf(other, 'brfa'));
        }
      }
    },
  );

  it('are not taken for those of another model, seed or number of heads', async () => {
    const shelves = newShelves();
    await pointsOf(SMALL, 'brfa', shelves);
    for (const change of [
      { numHeads: 131 },
      { queryKeyMean: 1 },
      { activation: 'exp' },
      { numTest: 41 },
    ] as const) {
      const config = { ...SMALL, ...change };
      expect(await pointsOf(config, 'brfa', shelves)).toEqual(await pointsOf(config, 'brfa'));
    }
    expect(await pointsOf(SMALL, 'rfa', shelves)).toEqual(await pointsOf(SMALL, 'rfa'));
  });

  it('stay within their bound, what was used last staying longest', () => {
    const record = recordOf(
      { train: new Float64Array(100), cross: new Float64Array(10), stride: 10, numHeld: 1 },
      10,
      true,
      undefined,
    );
    const bytes = record.train.byteLength + record.cross.byteLength;
    const shelf = new KernelShelf(2.5 * bytes);
    shelf.keep('a', record);
    shelf.keep('b', record);
    expect(shelf.find('a')).toBe(record);
    shelf.keep('c', record);
    expect([shelf.find('a'), shelf.find('b'), shelf.find('c')]).toEqual([record, undefined, record]);
    const small = new KernelShelf(bytes - 1);
    small.keep('a', record);
    expect(small.find('a')).toBeUndefined();
  });
});
