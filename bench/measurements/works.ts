import { estimateCost } from '../../src/core/experiment/randomFeatures/cost.ts';
import type { RandomFeaturesConfig } from '../../src/core/experiment/randomFeatures/fields.ts';
import type { EngineDevice } from '../engines/engine.ts';
import { LIMIT_MS } from '../engines/engine.ts';
import type { Measured } from '../report/figures.ts';
import { numberWords } from '../report/numberWords.ts';
import type { Session } from '../session.ts';
import type { DescentShapes } from '../workloads.ts';
import {
  descentWork,
  EVERY_N,
  figureWork,
  GD_200,
  GD_200_WIDE,
  infiniteWork,
  OCTAVES,
  peerDescent,
  peerHeads,
  peerRidge,
} from '../workloads.ts';
import { compare } from './compare.ts';

/** A seed for a round of a work that no other work has: workers keep kernels, and would have known it already. */
const seedOf = (work: number, round: number): number => 1000 * work + round;

/** Calibration is right to a factor of three: what would take longer than this much of the limit is not begun. */
const HOPELESS = 2;

/** Why a run is not begun on a device that is far too slow for it. */
function refuses(config: RandomFeaturesConfig): (device: EngineDevice) => string | undefined {
  const { deviceFlops } = estimateCost(config);
  return ({ report: { gigaflops = 0 } }) => {
    const ms = deviceFlops / (gigaflops * 1e6);
    return ms > HOPELESS * LIMIT_MS
      ? `not begun: about ${numberWords(ms / 1000)} s by calibration`
      : undefined;
  };
}

/** RF-FIG as a whole run, from asking to the last point. */
export function measureFigure(session: Session): Promise<Measured[]> {
  const n = session.flags.short ? 512 : 2048;
  return compare(session, {
    name: n === 2048 ? 'RF-FIG' : `RF-FIG at n ≤ ${n}`,
    unit: 's',
    unitSeconds: 1,
    run: (device, round) => device.runFeatures(figureWork(n, seedOf(1, round))),
    peer: (round) => peerRidge(figureWork(n, seedOf(1, round))),
    goal: { of: 'ratio', most: 1 },
    refuses: refuses(figureWork(n, 1)),
    note: OCTAVES === undefined ? 'ours at half octaves: twice the sizes' : undefined,
  });
}

/** RF-FIG with a point at every n, against the peer at octaves. */
export async function measureEveryN(session: Session): Promise<Measured[]> {
  const goal = { of: 'ratio', most: 1.5 } as const;
  const name = 'RF-FIG at every n';
  const dense = EVERY_N;
  if (dense === undefined)
    return [{ name, unit: 's', ours: null, goal, note: 'not available: the lab has half octaves only' }];
  return compare(session, {
    name,
    unit: 's',
    unitSeconds: 1,
    run: (device, round) => device.runFeatures({ ...figureWork(2048, seedOf(2, round)), ...dense }),
    peer: (round) => peerRidge(figureWork(2048, seedOf(2, round))),
    goal,
    refuses: refuses({ ...figureWork(2048, 1), ...dense }),
    note: '2033 points a curve for the peer’s 8',
  });
}

/** A device whose steps take so long is timed over fewer of them. */
const SLOW_STEP_MS = 60;
const FEW_STEPS = 20;

/** Milliseconds of all steps; a slow device takes some of them and is taken to go on at that pace. */
function descend(shapes: DescentShapes) {
  const stepMs = new Map<EngineDevice, number>();
  return async (device: EngineDevice, round: number): Promise<number | null> => {
    const few = { ...shapes, steps: FEW_STEPS };
    if (!stepMs.has(device)) {
      const probed = await device.train(descentWork({ ...few, steps: 3 }, seedOf(4, round)));
      stepMs.set(device, probed === null ? Number.POSITIVE_INFINITY : probed / 3);
    }
    if ((stepMs.get(device) as number) < SLOW_STEP_MS)
      return device.train(descentWork(shapes, seedOf(4, round)));
    const ms = await device.train(descentWork(few, seedOf(4, round)));
    return ms === null ? null : (ms * shapes.steps) / FEW_STEPS;
  };
}

/** A step of GD-200 or GD-200-wide: a whole run over its steps. */
function measureDescent(
  session: Session,
  name: string,
  shapes: DescentShapes,
  shareOfTfjs: number,
): Promise<Measured[]> {
  return compare(session, {
    name,
    unit: 'ms/step',
    unitSeconds: 0.001 * shapes.steps,
    run: descend(shapes),
    peer: (round) => peerDescent(descentWork(shapes, seedOf(4, round))),
    goal: { of: 'ratio', most: 0.7 },
    shareOfTfjs,
    note: `ours with its reports of loss and attention; where a step takes over ${SLOW_STEP_MS} ms, over ${FEW_STEPS} steps`,
  });
}

export const measureGd200 = (session: Session) => measureDescent(session, 'GD-200', GD_200, 1 / 7);
export const measureGd200Wide = (session: Session) =>
  measureDescent(session, 'GD-200-wide', GD_200_WIDE, 1 / 20);

/** Kernel of infinitely many heads at n = 512 and one fit, without a mean and with c = 4. */
export async function measureInfiniteHeads(session: Session): Promise<Measured[]> {
  const all: Measured[] = [];
  for (const mean of [0, 4]) {
    all.push(
      ...(await compare(session, {
        name: `Infinite heads, n = 512, c = ${mean}`,
        unit: 's',
        unitSeconds: 1,
        run: (device, round) => device.runFeatures(infiniteWork(mean, seedOf(5 + mean, round))),
        peer: (round) => peerHeads(infiniteWork(mean, seedOf(5 + mean, round))),
        note: mean === 0 ? 'peer: arc-cosine' : 'peer: Owen’s T',
      })),
    );
  }
  return all;
}
