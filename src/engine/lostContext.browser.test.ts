import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import type { CurvePoint } from '../core/experiment/randomFeatures/curve.ts';
import { oraclePoints } from '../core/randomFeatures/oracle.ts';
import { calibrate } from './calibration.ts';
import type { Device } from './device.ts';
import { DeviceLostError } from './device.ts';
import { failureOf } from './failure.ts';
import { PLAIN_FLOAT64 } from './float64.ts';
import { runUnit } from './randomFeatures/runUnit.ts';
import { AtCheckpoint, SMALL } from './testing/experiments.ts';
import { openTfjsDevice } from './tfjs/openDevice.ts';
import { wasmPathsInBrowser } from './tfjs/wasmPathsBrowser.ts';

const unit = { model: 'brfa', seed: 3, at: {} } as const;
const exact = oraclePoints(SMALL, unit).map(({ point }) => point);

const openWebgl = (): Promise<Device> => openTfjsDevice('webgl', wasmPathsInBrowser);

/** The browser's own switch for taking a context away and giving it back. */
function contextSwitch(): WEBGL_lose_context {
  const { gpgpu } = tf.backend() as unknown as { gpgpu: { gl: WebGL2RenderingContext } };
  const found = gpgpu.gl.getExtension('WEBGL_lose_context');
  if (found === null) throw new Error('this browser cannot lose a context on purpose');
  return found;
}

/** Events of a lost and restored context arrive in tasks of their own. */
const later = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));

function expectTrue(points: readonly CurvePoint[]): void {
  points.forEach((point, k) => {
    expect(Math.abs(point.testRisk / (exact[k] as CurvePoint).testRisk - 1)).toBeLessThan(1e-4);
  });
}

/** Runs until `act` at checkpoint `at` brings it down; what it said before must be true. */
async function runUntilLost(at: number, act: () => void | Promise<void>): Promise<unknown> {
  const device = await openWebgl();
  const before = device.tensorCount();
  const points: CurvePoint[] = [];
  const outcome = await (async () => {
    for await (const event of runUnit(
      { config: SMALL, unit },
      { device, float64: PLAIN_FLOAT64, control: new AtCheckpoint(at, act) },
    )) {
      if (event.kind === 'points') points.push(...event.points.map(({ point }) => point));
    }
  })().catch((cause: unknown) => cause);
  expectTrue(points);
  expect(points.length).toBeLessThan(exact.length);
  expect(device.tensorCount()).toBe(before);
  return outcome;
}

describe('a lost WebGL context', () => {
  it.each([2, 4, 6, 9])(
    'ends the run at checkpoint %i without a false point, and the device works when opened again',
    async (at) => {
      const outcome = await runUntilLost(at, async () => {
        contextSwitch().loseContext();
        await later();
      });
      expect(outcome).toBeInstanceOf(DeviceLostError);
      expect(failureOf(outcome, SMALL).kind).toBe('deviceLost');
      const device = await openWebgl();
      const points: CurvePoint[] = [];
      for await (const event of runUnit(
        { config: SMALL, unit },
        { device, float64: PLAIN_FLOAT64, control: { checkpoint: () => Promise.resolve() } },
      )) {
        if (event.kind === 'points') points.push(...event.points.map(({ point }) => point));
      }
      expect(points.length).toBe(exact.length);
      expectTrue(points);
    },
    60_000,
  );

  it('that the browser gives back at once is empty, so the run ends all the same', async () => {
    const outcome = await runUntilLost(3, async () => {
      const context = contextSwitch();
      context.loseContext();
      await later();
      context.restoreContext();
      await later();
    });
    expect(outcome).toBeInstanceOf(DeviceLostError);
  }, 60_000);

  it('is reported by calibration as unusable', async () => {
    const device = await openWebgl();
    contextSwitch().loseContext();
    const report = await calibrate('webgl', SMALL, () => Promise.resolve(device));
    expect(report).toMatchObject({ usable: false, reason: 'webgl was taken away by the browser' });
    expect((await calibrate('webgl', SMALL, openWebgl)).usable).toBe(true);
  }, 60_000);
});
