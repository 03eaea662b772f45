import type { KernelExports, KernelName } from './exports.ts';

/** Runs a kernel's parts, in this thread or in several, and returns when all are done. */
export interface KernelRunner {
  run(kernel: KernelName, parts: number, args: readonly number[]): void;
  /** Threads that take part. */
  readonly threads: number;
  /** A thread failed while others may have been at work: nothing more is run here. */
  readonly isBroken: boolean;
}

/** All parts in this thread, one after the other. */
export class SoloRunner implements KernelRunner {
  readonly threads = 1;
  readonly isBroken = false;
  private readonly kernels: KernelExports;
  private readonly scratch: number;

  constructor(kernels: KernelExports, scratch: number) {
    this.kernels = kernels;
    this.scratch = scratch;
  }

  run(kernel: KernelName, parts: number, args: readonly number[]): void {
    const work = this.kernels[kernel];
    for (let part = 0; part < parts; part++) work(part, this.scratch, ...args);
  }
}
