import { afterAll, describe, expect, it } from 'vitest';
import { NodeEngine } from '../engines/node.ts';
import { inTurn } from '../inTurn.ts';
import { descentWork, infiniteWork, peerDescent, peerHeads, peerRidge, scalingWork } from '../workloads.ts';
import { Peer } from './peer.ts';

const peer = await Peer.open();
const tiny = scalingWork({ numSamples: 32, numTest: 16, numHeads: 8, tokenDim: 4, numKeys: 3 }, 1);
const descent = descentWork({ numSamples: 8, tokenDim: 8, numHeads: [2], steps: 4 }, 1);
const infinite = { ...infiniteWork(4, 1), numSamples: 16, numKeys: 2, tokenDim: 3 };

afterAll(() => {
  if (typeof peer === 'object') peer.close();
});

describe('the engine in Node', () => {
  it('does tiny works of every kind for real, beside the peer where there is one', async () => {
    const device = await new NodeEngine().openDevice('wasm');
    expect(device.report).toMatchObject({ usable: true, name: 'wasm' });
    const works = [
      { ours: () => device.runFeatures(tiny), request: peerRidge(tiny) },
      { ours: () => device.train(descent), request: peerDescent(descent) },
      { ours: () => device.runFeatures(infinite), request: peerHeads(infinite) },
    ];
    for (const { ours, request } of works) {
      const sides = [{ run: ours }];
      if (typeof peer === 'object') sides.push({ run: () => peer.seconds(request) });
      const samples = await inTurn(sides, 2);
      for (const own of samples) expect(own).toHaveLength(2);
      for (const figure of samples.flat()) expect(figure).toBeGreaterThan(0);
    }
  });

  it('says of a device that Node lacks that it is not there', async () => {
    const { report } = await new NodeEngine().openDevice('webgl');
    expect(report).toMatchObject({ usable: false, reason: 'Node has none' });
  });
});

describe('the peer', () => {
  it('is a reason in words where there is no Python', async () => {
    expect(await Peer.open('no-such-python')).toMatch(/^no-such-python cannot be started \(.*ENOENT/);
  });

  it.runIf(typeof peer === 'object')('names its versions, and a work that it cannot do', async () => {
    const { versions } = peer as Peer;
    expect(versions).toMatch(/^NumPy \d+\.\d+\S*, SciPy \d+\.\d+/);
    await expect((peer as Peer).seconds({ work: 'dishes' })).rejects.toThrow(/failed at dishes: KeyError/);
    expect(await (peer as Peer).seconds(peerDescent(descent))).toBeGreaterThan(0);
  });
});
