import type { ProgramRun } from '../../core/export/programRun.ts';

/** What the worker that gathers arrays is asked. */
export interface ArraysQuestion {
  readonly run: ProgramRun;
  readonly kernels: boolean;
}

/** What it answers: a file in pieces, or why there is none. */
export type ArraysAnswer =
  | { readonly ok: true; readonly pieces: readonly Uint8Array<ArrayBuffer>[] }
  | { readonly ok: false; readonly reason: string };
