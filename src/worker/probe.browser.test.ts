import { afterEach, describe, expect, it } from 'vitest';
import { defaultsOf } from '../core/experiment/field.ts';
import type { MultiHeadConfig } from '../core/experiment/multiHead/fields.ts';
import { multiHeadFields } from '../core/experiment/multiHead/fields.ts';
import type { MultiHeadProbe, ProbeEvent } from '../core/experiment/multiHead/probes.ts';
import { joinHeads } from '../core/multiHead/groups.ts';
import { HessianProduct } from '../core/multiHead/hessianProduct.ts';
import { startOf } from '../core/multiHead/initialisation.ts';
import { startMeters } from '../core/multiHead/margins.ts';
import { sampleTrial } from '../core/multiHead/tokenizedMixture.ts';
import { zeroWeights } from '../core/multiHead/weights.ts';
import { LabClient } from './client.ts';
import { pause, startLabWorker, startWorker, Workers } from './testing/workers.ts';

const SMALL: MultiHeadConfig = {
  ...defaultsOf(multiHeadFields),
  numSamples: 8,
  numTest: 2,
  numTokens: 3,
  tokenDim: 4,
  relevantFraction: 1 / 3,
  numNoiseTokens: 2,
  init: 'balanced',
  numHeads: [1, 3],
};

let workers: Workers;
afterEach(() => workers.close());

/** What a probe says until it ends; `hear` is called at every model. */
function ask(
  config: MultiHeadConfig,
  probe: MultiHeadProbe,
  make: () => Worker = startLabWorker,
): { ended: Promise<string>; events: ProbeEvent[]; stop: () => void } {
  workers = new Workers(make);
  const events: ProbeEvent[] = [];
  let stop = (): void => undefined;
  const ended = new Promise<string>((resolve) => {
    const handle = new LabClient(workers.spawn, {
      cores: 2,
      sharesMemory: globalThis.crossOriginIsolated,
    }).probe(config, probe, {
      event: (event) => events.push(event),
      finished: () => resolve('finished'),
      failed: resolve,
    });
    stop = () => handle.stop();
  });
  return { ended, events, stop: () => stop() };
}

const { train, frame } = sampleTrial(SMALL, SMALL.seed + 1);
const starts = SMALL.numHeads.map((H) => startOf(SMALL, train, H, SMALL.seed + 1));
const weights = joinHeads(starts.map((start) => start.weights));

/** Smallest value of v·Hv over unit vectors, found by power iteration on shift − H: no Lanczos. */
function lowestByPower(model: number): number {
  const at = starts[model].weights;
  const hessian = new HessianProduct(train, at);
  const [v, out] = [zeroWeights(at.H, at.T, at.d), zeroWeights(at.H, at.T, at.d)];
  const parts = ['W', 'U'] as const;
  for (const part of parts) for (let k = 0; k < v[part].length; k++) v[part][k] = Math.cos(3 * k + 1);
  // More than the largest eigenvalue of these data.
  const shift = 5;
  let value = 0;
  for (let round = 0; round < 4000; round++) {
    const length = Math.hypot(...v.W, ...v.U);
    for (const part of parts) for (let k = 0; k < v[part].length; k++) v[part][k] /= length;
    hessian.multiply(v, out);
    value = 0;
    for (const part of parts) {
      for (let k = 0; k < v[part].length; k++) {
        value += v[part][k] * out[part][k];
        v[part][k] = shift * v[part][k] - out[part][k];
      }
    }
  }
  return value;
}

describe('a probe in a real worker', () => {
  it('measures the curvature of every model', async () => {
    const { ended, events } = ask(SMALL, { kind: 'curvature', trial: 1, weights });
    expect(await ended).toBe('finished');
    expect(events.length).toBe(2);
    for (const [model, event] of events.entries()) {
      if (event.kind !== 'curvature' || event.curvature.kind !== 'measured') throw new Error(event.kind);
      const { value, ratio, loss, numHeads, converged } = event.curvature;
      expect(numHeads).toBe(SMALL.numHeads[model]);
      expect(converged).toBe(true);
      expect(value).toBeLessThan(0);
      expect(Math.abs(value - lowestByPower(model))).toBeLessThan(1e-3 * Math.abs(value));
      expect(ratio).toBeCloseTo(value / loss, 12);
    }
  }, 30_000);

  it('says which models are too large, and how long they would take', async () => {
    const config = {
      ...SMALL,
      numSamples: 10_000,
      numTokens: 30,
      tokenDim: 60,
      relevantFraction: 0.1,
      numHeads: [64],
    };
    const { ended, events } = ask(config, { kind: 'curvature', trial: 0, weights: zeroWeights(64, 30, 60) });
    expect(await ended).toBe('finished');
    // 12 products of n H (6Td² + 12T²d) operations at a million a millisecond.
    const expectedMs = (12 * 10_000 * 64 * (6 * 30 * 3600 + 12 * 900 * 60)) / 1e6;
    expect(events).toMatchObject([{ curvature: { kind: 'tooLarge', numHeads: 64, expectedMs } }]);
  }, 30_000);

  it('reads the meters of every start', async () => {
    const { ended, events } = ask(SMALL, { kind: 'meters', trial: 1 });
    expect(await ended).toBe('finished');
    expect(events).toMatchObject(
      starts.map((start, model) => ({
        kind: 'meters',
        meters: {
          ...startMeters(train, start.weights, start.signs, frame),
          numHeads: SMALL.numHeads[model],
          numSamples: 8,
        },
      })),
    );
  }, 30_000);

  it('that is stopped says nothing more', async () => {
    const { events, stop } = ask(
      { ...SMALL, numHeads: [1, 256], numSamples: 2000 },
      { kind: 'meters', trial: 0 },
    );
    await expect.poll(() => events.length, { timeout: 10_000 }).toBe(1);
    stop();
    await pause(400);
    expect(events.length).toBe(1);
  }, 30_000);

  it('whose worker crashes says so', async () => {
    const { ended } = ask(SMALL, { kind: 'meters', trial: 0 }, () =>
      startWorker(`onmessage = () => { throw new Error('boom'); };`),
    );
    expect(await ended).toMatch(/crashed .*boom/);
  }, 30_000);
});
