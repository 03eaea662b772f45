/*
 * Several threads on one shared memory. The leader (`TeamRunner`) writes a task (a kernel, its arguments, the number of its
 * parts) and opens the counter from which everybody takes parts; it goes on when as many are done as there were. Which
 * thread does which part changes no bit of the result, since every part writes to memory of its own.
 *
 * JavaScript, because Node starts threads without a compiler of TypeScript.
 */

/** Places in the shared counters. */
export const TURN = 0;
export const NEXT = 1;
export const DONE = 2;
export const PARTS = 3;
export const KERNEL = 4;
export const NUM_ARGS = 5;
export const FAILED = 6;
export const ENDED = 7;
export const NUM_COUNTERS = 8;

/** Looks at a counter before a thread goes to sleep: some ten microseconds, less than being woken takes. */
export const SPINS = 4000;

/**
 * What the threads of a team share beside the kernels' memory.
 * @typedef {object} TeamControl
 * @property {Int32Array<SharedArrayBuffer>} counters
 * @property {Float64Array<SharedArrayBuffer>} args
 */

/** @typedef {(part: number, scratch: number, ...args: number[]) => void} Kernel */

/**
 * What an assistant is told at its start.
 * @typedef {object} AssistantStart
 * @property {WebAssembly.Module} module
 * @property {WebAssembly.Memory} memory
 * @property {TeamControl} control
 * @property {number} scratch address of memory of its own
 * @property {readonly string[]} names of kernels, by number
 */

/**
 * Does parts of the task in hand until none is left. Arguments are read after a part is taken: then they stand still.
 * @param {TeamControl} control
 * @param {readonly Kernel[]} kernels
 * @param {number} scratch
 */
export function takeParts({ counters, args }, kernels, scratch) {
  for (;;) {
    const part = Atomics.add(counters, NEXT, 1);
    if (part >= Atomics.load(counters, PARTS)) return;
    try {
      const kernel = /** @type {Kernel} */ (kernels[Atomics.load(counters, KERNEL)]);
      kernel(part, scratch, ...args.subarray(0, Atomics.load(counters, NUM_ARGS)));
    } catch (cause) {
      Atomics.store(counters, FAILED, 1);
      throw cause;
    } finally {
      Atomics.add(counters, DONE, 1);
      Atomics.notify(counters, DONE);
    }
  }
}

/**
 * An assistant's whole life: takes part in every task, sleeps in between, and ends with its worker, or when the team is given up.
 * @param {AssistantStart} start
 */
export async function assist({ module, memory, control, scratch, names }) {
  const { exports } = await WebAssembly.instantiate(module, { env: { memory } });
  const kernels = names.map((name) => /** @type {Kernel} */ (exports[name]));
  const { counters } = control;
  let seen = 0;
  for (;;) {
    let spins = 0;
    while (Atomics.load(counters, TURN) === seen) {
      if (++spins > SPINS) Atomics.wait(counters, TURN, seen);
    }
    seen = Atomics.load(counters, TURN);
    if (Atomics.load(counters, ENDED) !== 0) return;
    takeParts(control, kernels, scratch);
  }
}
