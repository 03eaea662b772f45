import { npzOfRun } from '../../core/export/runArrays.ts';
import type { ArraysAnswer, ArraysQuestion } from './arraysMessages.ts';

// Draws a run's arrays again, away from the page: a second or two, and minutes where kernels are asked for.
function answer({ run, kernels }: ArraysQuestion): ArraysAnswer {
  try {
    return { ok: true, pieces: npzOfRun(run, { kernels }) };
  } catch (cause) {
    return { ok: false, reason: cause instanceof Error ? cause.message : String(cause) };
  }
}

globalThis.onmessage = ({ data }: MessageEvent<ArraysQuestion>) => {
  const said = answer(data);
  const transfer = said.ok ? said.pieces.map(({ buffer }) => buffer) : [];
  globalThis.postMessage(said, { transfer });
};
