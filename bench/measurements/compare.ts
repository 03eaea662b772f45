import type { EngineDevice } from '../engines/engine.ts';
import { LIMIT_MS } from '../engines/engine.ts';
import type { Samples, Side } from '../inTurn.ts';
import { inTurn, median } from '../inTurn.ts';
import type { Goal, Measured } from '../report/figures.ts';
import type { Session } from '../session.ts';
import type { PeerRequest } from '../workloads.ts';

/** A work that devices and the peer do in turn. */
export interface Comparison {
  readonly name: string;
  readonly unit: string;
  /** Seconds in a unit of the figure: 1 for seconds, 0.001 · 200 for milliseconds a step of 200. */
  readonly unitSeconds: number;
  /** Milliseconds that the work takes on a device, once. */
  run(device: EngineDevice, round: number): Promise<number | null>;
  peer(round: number): PeerRequest;
  /** Of the fastest device in Chromium. */
  readonly goal?: Goal;
  /** The fastest device against tfjs's own WASM: at most this share of its time. */
  readonly shareOfTfjs?: number;
  readonly note?: string | undefined;
  /** Why a device is not asked at all; undefined where it is. */
  refuses?(device: EngineDevice): string | undefined;
}

const GIVEN_UP = `given up after ${LIMIT_MS / 1000} s`;

/** The device of tfjs that the lab's own ones are compared with. */
const TFJS_WASM = 'wasm';

/** Measures a work on every usable device and on the peer, in turn. One row per device. */
export async function compare(session: Session, work: Comparison): Promise<Measured[]> {
  const devices = await session.usableDevices();
  const sides = devices.map(
    (device): Side => ({
      run: async (round) => {
        if (work.refuses?.(device) !== undefined) return null;
        const ms = await work.run(device, round);
        session.say(`${work.name}, ${device.label}: ${ms === null ? 'given up' : `${ms.toFixed(0)} ms`}`);
        return ms === null ? null : ms / 1000 / work.unitSeconds;
      },
    }),
  );
  const peer = await session.peerSide((round) => work.peer(round), work.unitSeconds);
  const samples = await inTurn(peer === undefined ? sides : [...sides, peer], session.runs, session.isOver);
  const peerFigure = peer === undefined ? null : median(samples.at(-1) as Samples);
  const rows = devices.map((device, index) => {
    const own = samples[index] as Samples;
    return { device, ours: median(own), runs: own.length };
  });
  const fastest = fastestInChromium(rows);
  const { name, unit } = work;
  const measured = rows.map((row): Measured => {
    const isFastest = row.device === fastest?.device;
    return {
      name,
      unit,
      device: row.device.label,
      ours: row.ours,
      peer: peerFigure,
      runs: row.runs,
      goal: isFastest ? work.goal : undefined,
      note:
        row.ours === null
          ? (work.refuses?.(row.device) ?? (session.isOver() ? 'the minute was up' : GIVEN_UP))
          : isFastest
            ? work.note
            : undefined,
    };
  });
  const stock = rows.find(({ device }) => device.label === TFJS_WASM);
  if (work.shareOfTfjs === undefined || stock === undefined || fastest === undefined) return measured;
  return [
    ...measured,
    {
      name: `${name} against stock tfjs WASM`,
      unit,
      device: fastest.device.label,
      ours: fastest.ours,
      peer: stock.ours,
      goal: { of: 'ratio', most: work.shareOfTfjs },
      note: 'the second number is tfjs’s, not NumPy’s',
    },
  ];
}

interface Row {
  readonly device: EngineDevice;
  readonly ours: number | null;
}

function fastestInChromium<R extends Row>(rows: readonly R[]): R | undefined {
  return rows
    .filter(({ device, ours }) => device.label === device.report.name && ours !== null)
    .sort((a, b) => (a.ours as number) - (b.ours as number))[0];
}
