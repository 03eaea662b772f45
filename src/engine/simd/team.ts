import { DeviceLostError } from '../device.ts';
import type { KernelExports, KernelName } from './exports.ts';
import { KERNEL_NAMES } from './exports.ts';
import type { KernelRunner } from './runner.ts';
import type { TeamControl } from './threadTasks.mjs';
import {
  DONE,
  ENDED,
  FAILED,
  KERNEL,
  NEXT,
  NUM_ARGS,
  NUM_COUNTERS,
  PARTS,
  SPINS,
  TURN,
  takeParts,
} from './threadTasks.mjs';

const MOST_ARGS = 16;
/** No part can be taken: far above any number of parts. */
const CLOSED = 2 ** 30;

/** The thread that says what is done, and takes part in it. May wait, so it must not be a page's own thread. */
export class TeamRunner implements KernelRunner {
  readonly control: TeamControl = {
    counters: new Int32Array(new SharedArrayBuffer(4 * NUM_COUNTERS)),
    args: new Float64Array(new SharedArrayBuffer(8 * MOST_ARGS)),
  };
  /** Assistants that were started; one still loading is simply not there yet. */
  started = 0;
  /** Threads that may take part. */
  limit = 1;
  /** A thread has failed; the others are let go. */
  isBroken = false;
  private readonly kernels: readonly KernelExports[KernelName][];
  private readonly scratch: number;

  constructor(kernels: KernelExports, scratch: number) {
    this.kernels = KERNEL_NAMES.map((name) => kernels[name]);
    this.scratch = scratch;
    this.control.counters[NEXT] = CLOSED;
  }

  get threads(): number {
    return Math.min(this.limit, 1 + this.started);
  }

  run(kernel: KernelName, parts: number, args: readonly number[]): void {
    if (args.length > MOST_ARGS) throw new RangeError(`${kernel} has more than ${MOST_ARGS} arguments`);
    if (this.isBroken) throw new DeviceLostError('a thread of the kernels failed');
    const { counters } = this.control;
    this.control.args.set(args);
    Atomics.store(counters, KERNEL, KERNEL_NAMES.indexOf(kernel));
    Atomics.store(counters, NUM_ARGS, args.length);
    Atomics.store(counters, PARTS, parts);
    Atomics.store(counters, DONE, 0);
    Atomics.store(counters, FAILED, 0);
    Atomics.store(counters, NEXT, 0);
    if (parts > 1 && this.threads > 1) {
      Atomics.add(counters, TURN, 1);
      Atomics.notify(counters, TURN, this.threads - 1);
    }
    try {
      takeParts(this.control, this.kernels, this.scratch);
      this.awaitParts(parts);
    } finally {
      Atomics.store(counters, NEXT, CLOSED);
      if (Atomics.load(counters, FAILED) !== 0) this.giveUp();
    }
    if (this.isBroken) throw new DeviceLostError('a thread of the kernels failed');
  }

  /** Lets all assistants end. */
  private giveUp(): void {
    const { counters } = this.control;
    this.isBroken = true;
    Atomics.store(counters, ENDED, 1);
    Atomics.add(counters, TURN, 1);
    Atomics.notify(counters, TURN);
  }

  /** Until the parts that others have taken are done too. */
  private awaitParts(parts: number): void {
    const { counters } = this.control;
    let spins = 0;
    for (let done = Atomics.load(counters, DONE); done < parts; done = Atomics.load(counters, DONE)) {
      if (++spins > SPINS) Atomics.wait(counters, DONE, done);
    }
  }
}
