import type { EngineDevice } from '../engines/engine.ts';
import { inTurn, median } from '../inTurn.ts';
import type { Measured } from '../report/figures.ts';
import type { PowerLaw } from '../report/logLog.ts';
import { fitPowerLaw } from '../report/logLog.ts';
import { numberWords } from '../report/numberWords.ts';
import type { Session } from '../session.ts';
import type { PeerRequest } from '../workloads.ts';
import { descentWork, GD_200, peerDescent, peerRidge, scalingWork } from '../workloads.ts';

/** Sizes of one knob, all else held. */
interface Knob {
  readonly symbol: string;
  readonly sizes: readonly number[];
  /** What is held, in words. */
  readonly held: string;
  run(device: EngineDevice, size: number, seed: number): Promise<number | null>;
  peer(size: number, seed: number): PeerRequest;
}

function ridgeKnob(
  symbol: string,
  field: 'numSamples' | 'numHeads' | 'numKeys' | 'tokenDim',
  sizes: readonly number[],
  held: string,
): Knob {
  return {
    symbol,
    sizes,
    held: `RFA and BRFA, λ = 0.1, ${held}`,
    run: (device, size, seed) => device.runFeatures(scalingWork({ [field]: size }, seed)),
    peer: (size, seed) => peerRidge(scalingWork({ [field]: size }, seed)),
  };
}

/** Steps of training by which the time of one is found. */
const STEPS = 50;
const training = (heads: number, seed: number) =>
  descentWork({ ...GD_200, numHeads: [heads], steps: STEPS }, seed);

const KNOBS: readonly Knob[] = [
  ridgeKnob('n', 'numSamples', [256, 512, 1024, 2048, 4096], 'M = 300, d = N = 16'),
  ridgeKnob('M', 'numHeads', [150, 300, 600, 1200, 2400], 'n = 512, d = N = 16'),
  ridgeKnob('N', 'numKeys', [4, 8, 16, 32, 64], 'n = 512, M = 300, d = 16'),
  ridgeKnob('d', 'tokenDim', [4, 8, 16, 32, 64], 'n = 512, M = 300, N = 16'),
  {
    symbol: 'H',
    sizes: [4, 8, 16, 32, 64, 128],
    held: `${STEPS} steps, n = 100, T = 10, d = 20`,
    run: (device, size, seed) => device.train(training(size, seed)),
    peer: (size, seed) => peerDescent(training(size, seed)),
  },
];

const RUNS = 3;

type Points = readonly (readonly [size: number, ms: number])[];

const points = (sizes: readonly number[], times: readonly (number | null)[]): Points =>
  sizes.flatMap((size, k) => {
    const ms = times[k] ?? null;
    return ms === null ? [] : [[size, ms] as const];
  });

/** Time against one knob at a time, of the fastest device and of the peer, with the exponent of a fitted power law. */
export async function measureScaling(session: Session): Promise<Measured[]> {
  const [device] = (await session.chromiumDevices()).filter(({ report }) => report.usable);
  if (device === undefined) return [];
  const all: Measured[] = [];
  for (const [index, knob] of KNOBS.entries()) {
    const ours: (number | null)[] = [];
    const peers: (number | null)[] = [];
    for (const [place, size] of knob.sizes.entries()) {
      // Of its own, or what a worker keeps of a smaller size would help a larger one.
      const seedOf = (round: number): number => 10_000 + 1000 * index + 100 * place + round;
      const peer = await session.peerSide((round) => knob.peer(size, seedOf(round)), 0.001);
      const own = { run: (round: number) => knob.run(device, size, seedOf(round)) };
      const [samples, peerSamples = []] = await inTurn(
        peer === undefined ? [own] : [own, peer],
        RUNS,
        session.isOver,
      );
      ours.push(median(samples ?? []));
      peers.push(median(peerSamples));
    }
    all.push(...rowsOf(knob, device, ours, peers));
  }
  return all;
}

function rowsOf(
  { symbol, sizes, held }: Knob,
  device: EngineDevice,
  ours: readonly (number | null)[],
  peers: readonly (number | null)[],
): Measured[] {
  const own = fitPowerLaw(points(sizes, ours));
  const peer = fitPowerLaw(points(sizes, peers));
  const range = `${symbol} = ${sizes[0]} … ${sizes.at(-1)}`;
  return [
    ...sizes.map(
      (size, k): Measured => ({
        name: `Time at ${symbol} = ${size}`,
        unit: 'ms',
        device: device.label,
        ours: ours[k] ?? null,
        peer: peers[k],
        runs: RUNS,
        note: k === 0 ? held : undefined,
      }),
    ),
    {
      name: `Exponent of time in ${symbol}`,
      unit: `over ${range}`,
      device: device.label,
      ours: own?.exponent ?? null,
      note: exponentWords(own, peer),
    },
  ];
}

function exponentWords(own: PowerLaw | null, peer: PowerLaw | null): string {
  const words = (law: PowerLaw | null): string =>
    law === null ? 'unknown' : `${numberWords(law.exponent)} ± ${numberWords(law.error)}`;
  return `ours ${words(own)}, NumPy ${words(peer)}; of this range alone`;
}
