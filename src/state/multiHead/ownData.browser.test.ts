import { afterEach, describe, expect, it } from 'vitest';
import { npzOf } from '../../core/dataset/testing/npzBytes.ts';
import { smallTokens, tokenFiles } from '../../core/dataset/testing/smallTokens.ts';
import { oracleRun } from '../../core/multiHead/oracleRun.ts';
import type { OpenMultiHeadLab } from '../testing/openMultiHeadLab.ts';
import {
  openMultiHeadLab,
  SMALL_TRAINING_LINK,
  untilState,
  untilStatus,
} from '../testing/openMultiHeadLab.ts';

let lab: OpenMultiHeadLab;
afterEach(() => lab.close());

const own = smallTokens();
const archive = (dataset = own) => [{ name: 'mine.npz', bytes: npzOf(tokenFiles(dataset)) }];
const finishedOn = (n: number) =>
  untilState(lab.store, ({ run }) => run.status === 'finished' && run.data?.n === n);

describe('data of the visitor’s own', () => {
  it('are trained on, also after a change and by a probe, and left for the mixture', async () => {
    lab = openMultiHeadLab(SMALL_TRAINING_LINK);
    await untilStatus(lab.store, 'finished');
    lab.actions.openData(archive());
    const { config, run, data, notices } = await finishedOn(40);
    expect(config).toMatchObject({ data: 'own', numTokens: 4, tokenDim: 6, numSamples: 12, numTest: 10 });
    expect([data?.digest.length, notices]).toEqual([16, []]);
    for (const { numHeads, trial, points } of run.curves) {
      const exact = oracleRun(config, { numHeads, trial }, own).points;
      points.forEach(({ trainLoss }, k) => {
        expect(Math.abs(trainLoss / (exact[k]?.trainLoss ?? Number.NaN) - 1)).toBeLessThan(1e-3);
      });
    }
    lab.probes.actions.readMeters(run.config, 0, run.data);
    const probes = lab.probes.store;
    await new Promise<void>((resolve) => {
      const look = () => probes.getState().meters.status === 'finished' && resolve();
      probes.subscribe(look);
      look();
    });
    expect(probes.getState().meters.items.map(({ margins }) => margins)).toEqual([undefined, undefined]);
    lab.actions.change({ numSamples: 500 });
    const fitted = await untilStatus(lab.store, 'finished');
    expect(fitted.config.numSamples).toBe(30);
    expect(fitted.notices[0]?.lines).toEqual([
      'numSamples = 500 is more than a data set of 40 samples can serve; 30 is used.',
    ]);
    lab.actions.change({ data: 'mixture' });
    const mixed = await untilState(lab.store, (state) => state.run.status === 'finished' && !state.run.stale);
    expect([mixed.config.data, mixed.run.data]).toEqual(['mixture', null]);
  }, 60_000);

  it('of another shape do not mix with curves of those before', async () => {
    lab = openMultiHeadLab(SMALL_TRAINING_LINK);
    lab.actions.openData(archive());
    await finishedOn(40);
    const { relevant: _, ...wide } = smallTokens(20);
    // Tokens of twice the width: 4 of 6 numbers become 2 of 12.
    lab.actions.openData(archive({ ...wide, T: 2, d: 12 }));
    const stale = await untilState(lab.store, ({ data }) => data?.dataset.T === 2);
    expect(stale.run.data?.T).toBe(stale.run.config.numTokens);
    const { run } = await finishedOn(20);
    expect([run.config.numTokens, run.config.tokenDim]).toEqual([2, 12]);
    expect(run.checkpoints[0]?.at(-1)?.weights).toMatchObject({ T: 2, d: 12 });
    expect(run.curves[0]?.points.every(({ relevantAttention }) => relevantAttention === null)).toBe(true);
  }, 60_000);

  it('that cannot be used are refused in words, and training goes on', async () => {
    lab = openMultiHeadLab(SMALL_TRAINING_LINK);
    lab.actions.openData(archive({ ...own, labels: own.labels.with(0, 3) }));
    const { notices, config } = await untilState(lab.store, (state) => state.notices.length > 0);
    expect(notices[0]).toMatchObject({ tone: 'error', title: 'These data could not be used' });
    expect(notices[0]?.lines[0]).toMatch(/^labels\[0\] is 3\. Every label must be \+1 or −1/);
    expect(config.data).toBe('mixture');
    await untilStatus(lab.store, 'finished');
  }, 30_000);

  it('are not in a link: it falls back to the mixture and says so, in the address too', async () => {
    lab = openMultiHeadLab(SMALL_TRAINING_LINK.replace('relevantFraction=0.25&', 'data=own&'));
    const { notices, config } = await untilStatus(lab.store, 'finished');
    expect(config).toMatchObject({ data: 'mixture', numTokens: 4, relevantFraction: 0.25 });
    expect(notices[0]?.lines).toEqual([
      'data = own needs its files, which a link does not carry: open them again to run on them; mixture is used.',
      expect.stringMatching(/^relevantFraction = 0.1 times T = 4 is 0.4/),
    ]);
    await expect.poll(() => location.hash).not.toContain('own');
    lab.actions.openData(archive());
    await finishedOn(40);
    await expect.poll(() => location.hash).toContain('data=own');
  }, 30_000);
});
