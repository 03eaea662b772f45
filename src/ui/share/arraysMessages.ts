import type { TakenRun } from '../../core/export/takenRun.ts';

/** What the worker that gathers arrays is asked. */
export interface ArraysQuestion {
  readonly run: TakenRun;
  readonly kernels: boolean;
}

/** What it answers: a file in pieces, or why there is none. */
export type ArraysAnswer =
  | { readonly ok: true; readonly pieces: readonly Uint8Array<ArrayBuffer>[] }
  | { readonly ok: false; readonly reason: string };
