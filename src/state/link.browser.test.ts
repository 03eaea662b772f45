import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pause } from '../worker/testing/workers.ts';
import { linkOf } from './randomFeatures/lab.ts';
import type { OpenLab } from './testing/openLab.ts';
import { finished, openLab, SMALL_LINK, until } from './testing/openLab.ts';

// Not in the order in which a link is written.
const START = '#/random-features?seeds=2&numHeads=20&v=1&tokenDim=4&numKeys=3&numSamples=64&numTest=32';

// One lab for the file: every lab of a page hears every change of its address.
let lab: OpenLab;
beforeAll(async () => {
  lab = openLab(START);
  await finished(lab.store);
});
afterAll(() => lab.close());

async function untilHash(hash: string): Promise<void> {
  while (location.hash !== hash) await pause(20);
}

describe('the address', () => {
  it('that was understood is left as it was written', async () => {
    await pause(500);
    expect(location.hash).toBe(START);
  });

  it('follows a change, without a new history entry and without fields at their defaults', async () => {
    const entries = history.length;
    lab.actions.change({ numHeads: 21, seeds: 3 });
    expect(location.hash).toBe(START);
    await untilHash('#/random-features?v=1&numHeads=21&tokenDim=4&numKeys=3&numSamples=64&numTest=32');
    expect(history.length).toBe(entries);
    expect(linkOf(lab.store.getState())).toBe(location.hash);
  });

  it('is written once for a whole drag', async () => {
    const written: string[] = [];
    const replace = history.replaceState.bind(history);
    history.replaceState = (state, unused, url) => {
      written.push(String(url));
      replace(state, unused, url);
    };
    try {
      for (let numHeads = 22; numHeads <= 40; numHeads++) {
        lab.actions.change({ numHeads });
        await pause(10);
      }
      await untilHash(linkOf(lab.store.getState()));
      await pause(400);
      expect(written).toEqual([location.hash]);
      expect(location.hash).toContain('numHeads=40');
    } finally {
      history.replaceState = replace;
    }
  });

  it('that changes by a click or the back button is heard, and its experiment runs', async () => {
    await finished(lab.store);
    location.hash = `${SMALL_LINK}&models=rfa&seed=77`;
    await until(lab.store, ({ config }) => config.seed === 77);
    const state = await finished(lab.store);
    expect(state.run.curves.map(({ model, seed }) => `${model} ${seed}`)).toEqual(['rfa 77', 'rfa 78']);
    history.back();
    await until(lab.store, ({ config }) => config.seed === 1);
    expect(lab.store.getState().config.numHeads).toBe(40);
    history.forward();
    await until(lab.store, ({ config }) => config.seed === 77);
  }, 30_000);

  it('shows what is looked at, and looking computes nothing', async () => {
    await finished(lab.store);
    const { run } = lab.store.getState();
    lab.actions.look({ sample: 5 });
    expect(lab.store.getState().view.sample).toBe(5);
    await untilHash(linkOf(lab.store.getState()));
    expect(location.hash).toMatch(/&sample=5$/);
    expect(lab.store.getState().run).toBe(run);
  });

  it('that is bad is put right', async () => {
    location.hash = `${SMALL_LINK}&models=rfa&noise=lots`;
    const { notices } = await until(lab.store, (state) => state.notices.length > 0);
    expect(notices[0]?.lines).toEqual(['noise = lots must be a number; 0 is used.']);
    await untilHash(linkOf(lab.store.getState()));
    expect(location.hash).not.toContain('noise');
    // The next good address takes the notice down.
    location.hash = SMALL_LINK;
    await until(lab.store, (state) => state.notices.length === 0);
  });

  it('is written at once when the page is left', () => {
    lab.actions.change({ numHeads: 50 });
    expect(location.hash).not.toContain('numHeads=50');
    dispatchEvent(new Event('pagehide'));
    expect(location.hash).toContain('numHeads=50');
  });
});
