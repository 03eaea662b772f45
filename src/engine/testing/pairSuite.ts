import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DeviceName } from '../../core/experiment/device.ts';
import { defaultsOf } from '../../core/experiment/field.ts';
import type { PairPoint } from '../../core/experiment/positionalSemantic/curve.ts';
import type { PositionalSemanticConfig } from '../../core/experiment/positionalSemantic/fields.ts';
import { positionalSemanticFields } from '../../core/experiment/positionalSemantic/fields.ts';
import type { PairEvent, PairJob, PairState } from '../../core/experiment/positionalSemantic/training.ts';
import { reportSteps } from '../../core/experiment/reportSteps.ts';
import { normalRows } from '../../core/math/streams.ts';
import { pairOracleRun } from '../../core/positionalSemantic/oracleRun.ts';
import type { Device } from '../device.ts';
import { trainPairs } from '../positionalSemantic/trainPairs.ts';
import type { RunControl } from '../runControl.ts';
import { StoppedError, UNCONTROLLED } from '../runControl.ts';

/** Training that takes well under a second on any device; d is no multiple of four, n more than one part of the kernel. */
const SMALL: PositionalSemanticConfig = {
  ...defaultsOf(positionalSemanticFields),
  alpha: 3,
  tokenDim: [26],
  numTest: 33,
  steps: 80,
  trials: 1,
  seed: 5,
};

interface Heard {
  readonly points: PairPoint[][];
  readonly checkpoints: PairState[];
  readonly endings: Extract<PairEvent, { kind: 'ended' }>[];
  readonly baselines: Extract<PairEvent, { kind: 'baseline' }>[];
}

async function trained(
  device: Device,
  config: PositionalSemanticConfig,
  more: Partial<PairJob> = {},
  control: RunControl = UNCONTROLLED,
): Promise<Heard> {
  const heard: Heard = { points: config.starts.map(() => []), checkpoints: [], endings: [], baselines: [] };
  const job = { tokenDim: config.tokenDim[0] as number, trial: 0, ...more };
  for await (const event of trainPairs(config, job, { device, draw: normalRows }, control)) {
    if (event.kind === 'trained') heard.points[event.model]?.push(event.point);
    if (event.kind === 'checkpoint') heard.checkpoints.push(event.state);
    if (event.kind === 'ended') heard.endings.push(event);
    if (event.kind === 'baseline') heard.baselines.push(event);
  }
  return heard;
}

/** Of numbers along a path, which float32 follows a little beside float64. */
const PATH_RTOL = 1e-4;

const PATHS: [string, Partial<PositionalSemanticConfig>][] = [
  ['of all starts', {}],
  ['of one start', { starts: ['random'] }],
  ['of a smaller share of places and another A', { omega: 0.7, mixingFirst: 0.3, mixingSecond: 0.9 }],
  ['with momentum', { optimiser: 'momentum', momentum: 0.8, stepSize: 0.05 }],
  ['with Adam', { optimiser: 'adam', stepSize: 0.02 }],
  ['of the smallest shapes', { tokenDim: [10], alpha: 0.2, numTest: 10 }],
  ['of wide tokens', { tokenDim: [133], alpha: 1 }],
];

/** What training of students of two tokens computes, the same questions to every device; `open` makes it the active one. */
export function declarePairSuite(name: DeviceName, open: () => Promise<Device>): void {
  describe(`students of two tokens on ${name}`, () => {
    let device: Device;
    let before: number;
    beforeAll(async () => {
      device = await open();
    }, 120_000);
    beforeEach(() => {
      before = device.tensorCount();
    });
    afterEach(() => {
      expect(device.tensorCount()).toBe(before);
    });

    it.each(PATHS)(
      'follows core %s',
      async (_what, fields) => {
        const config = { ...SMALL, ...fields };
        const { points, endings, baselines } = await trained(device, config);
        expect(endings).toEqual([]);
        for (const [model, start] of config.starts.entries()) {
          const exact = pairOracleRun(config, { tokenDim: config.tokenDim[0] as number, start, trial: 0 });
          expect(baselines.map(({ baseline }) => baseline)).toEqual([exact.baseline]);
          const own = points[model] ?? [];
          expect(own.map(({ step }) => step)).toEqual(exact.points.map(({ step }) => step));
          for (const [k, point] of own.entries()) {
            const other = exact.points[k] as PairPoint;
            for (const quantity of Object.keys(other) as (keyof PairPoint)[]) {
              const slack = PATH_RTOL * Math.max(Math.abs(other[quantity]), 0.01);
              expect(
                Math.abs(point[quantity] - other[quantity]),
                `${quantity} at ${point.step}`,
              ).toBeLessThan(slack + 1e-12);
            }
          }
        }
      },
      120_000,
    );

    it.each(['gd', 'momentum', 'adam'] as const)(
      'goes on from any checkpoint bit for bit: %s',
      async (optimiser) => {
        const config = { ...SMALL, optimiser, stepSize: 0.05 };
        const whole = await trained(device, config);
        expect(whole.checkpoints.map(({ step }) => step)).toEqual(reportSteps(config.steps));
        const from = whole.checkpoints[4] as PairState;
        const rest = await trained(device, config, { from });
        expect(rest.checkpoints).toEqual(whole.checkpoints.slice(5));
        expect(rest.points).toEqual(whole.points.map((points) => points.slice(5)));
      },
      120_000,
    );

    it('ends a start that runs away and holds it, and the others do not notice', async () => {
      const config = { ...SMALL, stepSize: 10, weightDecay: 1, steps: 40 };
      const { endings } = await trained(device, config);
      expect(endings.length).toBeGreaterThan(0);
      const held = await trained(device, SMALL, { ended: [1] });
      const whole = await trained(device, SMALL);
      expect(held.points[1]).toEqual([]);
      expect(held.points[0]).toEqual(whole.points[0]);
      expect(held.points[2]).toEqual(whole.points[2]);
      const d = 26;
      const at = (state: PairState | undefined) => state?.Q.slice(d, 2 * d);
      expect(at(held.checkpoints.at(-1))).toEqual(at(held.checkpoints[0]));
    }, 120_000);

    it('says only the end where only the outcome is asked for', async () => {
      const whole = await trained(device, SMALL);
      const { points, checkpoints } = await trained(device, SMALL, { outcomeOnly: true });
      expect(points).toEqual(whole.points.map((all) => all.slice(-1)));
      expect(checkpoints).toEqual([]);
    }, 120_000);

    it('stops when told, and leaves nothing behind', async () => {
      let left = 3;
      const control: RunControl = {
        checkpoint: () => (--left < 0 ? Promise.reject(new StoppedError()) : Promise.resolve()),
      };
      await expect(trained(device, SMALL, {}, control)).rejects.toThrow(StoppedError);
    }, 120_000);
  });
}
