import { DeviceLostError } from '../device.ts';
import type { KernelExports, KernelName } from './exports.ts';
import { KERNEL_NAMES } from './exports.ts';
import type { KernelRunner } from './runner.ts';

/*
 * Several threads on one shared memory. The leader writes a task (a kernel, its arguments, the number of its parts) and
 * opens the counter from which everybody takes parts; it goes on when as many are done as there were. Which thread does
 * which part changes no bit of the result, since every part writes to memory of its own.
 */

/** Places in the shared control block. */
const TURN = 0;
const NEXT = 1;
const DONE = 2;
const PARTS = 3;
const KERNEL = 4;
const NUM_ARGS = 5;
const FAILED = 6;
const CONTROL_LENGTH = 8;
const MOST_ARGS = 16;

/** No part can be taken: far above any number of parts. */
const CLOSED = 2 ** 30;
/** Looks at a counter before a thread goes to sleep: some ten microseconds, less than being woken takes. */
const SPINS = 4000;

/** What the threads of a team share beside the kernels' memory. */
export interface TeamControl {
  readonly counters: Int32Array<SharedArrayBuffer>;
  readonly args: Float64Array<SharedArrayBuffer>;
}

export function openControl(): TeamControl {
  const counters = new Int32Array(new SharedArrayBuffer(4 * CONTROL_LENGTH));
  counters[NEXT] = CLOSED;
  return { counters, args: new Float64Array(new SharedArrayBuffer(8 * MOST_ARGS)) };
}

/** Does parts of the task in hand until none is left. Arguments are read after a part is taken: then they stand still. */
function takeParts({ counters, args }: TeamControl, kernels: KernelExports, scratch: number): void {
  for (;;) {
    const part = Atomics.add(counters, NEXT, 1);
    if (part >= Atomics.load(counters, PARTS)) return;
    try {
      const name = KERNEL_NAMES[Atomics.load(counters, KERNEL)] as KernelName;
      kernels[name](part, scratch, ...args.subarray(0, Atomics.load(counters, NUM_ARGS)));
    } catch (cause) {
      Atomics.store(counters, FAILED, 1);
      throw cause;
    } finally {
      Atomics.add(counters, DONE, 1);
      Atomics.notify(counters, DONE);
    }
  }
}

/** An assistant's whole life: takes part in every task, sleeps in between, and ends with its worker. */
export function assist(control: TeamControl, kernels: KernelExports, scratch: number): never {
  const { counters } = control;
  let seen = 0;
  for (;;) {
    let spins = 0;
    while (Atomics.load(counters, TURN) === seen) {
      if (++spins > SPINS) Atomics.wait(counters, TURN, seen);
    }
    seen = Atomics.load(counters, TURN);
    takeParts(control, kernels, scratch);
  }
}

/** The thread that says what is done, and takes part in it. May wait, so it must not be a page's own thread. */
export class TeamRunner implements KernelRunner {
  private readonly control: TeamControl;
  private readonly kernels: KernelExports;
  private readonly scratch: number;
  /** Assistants that were started; one still loading is simply not there yet. */
  started = 0;
  /** Threads that may take part. */
  limit = 1;

  constructor(control: TeamControl, kernels: KernelExports, scratch: number) {
    this.control = control;
    this.kernels = kernels;
    this.scratch = scratch;
  }

  get threads(): number {
    return Math.min(this.limit, 1 + this.started);
  }

  run(kernel: KernelName, parts: number, args: readonly number[]): void {
    if (args.length > MOST_ARGS) throw new RangeError(`${kernel} has more than ${MOST_ARGS} arguments`);
    const { counters } = this.control;
    this.control.args.set(args);
    Atomics.store(counters, KERNEL, KERNEL_NAMES.indexOf(kernel));
    Atomics.store(counters, NUM_ARGS, args.length);
    Atomics.store(counters, PARTS, parts);
    Atomics.store(counters, DONE, 0);
    Atomics.store(counters, NEXT, 0);
    if (parts > 1 && this.threads > 1) {
      Atomics.add(counters, TURN, 1);
      Atomics.notify(counters, TURN);
    }
    takeParts(this.control, this.kernels, this.scratch);
    let spins = 0;
    for (let done = Atomics.load(counters, DONE); done < parts; done = Atomics.load(counters, DONE)) {
      if (++spins > SPINS) Atomics.wait(counters, DONE, done);
    }
    Atomics.store(counters, NEXT, CLOSED);
    if (Atomics.load(counters, FAILED) !== 0) throw new DeviceLostError('a thread of the kernels failed');
  }
}
