import { DEVICE_NAMES } from '../src/core/experiment/device.ts';
import { buildPages, ChromiumEngine } from './engines/chromium.ts';
import type { Engine, EngineDevice } from './engines/engine.ts';
import { NodeEngine } from './engines/node.ts';
import type { Flags } from './flags.ts';
import type { Side } from './inTurn.ts';
import { Peer } from './peer/peer.ts';
import type { PeerRequest } from './workloads.ts';

/** Runs whose median is a figure. */
const RUNS = 5;
const SHORT_RUNS = 3;
/** A short bench begins nothing new after this. */
const SHORT_MS = 42_000;
/** In a short bench a device is left out when it is so many times slower than the fastest. */
const TOO_SLOW = 3;

/** What one bench has open: engines and the peer, each opened when it is first needed. */
export class Session {
  readonly flags: Flags;
  readonly runs: number;
  private readonly startedAt = performance.now();
  private chromiumOpening: Promise<ChromiumEngine> | undefined;
  private peerOpening: Promise<Peer | string> | undefined;
  private readonly devices = new Map<Engine['name'], Promise<readonly EngineDevice[]>>();
  /** Hears what is being done. */
  readonly say: (line: string) => void;

  /** `say` hears what is being done. */
  constructor(flags: Flags, say: (line: string) => void) {
    this.flags = flags;
    this.runs = flags.short ? SHORT_RUNS : RUNS;
    this.say = say;
  }

  /** Whether a short bench has used up its minute. */
  readonly isOver = (): boolean => this.flags.short && performance.now() - this.startedAt > SHORT_MS;

  chromium(): Promise<ChromiumEngine> {
    this.chromiumOpening ??= (async () => {
      this.say('building');
      await buildPages();
      return ChromiumEngine.open();
    })();
    return this.chromiumOpening;
  }

  peer(): Promise<Peer | string> {
    this.peerOpening ??= Peer.open();
    return this.peerOpening;
  }

  /** The peer as a side of a comparison, its figure in units of `seconds`; undefined where there is none. */
  async peerSide(request: (round: number) => PeerRequest, seconds: number): Promise<Side | undefined> {
    const peer = await this.peer();
    if (typeof peer === 'string') return undefined;
    return { run: async (round) => (await peer.seconds(request(round))) / seconds };
  }

  /** All devices that are asked for, usable or not, of Chromium; fastest first, the unusable last. */
  chromiumDevices(): Promise<readonly EngineDevice[]> {
    return this.devicesOf('Chromium', () => this.chromium());
  }

  /** The usable devices of both engines, the fastest of Chromium first. */
  async usableDevices(): Promise<readonly EngineDevice[]> {
    const all = [
      ...(await this.chromiumDevices()),
      // A short bench is of the app.
      ...(this.flags.short ? [] : await this.devicesOf('Node', async () => new NodeEngine())),
    ].filter(({ report }) => report.usable);
    if (!this.flags.short) return all;
    const fastest = all[0]?.report.gigaflops ?? 0;
    return all.filter(({ report }) => TOO_SLOW * (report.gigaflops ?? 0) >= fastest);
  }

  /** What takes part, for the line that names the machine. */
  async versions(): Promise<string[]> {
    const peer = this.peerOpening === undefined ? 'not asked' : await this.peerOpening;
    const chromium = await this.chromiumOpening;
    return [
      ...(chromium === undefined ? [] : [chromium.version]),
      ...(typeof peer === 'string' ? [] : [peer.versions]),
    ];
  }

  /** Why there is no peer, if it was looked for and there is none. */
  async peerMissing(): Promise<string | undefined> {
    const peer = await this.peerOpening;
    return typeof peer === 'string' ? peer : undefined;
  }

  async close(): Promise<void> {
    const peer = await this.peerOpening;
    if (typeof peer === 'object') peer.close();
    await (await this.chromiumOpening)?.close();
  }

  private devicesOf(name: Engine['name'], open: () => Promise<Engine>): Promise<readonly EngineDevice[]> {
    const known = this.devices.get(name);
    if (known !== undefined) return known;
    const opening = (async () => {
      const engine = await open();
      const devices: EngineDevice[] = [];
      for (const device of DEVICE_NAMES) {
        if (this.flags.devices.length > 0 && !this.flags.devices.includes(device)) continue;
        this.say(`opening ${device} in ${name}`);
        devices.push(await engine.openDevice(device));
      }
      const rate = ({ report }: EngineDevice): number => (report.usable ? (report.gigaflops ?? 0) : -1);
      return devices.sort((a, b) => rate(b) - rate(a));
    })();
    this.devices.set(name, opening);
    return opening;
  }
}
