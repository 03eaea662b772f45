import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DeviceName } from '../../core/experiment/device.ts';
import type { MultiHeadConfig } from '../../core/experiment/multiHead/fields.ts';
import type { ReplayEvent, ReplayJob, TrainingState } from '../../core/experiment/multiHead/training.ts';
import type { Device } from '../device.ts';
import { replayTrial } from '../multiHead/replayTrial.ts';
import type { RunControl } from '../runControl.ts';
import { StoppedError, UNCONTROLLED } from '../runControl.ts';
import { AtCheckpoint } from './experiments.ts';
import type { Heard } from './trainings.ts';
import { SMALL_TRAINING, trained } from './trainings.ts';

type Replayed = Extract<ReplayEvent, { kind: 'replayed' }>['replayed'];

async function replay(
  device: Device,
  config: MultiHeadConfig,
  job: ReplayJob,
  control: RunControl = UNCONTROLLED,
): Promise<Replayed> {
  let found: Replayed | undefined;
  for await (const event of replayTrial(config, job, device, control)) {
    if (event.kind === 'replayed') found = event.replayed;
  }
  if (found === undefined) throw new Error('nothing was replayed');
  return found;
}

/** Every byte of a state, so that not even the sign of a zero may differ. */
function bytesOf({ step, weights, velocity, squares }: TrainingState): unknown {
  const parts = [weights, velocity, squares].flatMap((part) => (part === undefined ? [] : [part.W, part.U]));
  return [step, ...parts.map((part) => new Uint8Array(part.slice().buffer))];
}

const atStep = ({ checkpoints }: Heard, step: number): TrainingState => {
  const found = checkpoints.find((state) => state.step === step);
  if (found === undefined) throw new Error(`step ${step} has no checkpoint`);
  return found;
};

const OPTIMISERS: [string, Partial<MultiHeadConfig>][] = [
  ['gradient descent', {}],
  ['momentum', { optimiser: 'momentum', momentum: 0.8, stepSize: 0.2 }],
  ['Adam', { optimiser: 'adam', stepSize: 0.01, init: 'gaussian' }],
];

/** That replayed steps are the steps that were taken, bit for bit; `open` makes the device the active one. */
export function declareReplaySuite(name: DeviceName, open: () => Promise<Device>, steps: number): void {
  const small: MultiHeadConfig = { ...SMALL_TRAINING, steps };
  const first = Math.floor(steps / 4);
  const stepSizes = [
    { step: first, stepSize: 0.25 },
    { step: first + 2, stepSize: 0.5 },
  ];

  describe(`replaying on ${name}`, () => {
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

    it.each(OPTIMISERS)(
      'gives every bit of %s with changes of eta',
      async (_what, fields) => {
        const config = { ...small, ...fields };
        const heard = await trained(device, config, { trial: 0, stepSizes });
        const end = atStep(heard, steps);
        // From the start through both changes, and from a step between them.
        for (const from of [atStep(heard, 0), atStep(heard, first + 1)]) {
          const found = await replay(device, config, { trial: 0, from, step: steps, stepSizes, ended: [] });
          expect(bytesOf(found.state)).toEqual(bytesOf(end));
          expect(found.points).toEqual(heard.points.map((points) => points.at(-1)));
        }
        const unchanged = { trial: 0, from: atStep(heard, 0), step: steps, stepSizes: [], ended: [] };
        expect(bytesOf((await replay(device, config, unchanged)).state)).not.toEqual(bytesOf(end));
      },
      300_000,
    );

    it('holds models from the step where they ended', async () => {
      const once = await trained(device, small);
      // Losses at which each model stops in the middle, at steps of its own.
      const middle = once.points.map(
        (points) => points.find(({ step }) => step >= steps / 2)?.trainLoss ?? 0,
      );
      const config = { ...small, stopLoss: Math.max(...middle) };
      const heard = await trained(device, config);
      const [ending] = heard.endings;
      if (ending === undefined) throw new Error('no model has ended');
      const last = heard.checkpoints.at(-1) as TrainingState;
      const job = { trial: 0, from: atStep(heard, 0), step: last.step, stepSizes: [] };
      const found = await replay(device, config, { ...job, ended: heard.endings });
      expect(bytesOf(found.state)).toEqual(bytesOf(last));
      if (ending.step < last.step) {
        expect(bytesOf((await replay(device, config, { ...job, ended: [] })).state)).not.toEqual(
          bytesOf(last),
        );
      }
    }, 300_000);

    it('of no step measures where it stands, and keeps no tensor when it is stopped', async () => {
      const heard = await trained(device, small, { trial: 0, until: 2 });
      const from = atStep(heard, 2);
      const job = { trial: 0, from, step: 2, stepSizes: [], ended: [] };
      const found = await replay(device, small, job);
      expect(bytesOf(found.state)).toEqual(bytesOf(from));
      expect(found.points).toEqual(heard.points.map((points) => points.at(-1)));
      for (const k of [0, 1]) {
        const control = new AtCheckpoint(k, () => {
          throw new StoppedError('stopped on purpose');
        });
        await expect(replay(device, small, job, control)).rejects.toThrow(StoppedError);
        expect(device.tensorCount()).toBe(before);
      }
    }, 120_000);
  });
}
